"""The personas of the policy table: whom a grant makes of a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label


class Persona(models.TextChoices):
    """The columns of the matrix."""

    SEC = "SEC", _("领导小组")
    OFD = "OFD", _("巡察办主任")
    OFS = "OFS", _("巡察办科员")
    LTR = "LTR", _("信访件专管员")
    TL = "TL", _("巡察组组长")
    TM = "TM", _("巡察组组员")
    UH = "UH", _("单位主要负责人")
    UL = "UL", _("单位联络员")
    DIS = "DIS", _("纪检监察接收人")
    ORG = "ORG", _("组织部接收人")
    SYS = "SYS", _("系统管理员")
    SMO = "SMO", _("安全保密管理员")
    AUD = "AUD", _("安全审计员")


MANAGERS = frozenset({Persona.SYS, Persona.SMO, Persona.AUD})
"""三员: each excludes the two others and every business persona."""

STAFF = tuple(persona for persona in Persona if persona not in MANAGERS)
"""Every persona that does business."""


def least_clearance(persona: str) -> Label:
    """Return the label up to which a persona must be cleared to do its daily work."""
    return Label.INTERNAL if persona in MANAGERS else Label.WORK_SECRET
