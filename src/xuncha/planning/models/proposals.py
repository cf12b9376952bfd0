"""The versions in which a round was proposed, and what the departments that were asked said of them."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.files.models import File
from xuncha.organisations.models import Organisation
from xuncha.planning.models.rounds import Round
from xuncha.planning.states import CONSULTED_BODIES, Said, Station


def _paper(words: str) -> "models.ForeignKey[File | None]":
    options: dict[str, Any] = {"null": True, "blank": True, "related_name": "+", "verbose_name": words}
    return models.ForeignKey(File, on_delete=models.PROTECT, **options)


def _somebody() -> "models.ForeignKey[Any]":
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")


class ProposalVersion(models.Model):
    """What a round was when it was sent out: its words, segments and units. Written once."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("版次"))
    proposal = models.PositiveSmallIntegerField(_("第几稿"))
    content = models.JSONField()
    by = _somebody()
    at = models.DateTimeField(_("时间"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="planning_one_version_of_a_number")
        ]

    def __str__(self) -> str:
        """Read as the number of the version."""
        return _now("建议方案第 %(number)d 版") % {"number": self.number}


class Consultation(models.Model):
    """One letter that asks a department what it thinks of a version. Written once."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    version = models.ForeignKey(ProposalVersion, on_delete=models.PROTECT, related_name="consultations")
    body = models.CharField(
        _("征求意见的部门"),
        max_length=16,
        choices=[(one.value, label) for one, label in CONSULTED_BODIES.items()],
    )
    number = models.CharField(_("发函文号"), max_length=100)
    sent_on = models.DateField(_("发函日期"))
    due_on = models.DateField(_("回复期限"))
    note = models.CharField(_("说明"), max_length=500, blank=True)
    file = _paper(_("函件"))  # type: ignore[arg-type]  # lazy words
    by = _somebody()
    at = models.DateTimeField(_("登记时间"))

    class Meta:
        indexes = [models.Index(fields=["version", "body"])]
        constraints = [
            models.CheckConstraint(
                name="planning_an_answer_is_due_after_the_letter", condition=Q(due_on__gte=F("sent_on"))
            )
        ]

    def __str__(self) -> str:
        """Read as who is asked about what."""
        return _now("征求%(body)s意见") % {"body": self.body_name}

    @property
    def body_name(self) -> str:
        """Return how the department is called."""
        return str(CONSULTED_BODIES[Station(self.body)])


class ConsultationReply(models.Model):
    """What a department answered. Written once."""

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="reply")
    outcome = models.CharField(_("答复"), max_length=16, choices=Said.choices)
    number = models.CharField(_("复函文号"), max_length=100)
    replied_on = models.DateField(_("复函日期"))
    note = models.CharField(_("意见"), max_length=500, blank=True)
    file = _paper(_("复函"))  # type: ignore[arg-type]  # lazy words
    on_paper = models.BooleanField(_("由巡察办代为登记"))
    by = _somebody()
    at = models.DateTimeField(_("登记时间"))

    def __str__(self) -> str:
        """Read as what was answered."""
        return str(Said(self.outcome).label)


class Objection(models.Model):
    """That a department objects to one unit, and why. Written once."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    reply = models.ForeignKey(ConsultationReply, on_delete=models.PROTECT, related_name="objections")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("理由"), max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reply", "organisation"], name="planning_objected_to_once")
        ]

    def __str__(self) -> str:
        """Read as the unit."""
        return str(self.organisation)


class ObjectionAnswer(models.Model):
    """What became of an objection: the unit is kept or taken off, with the reason. Written once."""

    objection = models.OneToOneField(Objection, on_delete=models.PROTECT, related_name="answer")
    kept = models.BooleanField(_("保留"))
    reason = models.CharField(_("理由"), max_length=500)
    by = _somebody()
    at = models.DateTimeField(_("时间"))

    def __str__(self) -> str:
        """Read as what was decided."""
        return _now("保留") if self.kept else _now("不列入")
