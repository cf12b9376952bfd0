"""Rows that were never in a database, in the manner of a QuerySet: enough of it for one table."""

import operator
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, Self

TODAY = date(2026, 11, 22)
WORDS = (
    (
        "9-07-03",
        "“三重一大”事项未见会议记录",
        "聚焦三 · 议事决策",
        "李建国",
        "2026-11-15",
        "整改中",
        2,
    ),
    ("9-07-05", "学习心得多人雷同，照搬外省文章", "聚焦一 · 理论学习", "李建国", "2026-11-30", "申请销号", 5),
    ("9-07-08", "项目资金滞留，拨付不及时", "聚焦二 · 资金管理", "陈晓", "2026-12-05", "申请销号", 8),
    ("9-07-09", "学校食堂采购未公开询价", "聚焦二 · 群众身边", "陈晓", "2026-12-18", "长期坚持", 6),
    ("9-07-11", "固定资产账实不符，三年未盘点", "聚焦二 · 资产管理", "罗倩", "2026-12-20", "整改中", 0),
    ("9-07-12", "党支部换届超期两年", "聚焦三 · 组织生活", "罗倩", "2026-11-18", "整改中", 1),
    ("9-07-14", "信访积案化解不彻底", "聚焦二 · 群众身边", "陈晓", "2026-12-28", "已销号", 11),
    ("9-07-15", "驻村工作队考勤流于形式", "聚焦二 · 作风建设", "李建国", "2026-12-31", "已销号", 4),
)
STATES = ("整改中", "申请销号", "长期坚持", "已销号")
TONES = {"整改中": "warn", "申请销号": "info", "长期坚持": "plain", "已销号": "good"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One invented line of a ledger."""

    pk: int
    number: str
    title: str
    aspect: str
    leader: str
    due_on: date
    state: str
    evidence: int

    def __str__(self) -> str:
        """Read as its number."""
        return self.number


class Rows(list[Problem]):
    """Filters, sorts, counts and cuts in memory what a QuerySet would ask of a database."""

    query = SimpleNamespace(order_by=())

    def filter(self, *wanted: Any, **lookups: object) -> Self:  # noqa: ANN401 -- a Q
        """Return the rows that fit; a Q is read as "any of its parts"."""
        found = [row for row in self if all(_fits(row, *one) for one in lookups.items())]
        for any_of in wanted:
            found = [row for row in found if any(_fits(row, *one) for one in any_of.children)]
        return type(self)(found)

    def order_by(self, *names: str) -> Self:
        """Return the rows in order."""
        rows = list(self)
        for name in reversed(names):
            rows.sort(key=operator.attrgetter(name.removeprefix("-")), reverse=name[0] == "-")
        return type(self)(rows)

    def none(self) -> Self:
        """Return no rows."""
        return type(self)()

    def __getitem__(self, part: Any) -> Any:  # noqa: ANN401 -- a number or a slice
        """Return a row or a part of the rows."""
        found = super().__getitem__(part)
        return type(self)(found) if isinstance(part, slice) else found

    def count(self, *_: object) -> int:
        """Return how many rows there are."""
        return len(self)

    def iterator(self, **_: object) -> Iterator[Problem]:
        """Yield the rows."""
        return iter(self)


MINUTES = datetime(2026, 11, 16, 1, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, as a timeline shows it."""

    at: datetime
    title: str
    who: str
    note: str = ""
    tone: str = ""


EVENTS = (
    Event(datetime(2026, 11, 20, 8, 12, tzinfo=UTC), "退回重报", "周敏", "会议记录缺少签字页", "bad"),
    Event(datetime(2026, 11, 18, 2, 30, tzinfo=UTC), "申请销号", "王芳", "附会议记录 2 份", "info"),
    Event(MINUTES, "报送整改进展", "王芳", tone="good"),
    Event(datetime(2026, 10, 9, 3, 0, tzinfo=UTC), "反馈意见送达", "云岭市委巡察办"),
)


def problems() -> Any:  # noqa: ANN401 -- rows in the manner of a QuerySet
    """Return the invented ledger."""
    return Rows(
        Problem(number, f"{place}{code[1:]}", title, aspect, leader, date.fromisoformat(due), state, evidence)
        for number, (place, (code, title, aspect, leader, due, state, evidence)) in enumerate(
            ((place, words) for place in range(9, 3, -1) for words in WORDS), 1
        )
    )


def _fits(row: Problem, lookup: str, value: object) -> bool:
    name, _, asked = lookup.partition("__")
    found = getattr(row, name)
    if asked == "contains":
        return str(value) in str(found)
    if asked == "lte":
        return bool(found <= value)
    return str(found) in map(str, value) if asked == "in" and isinstance(value, list) else found == value
