"""What has been granted to whom, where, until when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.access.personas import Persona


class Grant(models.Model):
    """One person is one persona for one organisation: an office, a team's office, an inspected unit."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员")
    )
    persona = models.CharField(_("角色"), max_length=3, choices=Persona.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("所代表的单位"),
    )
    until = models.DateTimeField(_("有效期至"), null=True, blank=True)

    def __str__(self) -> str:
        """Read as a line of the list of grants."""
        return f"{self.person_id} {self.persona} {self.organisation_id}"
