"""The file by which years travel: from a new release or another office, on any carrier, without a network."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from xuncha.holidays import notices
from xuncha.holidays.notices import Change
from xuncha.workflow.refusals import Refused

FORMAT = "xuncha-holidays/1"
SHIPPED = Path(__file__).parent / "data" / "years.json"
LONGEST = 512 * 1024


class NotAHolidayFile(Refused):
    """The file is none of ours, or of a later format."""


@dataclass(frozen=True, slots=True)
class Published:
    """One year as it was published."""

    year: int
    source: str
    issued_on: date
    changes: tuple[Change, ...]


def read(content: bytes) -> list[Published]:
    """Return the years of a file; raises `NotAHolidayFile` and says where it stops making sense."""
    if len(content) > LONGEST:
        raise NotAHolidayFile(_("文件太大，不是节假日表文件"))
    try:
        whole = json.loads(content)
        form, rows = whole["format"], list(whole["years"])
    except (ValueError, KeyError, TypeError) as strange:
        raise NotAHolidayFile(_("这不是从本系统导出的节假日表文件（.json）")) from strange
    if form != FORMAT:
        raise NotAHolidayFile(
            _("文件格式是“%(found)s”，本系统认识的是“%(known)s”，请先升级系统")
            % {"found": str(form)[:40], "known": FORMAT}
        )
    return [_published(row) for row in rows]


def written(years: Iterable[Published]) -> bytes:
    """Return the file of some years."""
    rows = [
        {
            "year": year.year,
            "source": year.source,
            "issued_on": year.issued_on.isoformat(),
            "arrangement": notices.written(year.changes).splitlines(),
        }
        for year in years
    ]
    return json.dumps({"format": FORMAT, "years": rows}, ensure_ascii=False, indent=2).encode() + b"\n"


def _published(row: Any) -> Published:  # noqa: ANN401 -- whatever stands in the file
    try:
        year, source, issued_on = int(row["year"]), str(row["source"])[:100], row["issued_on"]
        changes = tuple(notices.read("\n".join(map(str, row["arrangement"])), year))
        return Published(year, source, date.fromisoformat(issued_on), changes)
    except notices.NotANotice as strange:
        raise NotAHolidayFile(_("%(year)s 年：%(why)s") % {"year": year, "why": strange}) from strange
    except (KeyError, ValueError, TypeError) as strange:
        raise NotAHolidayFile(_("文件里有一年缺少年份、文号、发文日期或安排")) from strange
