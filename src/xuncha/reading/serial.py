"""A document as JSON in the schema of the corpus, and back without loss.

`schema.json` beside this file describes it. Spans are `[start, end]` in characters of the original. Facts are
written as their fields stand in `document.py`; where the corpus has names or shapes of its own (inspection,
segments, problems, deadlines) there is a function here.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from xuncha.reading.document import Deadline, Document, Inspection, Problem, Segment
from xuncha.reading.faults import faults
from xuncha.reading.spans import Span

SCHEMA = Path(__file__).with_name("schema.json")
CLEAN_HEAD = 120
MEASURE_HEAD = 20

# Our names for the passages whose *number* the corpus keeps under the plain name.
PROBLEM_PASSAGES = {
    "measures": "measure_texts",
    "sub_points": "sub_point_texts",
    "unenumerated": "unenumerated_text",
}
SHAPED = ("inspection", "problems", "deadlines", "original", "text", "checks")


def record(source: str, document: Document, *, member: str | None = None) -> dict[str, Any]:
    """Return the JSON record of a file that was read; for a member of a zip the source ends in `!member`."""
    return {**record_head(source, member), **to_json(document)}


def refusal(source: str, code: str, message: str, *, member: str | None = None) -> dict[str, Any]:
    """Return the JSON record of a file that could not be read."""
    return {**record_head(source, member), "refused": {"code": code, "message": message}}


def record_head(source: str, member: str | None) -> dict[str, Any]:
    """Return where a record comes from.

    >>> record_head("来文/通报.txt", None)
    {'source': '来文/通报.txt', 'id': '通报'}
    """
    head = {"source": source, "id": Path(member or source).stem}
    return head if member is None else {**head, "member": member}


def to_json(document: Document) -> dict[str, Any]:
    """Return the document as JSON-ready data in the corpus schema, plus spans, repairs and faults."""
    known = {name: plain(getattr(document, name)) for name in plain_names()}
    return {
        "genre": known.pop("genre"),
        "noisy": known.pop("noisy"),
        "noise": known.pop("noise"),
        "clean_head120": document.text[:CLEAN_HEAD],
        "faults": plain(faults(document)),
        "inspection": inspection_json(document.inspection),
        "segments": [segment_json(segment) for segment in document.inspection.segments],
        "outline": {**outline_counts(document), **known.pop("outline")},
        "consistency": plain(document.checks),
        "deadlines": [deadline.text for deadline in document.deadlines],
        "deadline_spans": [plain(deadline.span) for deadline in document.deadlines],
        **known,
        "clean_text": document.text,
        "original": None if document.original == document.text else document.original,
    }


def from_json(data: Mapping[str, Any]) -> Document:
    """Return the document that `to_json` wrote; counts, heads and faults are derived and not looked at.

    >>> notice = Document(original="整改情况", text="整改情况", format="txt")
    >>> from_json(to_json(notice)) == notice
    True
    """
    if "refused" in data:
        raise ValueError(data["refused"]["message"])
    hints = hints_of(Document)
    text = data["clean_text"]
    return Document(
        original=text if data["original"] is None else data["original"],
        text=text,
        inspection=inspection_of(data["inspection"], data["segments"]),
        problems=tuple(problem_of(problem) for problem in data["outline"]["problems"]),
        checks=fact(hints["checks"], data["consistency"]),
        deadlines=tuple(map(deadline_of, data["deadlines"], data["deadline_spans"])),
        **{name: fact(hints[name], data[name]) for name in plain_names() if name in data},
    )


# ── any fact ─────────────────────────────────────────────────────────────────────────────────────────────


def plain(value: Any) -> Any:  # noqa: ANN401 -- any fact, or a tuple of facts
    """Return a fact as JSON-ready data.

    >>> plain(Deadline("年底前", Span(3, 6)))
    {'text': '年底前', 'span': [3, 6]}
    """
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in names_of(type(value))}
    return value


def fact(kind: Any, value: Any) -> Any:  # noqa: ANN401 -- any type that occurs in document.py
    """Return the fact of that kind which `plain` wrote.

    >>> fact(tuple[Deadline, ...], [{"text": "年底前", "span": [3, 6]}])
    (Deadline(text='年底前', span=Span(start=3, end=6)),)
    """
    if kind is Span:
        return Span(*value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = hints_of(kind)
        return kind(**{name: fact(hint, value[name]) for name, hint in hints.items() if name in value})
    if get_origin(kind) is tuple:
        return tuple_of(get_args(kind), value)
    if get_origin(kind) is UnionType and value is not None:
        return fact(get_args(kind)[0], value)
    return value


def tuple_of(kinds: tuple[Any, ...], values: list[Any]) -> tuple[Any, ...]:
    """Return a tuple of one kind of fact, or of the kinds in their order."""
    if kinds[-1] is Ellipsis:
        return tuple(fact(kinds[0], value) for value in values)
    return tuple(map(fact, kinds, values))


@cache
def hints_of(kind: Any) -> dict[str, Any]:  # noqa: ANN401 -- a dataclass
    """Return the types of a dataclass's fields by name."""
    return get_type_hints(kind)


@cache
def names_of(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 -- a dataclass
    """Return the names of the fields of a dataclass."""
    return tuple(field.name for field in fields(kind))


@cache
def plain_names() -> tuple[str, ...]:
    """Return the names of the parts of a document that are written as they stand."""
    return tuple(name for name in names_of(Document) if name not in SHAPED)


# ── the shapes of the corpus ─────────────────────────────────────────────────────────────────────────────


def inspection_json(inspection: Inspection) -> dict[str, Any]:
    """Return the header; its segments stand beside it, not in it."""
    data = plain(inspection)
    del data["segments"]
    return with_kind_and_units(data)


def inspection_of(data: Mapping[str, Any], segments: list[Mapping[str, Any]]) -> Inspection:
    """Return the header that `inspection_json` wrote."""
    inner = [without_kind_and_units(segment) for segment in segments]
    for segment in inner:
        segment["stated_units"] = segment.pop("n_units")
    found: Inspection = fact(Inspection, {**without_kind_and_units(data), "segments": inner})
    return found


def segment_json(segment: Segment) -> dict[str, Any]:
    """Return a round, or a part of one, as the corpus writes it."""
    data = with_kind_and_units(plain(segment))
    data["n_units"] = data.pop("stated_units")
    return data


def with_kind_and_units(data: dict[str, Any]) -> dict[str, Any]:
    """Return the data with the corpus's `kind` and `units`; the spans of the units stand beside them."""
    data["kind"] = data.pop("kinds")
    data["unit_spans"] = [unit["span"] for unit in data["units"]]
    data["units"] = [unit["text"] for unit in data["units"]]
    return data


def without_kind_and_units(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data as it was before `with_kind_and_units`."""
    units = [
        {"text": text, "span": span} for text, span in zip(data["units"], data["unit_spans"], strict=True)
    ]
    return {**data, "kinds": data["kind"], "units": units}


def outline_counts(document: Document) -> dict[str, Any]:
    """Return what the corpus counts in an outline, and the problems."""
    levels = [heading.level for heading in document.outline.headings if heading.opens_line]
    return {
        **{f"n_level{level}": levels.count(level) for level in (1, 2, 3, 4)},
        "n_problems": len(document.problems),
        "problems": [problem_json(problem) for problem in document.problems],
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a problem with the numbers of the corpus and, beside them, the passages that were counted."""
    data = plain(problem)
    passages = {ours: data.pop(name) for name, ours in PROBLEM_PASSAGES.items()}
    return {
        **data,
        "measures": len(problem.measures),
        "unenumerated_measures": problem.unenumerated is not None,
        "measure_heads": [measure.text[:MEASURE_HEAD] for measure in problem.measures],
        "sub_points": len(problem.sub_points),
        **passages,
    }


def problem_of(data: Mapping[str, Any]) -> Problem:
    """Return the problem that `problem_json` wrote."""
    passages = {name: data[ours] for name, ours in PROBLEM_PASSAGES.items()}
    found: Problem = fact(Problem, {**data, **passages})
    return found


def deadline_of(text: str, span: list[int]) -> Deadline:
    """Return a deadline from its words and its place."""
    return Deadline(text, Span(*span))
