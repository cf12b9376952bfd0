"""The rows that a record says: pure, from the JSON of `reading.serial` to columns and places."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from xuncha.intake.columns import COLUMNS, LINES
from xuncha.intake.models import RowKind
from xuncha.workflow import readable

Span = list[int]
Json = Mapping[str, Any]
HEADER = "body level term round period_start period_end feedback_date feedback_end publication_date".split()
DEMANDS = {"demand": "要求", "advice": "建议", "pledge": "承诺"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row before it is kept: its kind, its columns, its places, the first of them its own."""

    kind: str
    fields: dict[str, str]
    spans: tuple[Span, ...] = ()


def lines_of(record: Json) -> list[Line]:
    """Return the rows of a record in the order of the page."""
    makers = (_header, _segments, _problems, _demands, _deadlines, _figures)
    return [line for maker in makers for line in maker(record)]


def _line(kind: str, spans: Iterable[Span | None], /, **values: object) -> Line:
    """Return a row whose texts may be kept and typed again: one line where a line is typed, no odd signs."""
    fields = {column.key: _typed(values.get(column.key), column.type) for column in COLUMNS[kind]}
    return Line(kind, fields, tuple(span for span in spans if span and span[0] < span[1]))


def _typed(value: object, type_: str) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    lines = value if isinstance(value, list) else [value]
    clean = [readable.cleansed(" ".join(str(line).split())) for line in lines]
    return ("\n" if type_ == LINES else "、").join(clean)


def _header(record: Json) -> Iterator[Line]:
    found = record["inspection"]
    values = {name: found.get(name) for name in HEADER}
    if any(values.values()):
        places = [place[1] for place in found["places"]]
        yield _line(RowKind.HEADER, places, **values, kinds=list(found["kind"]))


def _segments(record: Json) -> Iterator[Line]:
    segments = record["segments"] or [_whole(record["inspection"])]
    for number, one in enumerate((each for each in segments if each["units"] or each["kind"]), 1):
        yield _line(
            RowKind.SEGMENT,
            [one.get("span")],
            no=number,
            round=one["round"],
            kinds=list(one["kind"]),
            topic=one.get("topic"),
            duration=one.get("duration"),
            stated_units=one.get("n_units"),
        )
        for name, span in zip(one["units"], one["unit_spans"], strict=True):
            yield _line(RowKind.UNIT, [span], name=name, segment=number)


def _whole(inspection: Json) -> dict[str, Any]:
    """Return a whole inspection as its only segment, when the text has no parts but names units."""
    names = ("units", "unit_spans", "round")
    return {name: inspection[name] for name in names} | {
        "kind": inspection["kind"] * bool(inspection["units"])
    }


def _problems(record: Json) -> Iterator[Line]:
    for one in record["outline"]["problems"]:
        unlisted = [one["unenumerated_text"]] if one["unenumerated_text"] else []
        measures = one["measure_texts"] or unlisted
        passages = [*measures, *one["results"]]
        yield _line(
            RowKind.PROBLEM,
            [one["span"], *(each["span"] for each in passages)],
            no=one["no"],
            section=one["section"],
            statement=one["statement"],
            measures=[each["text"] for each in measures],
            results=[each["text"] for each in one["results"]],
            status=one["status"],
        )


def _demands(record: Json) -> Iterator[Line]:
    for one in record["demands"]:
        yield _line(RowKind.DEMAND, [one["span"]], kind=DEMANDS.get(one["kind"]), text=one["text"])


def _deadlines(record: Json) -> Iterator[Line]:
    for text, span in zip(record["deadlines"], record["deadline_spans"], strict=True):
        yield _line(RowKind.DEADLINE, [span], text=text)


def _figures(record: Json) -> Iterator[Line]:
    for one in record["figures"]:
        value = one["value"] if one["upper"] is None else f"{one['value']}–{one['upper']}"
        known = {name: one[name] for name in ("label", "unit", "scope", "approx", "quote")}
        yield _line(RowKind.FIGURE, [one["span"]], value=value, **known)
