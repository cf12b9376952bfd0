"""Plans, their items and measures."""

from uuid import uuid4

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.feedback.models import Issued
from xuncha.organisations.models import Organisation
from xuncha.planning.models import Inspection, Round
from xuncha.rectification.models.columns import Claimed, TimeClass, Verified, person
from xuncha.rectification.models.counters import COUNTERS, Counters
from xuncha.rectification.models.rulesets import RuleSet
from xuncha.rectification.periods import Clock
from xuncha.rectification.shipped import youngest
from xuncha.rectification.states import ItemState, PlanState


class Plan(models.Model):
    """What a unit sets out to do about what was fed back to it; one for an inspection."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    inspection = models.OneToOneField(Inspection, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("状态"), max_length=16, choices=PlanState.choices, default=PlanState.DRAFTING)
    proposal = models.PositiveSmallIntegerField(default=1, editable=False)  # counts up when it is sent back
    submitted_by = person(_("提交人"), null=True)
    rule_set = models.ForeignKey(
        RuleSet, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("期限规则")
    )
    ladder = models.JSONField(null=True, editable=False)  # by clock, the days of its steps under the rules
    plan_due_on = models.DateField(_("方案报送时限"), null=True)
    period_ends_on = models.DateField(_("集中整改期满"), null=True)
    report_due_on = models.DateField(_("整改情况报告时限"), null=True)
    immediate_due_on = models.DateField(_("立行立改时限"), null=True)
    reported_on = models.DateField(
        _("整改情况报告报送日期"), null=True, editable=False
    )  # of the first report
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        indexes = [models.Index(fields=["state"])]

    def __str__(self) -> str:
        """Read as the organisation whose plan it is."""
        return _now("%(organisation)s整改方案") % {"organisation": self.inspection.organisation}

    def steps(self, clock: str) -> tuple[int, ...]:
        """Return how many days before the day of a clock each step of the ladder lies."""
        return youngest().steps(clock) if self.ladder is None else tuple(self.ladder[clock])


COUNTED = Q(people_held__isnull=False) | Q(money_recovered__isnull=False) | Q(rules_made__isnull=False)
"""The items of which a number was said."""

UNLED = Q(leader="") | Q(department="")
UNCLAIMED = Q(state=ItemState.CLOSED) & ~Q(claim=Claimed.DONE)
PASSED = Q(state=ItemState.CLAIMED, claim=Claimed.DONE, verdict=Verified.PASSED)

FIGURES = (
    models.Index(
        fields=["path", "round", "organisation", "kind", "state", "due_on", "fed_back_on", "closed_on"],
        name="rectification_figures",
    ),
    models.Index(fields=["state", "fed_back_on", "path"], name="rectification_ages"),
    models.Index(fields=["closed_on", "fed_back_on", "path"], name="rectification_months"),
    models.Index(fields=["path", *COUNTERS], name="rectification_brought", condition=COUNTED),
)
"""Indexes that hold every column which figures ask: they are counted without reading a row of the table."""

ODD = (
    models.Index(fields=["path", "state"], name="rectification_unled", condition=UNLED),
    models.Index(fields=["path"], name="rectification_unclaimed", condition=UNCLAIMED),
    models.Index(fields=["path"], name="rectification_passed", condition=PASSED),
    models.Index(fields=["state", "claim", "path"], name="rectification_claims"),
)
"""Indexes of the few items that do not fit together, or wait for the last step."""


TURN = Case(
    When(state__in=(ItemState.CLOSED, ItemState.RECORDED), due_on=None, then=Value(3)),
    When(state__in=(ItemState.CLOSED, ItemState.RECORDED), then=Value(2)),
    When(due_on=None, then=Value(1)),
    default=Value(0),
)
"""Where an item stands when the ledger opens: what is open with a day, without one, then what is done.

Kept by the database: an index gives the order, which a question of two kinds of rows would have to sort. What
has no day stands apart, because one database reads it first in an index and the other last.
"""


class Item(Counters):
    """One part of an issued finding: who does what until when. Its words stay once the plan is submitted.

    Whose it is, of which round and place, under which heading and since when stand beside it, because every
    ledger asks for them; the database refuses what differs from the inspection and the finding (`guards.py`).
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+")
    issued = models.ForeignKey(Issued, on_delete=models.PROTECT, related_name="+", verbose_name=_("反馈问题"))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+", editable=False)
    path = models.CharField(max_length=120, editable=False)  # of the jurisdiction whose committee inspects
    focus = models.CharField(_("大项"), max_length=100, editable=False)
    aspect = models.CharField(_("方面"), max_length=100, editable=False)
    fed_back_on = models.DateField(_("反馈日期"), editable=False)
    number = models.PositiveSmallIntegerField(_("序号"))
    title = models.CharField(_("细化问题"), max_length=200)
    kind = models.CharField(_("整改类型"), max_length=16, choices=TimeClass.choices, default=TimeClass.DATED)
    detail = models.CharField(_("具体表现"), max_length=500, blank=True)
    goal = models.CharField(_("整改目标"), max_length=500, blank=True)
    leader = models.CharField(_("牵头责任领导"), max_length=50, blank=True)
    department = models.CharField(_("责任部门"), max_length=100, blank=True)
    handler = models.CharField(_("经办人"), max_length=50, blank=True)
    partners = models.CharField(_("协同单位"), max_length=200, blank=True)
    starts_on = models.DateField(_("启动日期"), null=True, blank=True)
    due_on = models.DateField(_("完成时限"), null=True, blank=True)
    note = models.CharField(_("备注"), max_length=500, blank=True)
    state = models.CharField(_("状态"), max_length=16, choices=ItemState.choices, default=ItemState.DRAFTING)
    claim = models.CharField(_("单位申报"), max_length=16, choices=Claimed.choices, blank=True)
    verdict = models.CharField(_("验收意见"), max_length=16, choices=Verified.choices, blank=True)
    closed_by = person(_("销号人"), null=True)
    closed_on = models.DateField(_("销号日期"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    turn = models.GeneratedField(expression=TURN, output_field=models.SmallIntegerField(), db_persist=True)

    class Meta:
        indexes = [
            models.Index(fields=["turn", "due_on", "id"], name="rectification_opening"),
            models.Index(fields=["inspection", "issued", "number"]),
            models.Index(fields=["state", "due_on"]),
            models.Index(fields=["due_on"]),
            *FIGURES,
            *ODD,
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issued", "number"], name="rectification_one_item_of_a_number_for_a_finding"
            ),
            models.CheckConstraint(
                name="rectification_a_closed_item_has_who_and_when",
                condition=Q(state=ItemState.CLOSED, closed_by__isnull=False, closed_on__isnull=False)
                | (~Q(state=ItemState.CLOSED) & Q(closed_by=None, closed_on=None)),
            ),
        ]

    def __str__(self) -> str:
        """Read as its mark and title."""
        return f"{self.mark()} {self.title}"

    @staticmethod
    def place_of(issued: Issued, inspection: Inspection) -> dict[str, object]:
        """Return the columns that say where an item of a finding belongs."""
        the_round = inspection.segment.round
        return {
            "inspection": inspection,
            "issued": issued,
            "organisation": inspection.organisation,
            "round": the_round,
            "path": the_round.term.committee.jurisdiction.path,
            "focus": issued.focus,
            "aspect": issued.aspect,
            "fed_back_on": issued.issued_on,
        }

    def clock(self) -> str:
        """Return the clock by which its day is warned of."""
        return Clock.IMMEDIATE if self.kind == TimeClass.IMMEDIATE else Clock.CONCENTRATED

    def mark(self) -> str:
        """Return the number of the finding and of the item in it: 3-1."""
        return f"{self.issued.number}-{self.number}"


class Measure(models.Model):
    """One thing that the unit does about an item. Fixed with the plan."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="measures")
    number = models.PositiveSmallIntegerField(_("序号"))
    text = models.CharField(_("整改措施"), max_length=1000)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="rectification_one_measure_of_a_number")
        ]

    def __str__(self) -> str:
        """Read as its text."""
        return self.text
