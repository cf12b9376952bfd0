"""What putting right has brought about, in numbers: of an item as it stands, and as each text said."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Counters(models.Model):
    """The sums so far: people held to account, money recovered in 分, rules made; None is not said."""

    people_held = models.PositiveIntegerField(_("追责问责人数"), null=True)
    money_recovered = models.PositiveBigIntegerField(_("清退金额"), null=True)
    rules_made = models.PositiveIntegerField(_("制度数"), null=True)

    class Meta:
        abstract = True


COUNTERS = ("people_held", "money_recovered", "rules_made")
