"""One document for a person: what is wrong first, then who inspected whom, problems, figures, dates."""

from collections.abc import Iterator

from rich.text import Text

from xuncha.reading.command.cells import cut, printable
from xuncha.reading.command.lines import (
    DOUBTFUL,
    GOOD,
    HEADING,
    NARROWEST_COLUMN,
    QUIET,
    WRONG,
    Cell,
    column,
    heading,
    remaining,
    row,
)
from xuncha.reading.command.places import Places
from xuncha.reading.command.problem_lines import problems
from xuncha.reading.command.reasons import kinds_of
from xuncha.reading.command.terms import CONTACTS, DEMANDS, FAULTS, GENRES, term
from xuncha.reading.command.view import PLACE, View, joined
from xuncha.reading.document import Document, Figure, Inspection, Segment
from xuncha.reading.faults import Fault, faults
from xuncha.reading.spans import Span
from xuncha.reading.words import _

SURE = 0.8
QUOTED = 24
PLACES_SHOWN = 5
LOST = "□"


def page(source: str, document: Document, width: int) -> Iterator[Text]:
    """Yield the lines of the page."""
    view = View(source, document, Places(document.original), width)
    yield from title(view)
    for section in SECTIONS:
        yield from section(view)
    yield Text()


def title(view: View) -> Iterator[Text]:
    """Yield the name of the file and what it is, in one line each."""
    inspection = view.document.inspection
    what = [term(GENRES, view.document.genre), inspection.term, inspection.round, "、".join(inspection.kinds)]
    yield from row(Cell(view.source, view.width, HEADING), indent=0)
    yield from row(Cell(" · ".join(part for part in what if part), view.width, QUIET), indent=0)


# ── what is wrong ────────────────────────────────────────────────────────────────────────────────────────


def wrong(view: View) -> Iterator[Text]:
    """Yield what is wrong in the document, with the words it is about."""
    found = faults(view.document)
    if not found:
        yield from heading(_("疑误"), _("未发现"), GOOD)
        return
    yield from heading(_("疑误 {count}处").format(count=len(found)), style=WRONG)
    for fault in found:
        yield from fault_lines(view, fault)


def faults_of(source: str, document: Document, width: int) -> Iterator[Text]:
    """Yield what is wrong in a document, without a heading."""
    view = View(source, document, Places(document.original), width)
    for fault in faults(document):
        yield from fault_lines(view, fault)


def fault_lines(view: View, fault: Fault) -> Iterator[Text]:
    """Yield a fault and its places."""
    style = WRONG if fault.sure >= SURE else DOUBTFUL
    words = (
        fault.statement if fault.sure >= SURE else _("可能：{statement}").format(statement=fault.statement)
    )
    words = with_note(words, fault.note)
    yield from row(Cell(term(FAULTS, fault.kind), 4, style), Cell(words, remaining(view.width, 4)))
    for place in fault.places[:PLACES_SHOWN]:
        where, quote = view.places.of(place), quoted(view, fault, place)
        yield from row(
            Cell("", 4), Cell(where, PLACE, QUIET), Cell(quote, remaining(view.width, 4, PLACE), QUIET)
        )
    left = len(fault.places) - PLACES_SHOWN
    if left > 0:
        yield from row(Cell("", 4), Cell(_("另有{count}处").format(count=left), PLACE, QUIET))


def quoted(view: View, fault: Fault, place: Span) -> str:
    """Return the words of the original; a damaged place between its neighbours: it says nothing alone."""
    if fault.kind == "unreadable":
        before, behind = view.places.surroundings(place)
        return _("“{before}【{words}】{behind}”").format(
            before=before, words=view.places.quote(place) or LOST, behind=behind
        )
    return _("“{words}”").format(words=cut(view.places.quote(place), 2 * QUOTED))


# ── the inspection ───────────────────────────────────────────────────────────────────────────────────────


def header(view: View) -> Iterator[Text]:
    """Yield who inspected whom and when."""
    inspection = view.document.inspection
    facts = [(name, words) for name, words in header_facts(inspection) if words]
    rounds = inspection.segments if len(inspection.segments) > 1 else ()
    if not facts and not rounds:
        return
    yield from heading(_("巡察情况"))
    for name, words in facts:
        yield from row(Cell(name, 8, QUIET), Cell(words, remaining(view.width, 8)))
    for segment in rounds:
        yield from segment_lines(view, segment)


def header_facts(inspection: Inspection) -> Iterator[tuple[str, str]]:
    """Yield the fields of the header with their Chinese names; empty where the text says nothing."""
    yield _("巡察机构"), with_note(inspection.body or "", inspection.level)
    yield _("被巡察"), units_line(inspection)
    yield _("届次轮次"), joined(inspection.term, inspection.round)
    yield _("巡察方式"), "、".join(inspection.kinds)
    yield _("巡察时间"), period(inspection.period_start, inspection.period_end)
    yield _("反馈时间"), period(inspection.feedback_date, inspection.feedback_end)
    yield _("公布时间"), inspection.publication_date or ""


def units_line(inspection: Inspection) -> str:
    """Return the inspected units, with their number when there are several."""
    names = "、".join(unit.text for unit in inspection.units)
    if len(inspection.units) < 2:
        return names
    return _("{count}个：{names}").format(count=len(inspection.units), names=names)


def segment_lines(view: View, segment: Segment) -> Iterator[Text]:
    """Yield a round with its own kind, length and units."""
    count = segment.stated_units if segment.stated_units is not None else len(segment.units)
    words = [
        "、".join(segment.kinds),
        segment.topic,
        segment.duration,
        _("{count}个单位").format(count=count) if count else None,
    ]
    told = " · ".join(part for part in words if part)
    yield from row(Cell(segment.round or _("本轮"), 8, QUIET), Cell(told, remaining(view.width, 8)))


def with_note(words: str, note: str | None) -> str:
    """Return words with a note in brackets, if there is one."""
    return _("{words}（{note}）").format(words=words, note=note) if words and note else words or note or ""


def period(start: str | None, end: str | None) -> str:
    """Return a period; one date when there is only one."""
    if start and end and start != end:
        return _("{start} 至 {end}").format(start=start, end=end)
    return start or end or ""


# ── figures, dates, people ───────────────────────────────────────────────────────────────────────────────


def figures(view: View) -> Iterator[Text]:
    """Yield the figures, right-aligned, with what they count; figures left open by the text at the end."""
    rows = [(figure_value(f), f.unit, f.label, f.scope, f.span, "") for f in view.document.figures]
    rows += [
        ("X", b.unit, with_note(b.label, _("原文未填")), "", b.span, DOUBTFUL)
        for b in view.document.placeholders
    ]
    if not rows:
        return
    yield from heading(_("数据 {count}项").format(count=len(view.document.figures)))
    values, units = column((each[0] for each in rows), 18), column((each[1] for each in rows), 10)
    room = remaining(view.width, values, units, NARROWEST_COLUMN, PLACE)
    scopes = column((printable(each[3]) for each in rows), min(24, room))
    labels = column(
        (printable(each[2]) for each in rows), remaining(view.width, values, units, scopes, PLACE)
    )
    for value, unit, label, scope, span, style in rows:
        yield from row(
            Cell(value, values, style, right=True),
            Cell(unit, units),
            Cell(label, labels),
            Cell(scope, scopes, QUIET),
            Cell(view.places.of(span), PLACE, QUIET),
        )


def figure_value(figure: Figure) -> str:
    """Return the number as a person writes it; 约 when the text says so.

    >>> from xuncha.reading.spans import Span
    >>> figure_value(Figure(label="资金", key="other", value=12345.5, unit="元", scope="", approx=True,
    ...                     quote="12345.5余元", span=Span(0, 8)))
    '约 12,345.5'
    """
    value = number(figure.value) if figure.upper is None else f"{number(figure.value)}–{number(figure.upper)}"
    return _("约 {value}").format(value=value) if figure.approx else value


def number(value: float) -> str:
    """Return a number with groups of three digits and no more decimals than it has."""
    whole, point, decimals = f"{value:,.6f}".rstrip("0").partition(".")
    return whole + point + decimals if decimals else whole


def dates_and_contacts(view: View) -> Iterator[Text]:
    """Yield deadlines, demands and contacts."""
    document = view.document
    groups = (
        (_("时限"), [(view.places.of(d.span), d.text) for d in document.deadlines]),
        (_("要求与表态"), [(term(DEMANDS, d.kind), d.text) for d in document.demands]),
        (_("联系方式"), [(term(CONTACTS, c.type), c.value) for c in document.contacts]),
    )
    for name, rows in groups:
        if rows:
            yield from heading(name)
        for left, words in rows:
            yield from row(Cell(left, PLACE, QUIET), Cell(words, remaining(view.width, PLACE)))


def repairs(view: View) -> Iterator[Text]:
    """Yield how much was repaired of what, and how to see it."""
    made = view.document.repairs
    if made:
        yield from heading(_("修复 {count}处").format(count=len(made)), _("逐处说明请加 --explain"))
        yield from row(Cell(kinds_of(made), remaining(view.width), QUIET))


SECTIONS = (wrong, header, problems, figures, dates_and_contacts, repairs)
