"""Questions about the evidence of items."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xuncha.files.models import File
from xuncha.rectification.models import Evidence, Item


def evidence_of(item: Item) -> QuerySet[Evidence]:
    """Return the evidence of an item in its order, with files, and why what was struck out was."""
    rows = Evidence.objects.filter(item=item).select_related("file", "person", "strike", "strike__person")
    return rows.order_by("number")


def standing(item: Item) -> QuerySet[Evidence]:
    """Return the evidence of an item that counts."""
    return Evidence.objects.filter(item=item, strike=None)


def why_held(file: File) -> str:
    """Return why a file must stay: it was handed in as evidence, struck out or not."""
    shown = Evidence.objects.filter(file=file).exists()
    return _("这份文件是整改佐证材料，不能撤回；交错了的，请在细化问题的页面作废。") if shown else ""
