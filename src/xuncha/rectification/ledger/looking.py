"""Look a filled-in ledger through: what each row would do, what is wrong in which cell. Writes nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _

from xuncha.feedback.models import Issued
from xuncha.rectification import rules
from xuncha.rectification.ledger import cells
from xuncha.rectification.ledger.columns import BY_KEY, FILLED, as_text, is_kept, key_of
from xuncha.rectification.ledger.lines import Change, Fault, Line, Looked
from xuncha.rectification.ledger.standing import Standing
from xuncha.rectification.models import Item, Plan
from xuncha.sheets import Row, address

TITLES = 10  # rows above the headings that a sheet may have
KEEPING = {"kind", "title"}  # an empty cell leaves what stands
LEAST = 2  # headings that must be known
NAMES: dict[str, Callable[[Plan], str]] = {
    "organisation": lambda plan: plan.inspection.organisation.name,
    "round": lambda plan: plan.inspection.segment.round.title,
}


class Wrong(Exception):
    """A row cannot be taken: which column, and why."""

    def __init__(self, key: str, message: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.key, self.message = key, message


@dataclass
class _Look:
    standing: Standing
    columns: dict[str, int]
    looked: Looked
    rows_of: dict[object, int] = field(default_factory=dict)  # what a row speaks of, and which row it was

    def cell(self, row: Row, key: str) -> str:
        return row.cell(self.columns[key]).strip() if key in self.columns else ""


def look(rows: list[Row], person: AbstractBaseUser, plan: Plan | None = None) -> Looked:
    """Return what the rows would do. A constant number of queries, however many rows."""
    looked = Looked()
    head = max(rows[:TITLES], key=lambda row: sum(bool(key_of(cell)) for cell in row.cells), default=None)
    columns = _columns(head, looked) if head else {}
    if head is None or len(columns) < LEAST or not columns.keys() & {"mark", "uid", "finding"}:
        said = _("找不到表头。请下载填写表，在它的表头下面填写，不要改列名。")
        looked.faults.append(Fault("A1", said))
        return looked
    one = _Look(Standing(person, plan), columns, looked)
    lines = [line for row in _joined(rows, head.number, columns) if (line := _line(one, row)) is not None]
    if not lines and not looked.faults:
        looked.faults.append(Fault(address(head.number + 1, 0), _("表头下面没有内容，请填写后再上传。")))
    for line in lines:
        _take(one, line)
    return looked


def changes_of(item: Item, measures: list[str], filled: dict[str, Any]) -> tuple[Change, ...]:
    """Return what filled-in cells would change."""
    now = {key: tuple(measures) if key == "measures" else getattr(item, key) for key in filled}
    return tuple(
        Change(BY_KEY[key].heading, as_text(key, now[key]), as_text(key, value))
        for key, value in filled.items()
        if value != now[key]
    )


def _columns(head: Row, looked: Looked) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, heading in enumerate(head.cells):
        key = key_of(heading)
        if key and key not in columns:
            columns[key] = place
        elif heading.strip() and (key or not is_kept(heading)):
            looked.left_out.append(heading.strip()[:30])
    return columns


def _joined(rows: list[Row], head: int, columns: dict[str, int]) -> list[Row]:
    """Return the rows below the headings; one that holds a measure alone is one more of the row above it."""
    place, joined = columns.get("measures", -1), list[Row]()
    for row in rows:
        if row.number <= head:
            continue
        filled = [at for at in columns.values() if row.cell(at).strip()]
        if filled == [place] and joined:
            above = list(joined[-1].cells) + [""] * (place + 1 - len(joined[-1].cells))
            above[place] = f"{above[place]}\n{row.cell(place)}"
            joined[-1] = Row(joined[-1].number, tuple(above))
        elif filled:
            joined.append(row)
    return joined


def _line(one: _Look, row: Row) -> Line | None:
    """Return a row understood, or note everything that is wrong in it."""
    filled, faults = dict[str, Any](), list[Wrong]()
    for column in FILLED:
        text = one.cell(row, column.key)
        if column.key not in one.columns or column.read is None:
            continue
        if text or column.key not in KEEPING:
            try:
                filled[column.key] = column.read(text)
            except cells.Unfit as unfit:
                faults.append(Wrong(column.key, str(unfit)))
    line = None
    try:
        line = _found(one, row, filled)
    except Wrong as wrong:
        faults.append(wrong)
    one.looked.faults += [
        Fault(address(row.number, one.columns.get(wrong.key, 0)), wrong.message) for wrong in faults
    ]
    return None if faults else line


def _found(one: _Look, row: Row, filled: dict[str, Any]) -> Line:
    """Return what a row speaks of: an item by its uid or mark, or a finding to split."""
    if uid := one.cell(row, "uid"):
        item = one.standing.of_uid(uid)
        if item is None:
            raise Wrong("uid", _("没有这个编号的细化问题，或不归您填写；新拆的一项请把这一格留空。"))
        _check_draft(item.plan, "uid")
        return Line(row.number, item.plan, item.issued, item, item.number, filled)
    plan = _plan(one, row)
    try:
        mark = cells.mark(one.cell(row, "mark"))
    except cells.Unfit as unfit:
        raise Wrong("mark", str(unfit)) from unfit
    issued = _issued(one, row, plan, mark)
    number = mark.item if mark else 0
    item = one.standing.item(issued, number, filled.get("title", ""))
    if item is None and not filled.get("title"):
        raise Wrong("title" if "title" in one.columns else "mark", _("新拆的一项要写细化问题。"))
    return Line(row.number, plan, issued, item, number, filled)


def _plan(one: _Look, row: Row) -> Plan:
    """Return the plan of a row: by unit and round, where it names them."""
    plans = one.standing.plans
    for key, name_of in NAMES.items():
        if text := one.cell(row, key):
            plans = [plan for plan in plans if name_of(plan) == text]
            if not plans:
                raise Wrong(key, _("“%(name)s”没有归您填写的整改方案，请核对名称。") % {"name": text[:50]})
    drafts = [plan for plan in plans if rules.may_change_plan(plan)]
    if len(drafts) == 1 or len(plans) == 1:
        _check_draft(chosen := (drafts or plans)[0], "mark")
        return chosen
    if not plans:
        raise Wrong("mark", _("还没有归您填写的整改方案；收到反馈意见后先制定整改方案。"))
    raise Wrong("mark", _("归您填写的整改方案不止一份，请填“被巡察单位”和“来源轮次”两列。"))


def _check_draft(plan: Plan, key: str) -> None:
    if not rules.may_change_plan(plan):
        said = _("整改方案现在是“%(state)s”，内容不能再改；确需修改，请由巡察办退回。")
        raise Wrong(key, said % {"state": plan.get_state_display()})


def _issued(one: _Look, row: Row, plan: Plan, mark: cells.Mark | None) -> Issued:
    if mark is not None:
        issued = one.standing.numbered(plan, mark.finding)
        if issued is None:
            raise Wrong("mark", _("没有第 %(number)d 个反馈问题，请核对序号。") % {"number": mark.finding})
        return issued
    title = one.cell(row, "finding")
    issued = one.standing.titled(plan, title) if title else None
    if issued is None:
        key = "finding" if title and "finding" in one.columns else "mark"
        raise Wrong(key, _("看不出属于哪个反馈问题。请填序号，如 3-1；或照抄反馈问题的标题。"))
    return issued


def _take(one: _Look, line: Line) -> None:
    """Put a line where it belongs: to create, to update, unchanged; a fault when it was spoken of before."""
    spoken: object = line.item.pk if line.item else (line.issued.pk, line.number or line.filled["title"])
    if spoken in one.rows_of:
        said = _("与第 %(row)d 行说的是同一项，请改正其中一行的序号。") % {"row": one.rows_of[spoken]}
        one.looked.faults.append(Fault(address(line.row, one.columns.get("mark", 0)), said))
        return
    one.rows_of[spoken] = line.row
    if line.item is None:
        one.looked.creates.append(line)
        return
    line.changes = changes_of(line.item, one.standing.measures.get(line.item.pk, []), line.filled)
    if line.changes:
        one.looked.updates.append(line)
    else:
        one.looked.unchanged += 1
