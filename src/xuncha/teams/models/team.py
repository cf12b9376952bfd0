"""Teams of a round and their members."""

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from xuncha.planning.models import Round


class Post(models.TextChoices):
    """What a member is in a team (domain.md 2.2)."""

    LEADER = "leader", _("组长")
    DEPUTY = "deputy", _("副组长")
    MEMBER = "member", _("组员")
    LIAISON = "liaison", _("联络员")


class Team(models.Model):
    """One team of a round; inspections of the round name it."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+", verbose_name=_("轮次"))
    name = models.CharField(_("巡察组"), max_length=50)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "name"], name="teams_one_team_of_a_name")]

    def __str__(self) -> str:
        """Read as the name of the team."""
        return self.name


class MemberQuerySet(models.QuerySet["Member"]):
    """Questions about many members."""

    def serving(self) -> Self:
        """Those who belong to their team now."""
        return self.filter(until=None)

    def of(self, person: int) -> Self:
        """Those that one person is or was."""
        return self.filter(person_id=person)


class Member(models.Model):
    """That a person belongs to a team, in a post, from a moment on; never changed but for its end."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员")
    )
    post = models.CharField(_("组内职务"), max_length=16, choices=Post.choices)
    since = models.DateTimeField(_("起"))
    until = models.DateTimeField(_("止"), null=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "until"])]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person"], condition=Q(until=None), name="teams_a_person_once_in_a_team"
            ),
            models.UniqueConstraint(
                fields=["team"], condition=Q(until=None, post=Post.LEADER), name="teams_one_leader"
            ),
            models.CheckConstraint(
                name="teams_a_membership_ends_after_it_begins",
                condition=Q(until=None) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self) -> str:
        """Read as the person and the post."""
        return f"{self.person} {self.get_post_display()}"
