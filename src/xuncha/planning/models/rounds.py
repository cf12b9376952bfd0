"""Terms, the organisations due in them, rounds, their segments and inspections."""

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.files.models import File
from xuncha.frameworks.models import Version
from xuncha.organisations.models import Organisation
from xuncha.planning.states import ENTERED, Outcome, RoundState, Station


class SegmentKind(models.TextChoices):
    """The kinds of inspection (domain.md 2.3); one round may combine several."""

    REGULAR = "regular", _("常规")
    SPECIAL = "special", _("专项")
    MOBILE = "mobile", _("机动")
    UPGRADED = "upgraded", _("提级")
    CROSS = "cross", _("交叉")
    FOLLOW_UP = "follow_up", _("回头看")
    EXTENDED = "extended", _("延伸")
    LINKED = "linked", _("联动")


class Mode(models.TextChoices):
    """How an organisation is inspected: by itself, or together with the one above it."""

    DIRECT = "direct", _("直接巡察")
    WITH_TOWN = "with_town", _("随乡镇（单位）同巡")
    UPGRADED = "upgraded", _("提级巡察")
    CROSS = "cross", _("交叉巡察")


class Term(models.Model):
    """The term of office of a party committee, within which everything due is inspected once."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    committee = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("党委")
    )
    number = models.PositiveSmallIntegerField(_("第几届"))
    from_on = models.DateField(_("起始日期"))
    to_on = models.DateField(_("截止日期"))
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="planning_one_term_of_a_number"),
            models.CheckConstraint(
                name="planning_a_term_ends_after_it_begins", condition=Q(to_on__gt=F("from_on"))
            ),
            models.CheckConstraint(name="planning_a_term_has_a_number", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        """Read as the committee and the number of the term."""
        return _now("%(committee)s第%(number)d届") % {"committee": self.committee, "number": self.number}


class Universe(models.Model):
    """One version of the list of those who are due in a term; once frozen it never changes."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="universes")
    number = models.PositiveSmallIntegerField(_("名单版本"))
    frozen_at = models.DateTimeField(_("锁定时间"), null=True)
    reason = models.CharField(_("依据或原因"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "number"], name="planning_one_list_of_a_number"),
            models.UniqueConstraint(
                fields=["term"], condition=Q(frozen_at=None), name="planning_one_list_in_work"
            ),
        ]

    def __str__(self) -> str:
        """Read as the version of the list."""
        return _now("应巡名单第 %(number)d 版") % {"number": self.number}


class Due(models.Model):
    """One organisation that is due, as it was called when it came onto the list."""

    universe = models.ForeignKey(Universe, on_delete=models.PROTECT, related_name="dues")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("单位名称"), max_length=200)
    is_village = models.BooleanField(_("村（社区）"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["universe", "organisation"], name="planning_due_once_on_a_list")
        ]

    def __str__(self) -> str:
        """Read as the name on the list."""
        return self.name


class Round(models.Model):
    """One round of inspections within a term."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("届次"))
    number = models.PositiveSmallIntegerField(_("轮次"))
    title = models.CharField(_("名称"), max_length=100)
    theme = models.CharField(_("主题"), max_length=200, blank=True)
    framework = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("监督清单")
    )
    state = models.CharField(
        _("状态"), max_length=16, choices=RoundState.choices, default=RoundState.DRAFTING
    )
    proposal = models.PositiveSmallIntegerField(default=1, editable=False)  # counts up when it is sent back
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        indexes = [models.Index(fields=["term", "-number"]), models.Index(fields=["state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "number"],
                condition=~Q(state="withdrawn"),  # another one may take its place
                name="planning_one_round_of_a_number",
            ),
            models.CheckConstraint(name="planning_a_round_has_a_number", condition=Q(number__gte=1)),
        ]

    def __str__(self) -> str:
        """Read as the title of the round."""
        return self.title


class Decision(models.Model):
    """What one station said of a proposal; written once, never changed."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="decisions")
    proposal = models.PositiveSmallIntegerField()
    station = models.CharField(_("环节"), max_length=16, choices=Station.choices)
    outcome = models.CharField(_("结论"), max_length=16, choices=Outcome.choices)
    decided_on = models.DateField(_("日期"))
    minutes = models.CharField(_("纪要或复函文号"), max_length=100)
    note = models.CharField(_("意见"), max_length=500, blank=True)
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("纪要或复函")
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        """Read as the station and what it said."""
        return f"{self.get_station_display()} {self.get_outcome_display()}"


class Segment(models.Model):
    """One part of a round with its own kind, theme and stay."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="segments")
    number = models.PositiveSmallIntegerField(_("批次"))
    kind = models.CharField(_("种类"), max_length=16, choices=SegmentKind.choices)
    theme = models.CharField(_("专题"), max_length=100, blank=True)
    from_on = models.DateField(_("进驻日期"))
    to_on = models.DateField(_("撤点日期"))
    channel_closes_on = models.DateField(_("信访受理截止"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="planning_one_segment_of_a_number"),
            models.CheckConstraint(
                name="planning_a_stay_ends_after_it_begins", condition=Q(to_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="planning_letters_are_taken_during_the_stay",
                condition=Q(channel_closes_on=None)
                | Q(channel_closes_on__gte=F("from_on"), channel_closes_on__lte=F("to_on")),
            ),
        ]

    def __str__(self) -> str:
        """Read as number, kind and theme."""
        return _now("第 %(number)d 批 %(kind)s%(theme)s") % {
            "number": self.number,
            "kind": self.get_kind_display(),
            "theme": f"（{self.theme}）" if self.theme else "",
        }

    def days(self) -> int:
        """Count the days of the stay, both ends included."""
        return (self.to_on - self.from_on).days + 1


class InspectionQuerySet(models.QuerySet["Inspection"]):
    """Questions about many inspections."""

    def entered(self) -> Self:
        """Those whose round has entered: they count for coverage."""
        return self.filter(segment__round__state__in=ENTERED)


class Inspection(models.Model):
    """One organisation in one segment, and the team that goes there."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="inspections")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("巡察对象")
    )
    team = models.CharField(_("巡察组"), max_length=50)
    mode = models.CharField(_("方式"), max_length=16, choices=Mode.choices, default=Mode.DIRECT)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["segment", "organisation"], name="planning_an_organisation_once_in_a_segment"
            )
        ]

    def __str__(self) -> str:
        """Read as the organisation that is inspected."""
        return self.organisation.name
