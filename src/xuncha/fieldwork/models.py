"""Working papers, their signatures and exhibits; findings, and the papers they are drawn from."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.fieldwork.states import FindingState, PaperState, Post
from xuncha.files.models import File
from xuncha.frameworks.models import Item
from xuncha.planning.models import Inspection


class Source(models.TextChoices):
    """How the team came upon a matter (12+N ways, domain.md 2.3)."""

    REPORT = "report", _("听取汇报")
    TALK = "talk", _("个别谈话")
    LETTER = "letter", _("来信来电来访")
    DOCUMENTS = "documents", _("调阅资料")
    PERSONAL_MATTERS = "personal_matters", _("个人有关事项抽查")
    SURVEY = "survey", _("民主测评和问卷")
    SYMPOSIUM = "symposium", _("座谈")
    MEETING = "meeting", _("列席会议")
    VISIT = "visit", _("走访了解")
    SUBORDINATE = "subordinate", _("下沉下属单位")
    SPECIAL_CHECK = "special_check", _("专项检查")
    ASSISTANCE = "assistance", _("有关部门协助")
    DATA = "data", _("数据比对")
    OTHER = "other", _("其他方式")


class Disposal(models.TextChoices):
    """What is to become of a matter."""

    FEEDBACK = "feedback", _("列入反馈")
    IMMEDIATE = "immediate", _("立行立改")
    LEAD = "lead", _("问题线索")
    SPECIAL = "special", _("专题报告")
    RECOMMENDATION = "recommendation", _("巡察建议书")
    DROPPED = "dropped", _("不采用")


class Paper(models.Model):
    """One matter on one paper (一事一稿). Once submitted its text stays, until it is returned."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="+", verbose_name=_("巡察任务")
    )
    number = models.PositiveIntegerField(_("编号"))
    title = models.CharField(_("名称"), max_length=100)
    made_on = models.DateField(_("编制日期"))
    source = models.CharField(_("问题来源"), max_length=16, choices=Source.choices)
    source_note = models.CharField(_("来源说明"), max_length=200, blank=True)
    summary = models.TextField(_("问题概述"))
    process = models.TextField(_("发现过程"), blank=True)
    basis = models.TextField(_("政策依据"), blank=True)
    responsible = models.CharField(_("责任主体（责任人）"), max_length=200, blank=True)
    happened = models.CharField(_("时间地点"), max_length=200, blank=True)
    amount = models.BigIntegerField(_("涉及金额"), null=True, blank=True)  # in 分
    item = models.ForeignKey(
        Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("清单条目")
    )
    disposal = models.CharField(
        _("拟处置"), max_length=16, choices=Disposal.choices, default=Disposal.FEEDBACK
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("承办人")
    )
    state = models.CharField(
        _("状态"), max_length=16, choices=PaperState.choices, default=PaperState.DRAFTING
    )
    edition = models.PositiveSmallIntegerField(default=1, editable=False)  # counts up when it is returned
    outcome = models.CharField(_("处置"), max_length=16, choices=Disposal.choices, blank=True)
    outcome_reason = models.CharField(_("处置原因"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        indexes = [models.Index(fields=["inspection", "state"]), models.Index(fields=["author", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="fieldwork_one_paper_of_a_number"),
            models.CheckConstraint(
                name="fieldwork_an_amount_is_not_below_nothing", condition=Q(amount=None) | Q(amount__gte=0)
            ),
            models.CheckConstraint(
                name="fieldwork_a_disposed_paper_has_its_outcome",
                condition=(Q(state=PaperState.DISPOSED) & ~Q(outcome=""))
                | (~Q(state=PaperState.DISPOSED) & Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        """Read as its number and title."""
        return f"{self.number}. {self.title}"


class Signature(models.Model):
    """That a person signed one edition of a paper, and what was signed; written once, never changed."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="signatures")
    edition = models.PositiveSmallIntegerField()
    post = models.CharField(_("签字环节"), max_length=16, choices=Post.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("签字人")
    )
    at = models.DateTimeField(_("签字时间"))
    digest = models.CharField(_("文本摘要"), max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "edition", "post"], name="fieldwork_one_signature_of_a_post"
            ),
            models.UniqueConstraint(
                fields=["paper", "edition", "person"], name="fieldwork_nobody_signs_a_text_twice"
            ),
        ]

    def __str__(self) -> str:
        """Read as the post and the person."""
        return f"{self.get_post_display()} {self.person}"


class Remark(models.Model):
    """Why a paper was returned, and by whom; written once, never changed."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="remarks")
    edition = models.PositiveSmallIntegerField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("退回人")
    )
    at = models.DateTimeField(_("退回时间"))
    reason = models.CharField(_("退回原因"), max_length=300)

    def __str__(self) -> str:
        """Read as the reason."""
        return self.reason


class Exhibit(models.Model):
    """One piece of evidence of a paper: a file, or where the sheet of paper lies."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="exhibits")
    number = models.PositiveSmallIntegerField(_("材料编号"))
    name = models.CharField(_("材料名称"), max_length=200)
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("材料文件")
    )
    place = models.CharField(_("纸质材料存放处"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="fieldwork_one_exhibit_of_a_number"),
            models.CheckConstraint(
                name="fieldwork_an_exhibit_lies_somewhere",
                condition=Q(file__isnull=False) | ~Q(place=""),
            ),
        ]

    def __str__(self) -> str:
        """Read as its number and name."""
        return f"{self.number}. {self.name}"


class TakenOff(models.Model):
    """A file that was taken off a draft: of which inspection it tells, now that nothing shows it."""

    file = models.OneToOneField(File, on_delete=models.PROTECT, related_name="+")
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Read as the file."""
        return str(self.file)


class Finding(models.Model):
    """A problem that the team found, drawn from signed papers. Once issued its text never changes."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="+", verbose_name=_("巡察任务")
    )
    number = models.PositiveIntegerField(_("编号"))
    title = models.CharField(_("问题"), max_length=200)
    text = models.TextField(_("问题表述"))
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+", verbose_name=_("清单条目"))
    papers = models.ManyToManyField(Paper, through="Drawn", related_name="findings")
    state = models.CharField(
        _("状态"), max_length=16, choices=FindingState.choices, default=FindingState.DRAFTED
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        indexes = [models.Index(fields=["item"])]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "number"], name="fieldwork_one_finding_of_a_number"
            ),
        ]

    def __str__(self) -> str:
        """Read as its number and title."""
        return f"{self.number}. {self.title}"


class Drawn(models.Model):
    """That a finding is drawn from a paper: the lineage, written once, never broken."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper"], name="fieldwork_a_paper_gives_one_finding"),
        ]

    def __str__(self) -> str:
        """Read as the two keys."""
        return f"{self.finding_id} – {self.paper_id}"
