"""Who may do what to documents that are read in: the office within its place, and nobody else."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.access.relations import WITHIN
from xuncha.access.table import Kind, cell
from xuncha.intake.models import Reading

KINDS = (
    Kind(
        "intake.reading",
        _("文档读入"),
        Reading,
        acts=("list", "read", "create", "update"),
        label=Label.WORK_SECRET,
        label_field="label",
        path="place__path",
        person="made_by_id",
        key="uid",
        page="intake:reading",
        cells=(cell("OFD OFS", "list read create update", WITHIN),),
    ),
)
