"""That a round was made public: from then on it is not withdrawn any more."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.planning.models.rounds import Round


class Announcement(models.Model):
    """When and how a round and its authorisations were announced. Written once."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="announcement")
    announced_on = models.DateField(_("公布日期"))
    way = models.CharField(_("公布方式"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("登记时间"))

    def __str__(self) -> str:
        """Read as the day."""
        return str(self.announced_on)
