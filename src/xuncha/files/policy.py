"""Who may do what to stored files. A room that attaches files opens them to its readers by its kinds."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.access.relations import ANY, NAMED, OWN, SELF, WITHIN
from xuncha.access.table import Kind, cell
from xuncha.files.models import File
from xuncha.files.states import FileState

KEPT = (FileState.KEPT,)

KINDS = (
    Kind(
        "files.file",
        _("文件"),
        File,
        acts=("list", "read", "create", "name", "withdraw"),
        label=Label.WORK_SECRET,
        label_field="label",
        path="organisation__jurisdiction__path",
        owner="organisation_id",
        person="uploaded_by_id",
        page="files:page",
        cells=(
            cell("SEC OFD OFS LTR TL TM UH UL DIS ORG", "create", ANY),
            cell("OFD OFS", "list read", WITHIN, KEPT),
            cell("UH UL", "list read", OWN, KEPT),
            cell("SEC LTR TL TM UH UL DIS ORG", "list read", SELF, KEPT),
            cell("SEC OFD OFS LTR TL TM UH UL DIS ORG", "read", NAMED, KEPT),
            cell("OFD OFS LTR TL TM UH UL", "withdraw", SELF, KEPT),
            cell("OFD", "name", WITHIN, KEPT),
            cell("TL", "name", SELF, KEPT),
        ),
    ),
)
