"""Questions about what a unit shows of its items: evidence, monthly progress."""

from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xuncha.feedback import queries as feedback
from xuncha.files.models import File
from xuncha.rectification.counting import months
from xuncha.rectification.models import AlertLetter, Evidence, Item, Plan, Progress, Report


def evidence_of(item: Item) -> QuerySet[Evidence]:
    """Return the evidence of an item in its order, with files, and why what was struck out was."""
    rows = Evidence.objects.filter(item=item).select_related("file", "person", "strike", "strike__person")
    return rows.order_by("number")


def standing(item: Item) -> QuerySet[Evidence]:
    """Return the evidence of an item that counts."""
    return Evidence.objects.filter(item=item, strike=None)


def why_held(file: File) -> str:
    """Return why a file must stay: it was handed in, as evidence or as a report, or is a letter."""
    if Evidence.objects.filter(file=file).exists():
        return _("这份文件是整改佐证材料，不能撤回；交错了的，请在细化问题的页面作废。")
    if Report.objects.filter(file=file).exists():
        return _("这份文件是已报送的整改情况报告，不能撤回；更正的，请再报送一份。")
    recorded = AlertLetter.objects.filter(file=file).exists()
    return _("这份文件是已登记的预警文书，不能撤回。") if recorded else ""


def reports_of(plan: Plan) -> list[Report]:
    """Return the reports on a plan, the last first."""
    return list(Report.objects.filter(plan=plan).select_related("file", "person").order_by("-number"))


def progress_of(item: Item) -> list[Progress]:
    """Return what counts of each month, the last month first; `earlier` are the rows that it corrects."""
    rows = Progress.objects.filter(item=item).select_related("person").order_by("-month", "-number")
    found = []
    for _month, of_month in groupby(rows, lambda one: one.month):
        counts, *earlier = of_month
        counts.earlier = earlier  # type: ignore[attr-defined]  # for the page
        found.append(counts)
    return found


def months_of(item: Item, today: date) -> list[date]:
    """Return the months of which a unit may report, by their first days, this one first."""
    begun = feedback.feedback_day(item.inspection) or item.issued.issued_on
    return list(months(begun, today))
