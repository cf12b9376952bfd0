"""Letters of feedback, who gets a copy, and the findings as they were issued."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.feedback.states import OUT, LetterState
from xuncha.fieldwork.models import Finding
from xuncha.planning.models import Inspection


class Addressee(models.TextChoices):
    """To whom feedback goes: apart to the head and to the leading body (domain.md 2.1)."""

    HEAD = "head", _("对主要负责人")
    BODY = "body", _("对领导班子")


class Form(models.TextChoices):
    """How feedback is given (domain.md 0, S0)."""

    MEETING = "meeting", _("会议反馈")
    WRITTEN = "written", _("书面反馈")
    ONE_TO_ONE = "one_to_one", _("一对一反馈")
    TOGETHER = "together", _("集中反馈")
    UPGRADED = "upgraded", _("提级反馈")


class Party(models.TextChoices):
    """The four who get a copy, 四抄告 (domain.md 1.4)."""

    LEADER = "leader", _("分管领导")
    DEPARTMENT = "department", _("主管部门")
    DISCIPLINE = "discipline", _("纪检监察机关")
    ORGANISATION = "organisation", _("组织部门")


def _person() -> models.ForeignKey:  # type: ignore[type-arg]  # any person
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")


class Letter(models.Model):
    """One of the two letters of an inspection. Who writes or submits it never approves it."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="+", verbose_name=_("巡察任务")
    )
    kind = models.CharField(_("对象"), max_length=8, choices=Addressee.choices)
    number = models.CharField(_("文号"), max_length=50, blank=True)
    text = models.TextField(_("反馈意见"))
    requirements = models.TextField(_("领导小组整改要求"))
    form = models.CharField(_("反馈方式"), max_length=16, choices=Form.choices, default=Form.MEETING)
    state = models.CharField(
        _("状态"), max_length=16, choices=LetterState.choices, default=LetterState.DRAFTING
    )
    findings_digest = models.CharField(max_length=64, blank=True, editable=False)  # as they were submitted
    begun_by = _person()
    written_by = _person()
    submitted_by = _person()
    approved_by = _person()
    issued_on = models.DateField(_("反馈日期"), null=True)
    delivered_on = models.DateField(_("送达日期"), null=True)
    received_on = models.DateField(_("签收日期"), null=True)
    receiver = models.CharField(_("签收人"), max_length=50, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        indexes = [models.Index(fields=["state"]), models.Index(fields=["-issued_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "kind"], name="feedback_one_letter_of_a_kind_for_an_inspection"
            ),
            models.CheckConstraint(
                name="feedback_who_writes_or_submits_does_not_approve",
                condition=Q(approved_by=None)
                | (
                    ~Q(approved_by=F("begun_by"))
                    & ~Q(approved_by=F("written_by"))
                    & ~Q(approved_by=F("submitted_by"))
                ),
            ),
            models.CheckConstraint(
                name="feedback_what_is_out_has_its_number_and_day",
                condition=~Q(state__in=OUT)
                | (~Q(number="") & Q(issued_on__isnull=False, approved_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="feedback_what_is_received_has_its_receiver",
                condition=~Q(state=LetterState.RECEIVED)
                | (~Q(receiver="") & Q(received_on__isnull=False, delivered_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        """Read as the organisation and to whom the letter goes."""
        return _now("%(organisation)s反馈意见（%(kind)s）") % {
            "organisation": self.inspection.organisation,
            "kind": self.get_kind_display(),
        }

    def is_out(self) -> bool:
        """Say whether it was issued."""
        return self.state in OUT


class Copy(models.Model):
    """Who else is told, and as what. Closed with the issuing of the letter."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="copies")
    party = models.CharField(_("抄告对象"), max_length=16, choices=Party.choices)
    name = models.CharField(_("单位或职务姓名"), max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "party", "name"], name="feedback_a_copy_once")
        ]

    def __str__(self) -> str:
        """Read as the role and the name."""
        return f"{self.get_party_display()}：{self.name}"


class Issued(models.Model):
    """A finding as it was issued to the unit: its words at that moment. Written once, never changed.

    Without a finding it was taken from a document (ADR 0280): no paper, letter or signature stands behind it.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+")
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.PositiveIntegerField(_("序号"))
    focus = models.CharField(_("大项"), max_length=100)
    aspect = models.CharField(_("方面"), max_length=100)
    title = models.CharField(_("问题"), max_length=200)
    text = models.TextField(_("反馈内容"))
    issued_on = models.DateField(_("反馈日期"))

    class Meta:
        indexes = [models.Index(fields=["-issued_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "number"], name="feedback_one_issued_finding_of_a_number"
            )
        ]

    def __str__(self) -> str:
        """Read as the number and the title."""
        return f"{self.number}. {self.title}"

    def is_recorded(self) -> bool:
        """Say whether it was taken from a document."""
        return self.finding_id is None
