"""That leader and deputies of a team act for one round, by whose decision, until when (一次一授权)."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.files.models import File
from xuncha.teams.models.team import Team
from xuncha.teams.states import AuthorisationState


class Authorisation(models.Model):
    """One authorisation of a team; its words never change, a supplementary one comes after it."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="authorisations")
    number = models.PositiveSmallIntegerField(_("序号"))
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("组长")
    )
    split = models.CharField(_("任务分工"), max_length=1000)
    from_on = models.DateField(_("起始日期"))
    to_on = models.DateField(_("截止日期"))
    state = models.CharField(
        _("状态"),
        max_length=16,
        choices=AuthorisationState.choices,
        default=AuthorisationState.DRAFTED,
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    minutes = models.CharField(_("纪要文号"), max_length=100, blank=True)
    decided_on = models.DateField(_("批准日期"), null=True)
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("纪要文件")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    document = models.CharField(_("授权文号"), max_length=100, blank=True)
    announced_on = models.DateField(_("宣布日期"), null=True)
    way = models.CharField(_("宣布方式"), max_length=200, blank=True)
    reason = models.CharField(_("撤销原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "number"], name="teams_one_authorisation_of_a_number"),
            models.UniqueConstraint(
                fields=["team"],
                condition=Q(state__in=("drafted", "approved")),
                name="teams_one_authorisation_in_work",
            ),
            models.CheckConstraint(
                name="teams_an_authorisation_ends_after_it_begins", condition=Q(to_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="teams_an_authorisation_is_approved_by_another",
                condition=Q(approved_by=None) | ~Q(approved_by=F("made_by")),
            ),
            models.CheckConstraint(
                name="teams_what_is_announced_was_decided",
                condition=~Q(state="announced")
                | Q(announced_on__isnull=False, decided_on__isnull=False, approved_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        """Read as the team and the number; from the second on it is a supplementary one."""
        said = {"team": self.team, "number": self.number}
        if self.number > 1:
            return _now("%(team)s补充授权（第 %(number)d 份）") % said
        return _now("%(team)s授权") % said


class AuthorisedDeputy(models.Model):
    """A deputy whom an authorisation names. Written once."""

    authorisation = models.ForeignKey(Authorisation, on_delete=models.PROTECT, related_name="deputies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authorisation", "person"], name="teams_a_deputy_named_once")
        ]

    def __str__(self) -> str:
        """Read as the person."""
        return str(self.person)
