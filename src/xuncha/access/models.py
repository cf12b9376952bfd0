"""What has been asked for, what has been granted to whom, where, from when until when, by whom and why."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.access.personas import Persona
from xuncha.access.seals import SealField
from xuncha.access.states import RequestState
from xuncha.calendar import in_beijing


def _person(title: Any, *, null: bool = False) -> models.ForeignKey[Any, Any]:  # noqa: ANN401 -- a lazy text
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=title,
        null=null,
        blank=null,
    )


def _organisation() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("所代表的单位"),
    )


class Wish(models.TextChoices):
    """What a request asks the security manager to do."""

    GRANT = "grant", _("授予角色")
    END = "end", _("收回角色")
    CLEARANCE = "clearance", _("调整知悉等级")


class InForce(models.QuerySet[Any]):
    """Rows that hold from a moment until another."""

    def at(self, at: datetime) -> "InForce":
        """Return those that hold at a moment: from `since`, no longer at `until`."""
        return self.filter(Q(until=None) | Q(until__gt=at), since__lte=at)


class Request(models.Model):
    """The head of the office asks; the security manager carries out: two people for every right."""

    wish = models.CharField(_("事项"), max_length=12, choices=Wish.choices)
    person = _person(_("人员"))
    persona = models.CharField(_("角色"), max_length=3, choices=Persona.choices, blank=True)
    organisation = _organisation()
    since = models.DateTimeField(_("生效时间"), null=True, blank=True)
    until = models.DateTimeField(_("有效期至"), null=True, blank=True)
    clearance = models.PositiveSmallIntegerField(_("知悉等级"), choices=Label.choices, null=True, blank=True)
    grant = models.ForeignKey(
        "Grant", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("所涉授权")
    )
    reason = models.TextField(_("事由"))
    state = models.CharField(_("状态"), max_length=9, choices=RequestState.choices, default=RequestState.OPEN)
    asked_by = _person(_("申请人"))
    asked_at = models.DateTimeField(_("申请时间"))
    answered_by = _person(_("办理人"), null=True)
    answered_at = models.DateTimeField(_("办理时间"), null=True, blank=True)
    answer = models.TextField(_("办理意见"), blank=True)

    class Meta:
        """Nobody asks for himself, and nobody answers what he asked or what concerns him."""

        constraints = (
            models.CheckConstraint(condition=~Q(asked_by=F("person")), name="request_not_for_oneself"),
            models.CheckConstraint(
                condition=~Q(answered_by=F("asked_by")) & ~Q(answered_by=F("person"))
                | Q(answered_by__isnull=True),
                name="request_answered_by_another",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=(RequestState.OPEN, RequestState.WITHDRAWN),
                    answered_by__isnull=True,
                    answered_at__isnull=True,
                )
                | Q(
                    state__in=(RequestState.DONE, RequestState.DECLINED),
                    answered_by__isnull=False,
                    answered_at__isnull=False,
                ),
                name="request_answered_or_open",
            ),
        )

    def __str__(self) -> str:
        """Read as a line of the list of requests."""
        return f"{self.get_wish_display()} {self.person}"


class Grant(models.Model):
    """One person is one persona for one organisation: an office, a team's office, an inspected unit."""

    person = _person(_("人员"))
    persona = models.CharField(_("角色"), max_length=3, choices=Persona.choices)
    organisation = _organisation()
    since = models.DateTimeField(_("生效时间"))
    until = models.DateTimeField(_("有效期至"), null=True, blank=True)
    reason = models.TextField(_("依据"), blank=True)
    granted_by = _person(_("授权人"), null=True)
    granted_at = models.DateTimeField(_("授权时间"), null=True)
    ended_by = _person(_("收回人"), null=True)
    ended_at = models.DateTimeField(_("收回时间"), null=True, blank=True)
    end_reason = models.TextField(_("收回依据"), blank=True)
    seal = SealField(
        columns=("person_id", "persona", "organisation_id", "since", "until", "granted_by_id", "granted_at")
    )

    objects = InForce.as_manager()

    class Meta:
        """Managers exclude each other and business: see the triggers of migration 0002."""

        indexes = (models.Index(fields=("person", "until"), name="grant_of_person"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("person")),
                name="grant_not_to_oneself",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__lte=F("until")), name="grant_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        """Read as a line of the list of grants."""
        return f"{self.person} {self.get_persona_display()}"

    def holds(self, at: datetime) -> bool:
        """Say whether the grant holds at a moment: from `since`, no longer at `until`."""
        return self.since <= at and (self.until is None or at < self.until)


class Clearance(models.Model):
    """The highest label that a person may read, whatever the roles; without a row it is L1."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员")
    )
    level = models.PositiveSmallIntegerField(_("知悉等级"), choices=Label.choices, default=Label.INTERNAL)
    set_by = _person(_("设定人"), null=True)
    set_at = models.DateTimeField(_("设定时间"), null=True)
    seal = SealField(columns=("person_id", "level", "set_by_id", "set_at"))

    class Meta:
        """Nobody clears himself."""

        constraints = (
            models.CheckConstraint(
                condition=Q(set_by__isnull=True) | ~Q(set_by=F("person")), name="clearance_not_by_oneself"
            ),
            models.CheckConstraint(
                condition=Q(level__gte=Label.PUBLIC, level__lte=Label.EXTREME), name="clearance_is_a_label"
            ),
        )

    def __str__(self) -> str:
        """Read as a line of the list of clearances."""
        return f"{self.person} L{self.level}"


class NeedToKnow(models.Model):
    """One person has been named for one thing, until a date."""

    person = _person(_("人员"))
    kind = models.CharField(_("对象类型"), max_length=80)
    key = models.CharField(_("对象编号"), max_length=64)
    since = models.DateTimeField(_("生效时间"))
    until = models.DateTimeField(_("有效期至"))
    reason = models.TextField(_("事由"))
    named_by = _person(_("指名人"))
    ended_by = _person(_("收回人"), null=True)
    seal = SealField(columns=("person_id", "kind", "key", "since", "until", "named_by_id"))

    objects = InForce.as_manager()

    class Meta:
        """Nobody names himself, and every naming ends."""

        indexes = (models.Index(fields=("person", "until"), name="need_of_person"),)
        constraints = (
            models.CheckConstraint(condition=~Q(named_by=F("person")), name="need_not_for_oneself"),
            models.CheckConstraint(condition=Q(since__lte=F("until")), name="need_ends_after_it_begins"),
        )

    def __str__(self) -> str:
        """Read as who was named, and until which day."""
        return _now("%(person)s（至 %(day)s）") % {
            "person": self.person,
            "day": in_beijing(self.until).date(),
        }
