"""What was read survives JSON without loss, and the JSON is as its schema says."""

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from xuncha.reading import read
from xuncha.reading.document import Document
from xuncha.reading.serial import SCHEMA, from_json, record, refusal, to_json

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
REPORT = """关于巡察整改情况的通报
2023年3月1日至4月20日，县委第二巡察组对青禾县水务局党组开展了常规巡察。
一、存在的问题及整改情况
（一）学习不够深入。整改情况：一是集中学习12次。二是补写笔记。
（一）台账不健全。
联系电话：0555-1234567。
"""
ATOMS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(0, 9),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    type(None): st.none(),
}


def facts(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 -- any annotation
    """Return any fact of a kind that occurs in a document."""
    if kind in ATOMS:
        return ATOMS[kind]
    if is_dataclass(kind):
        return st.builds(kind, **{name: facts(hint) for name, hint in get_type_hints(kind).items()})
    if get_origin(kind) is UnionType:
        return st.one_of(*map(facts, get_args(kind)))
    inner = get_args(kind)
    return (
        st.lists(facts(inner[0]), max_size=2).map(tuple)
        if inner[-1] is ...
        else st.tuples(*map(facts, inner))
    )


def texts() -> list[Path]:
    """Return the texts of the corpus, where it is present, and our own examples."""
    return sorted(
        [*SHARED.glob("seeds/*.txt"), *SHARED.glob("corpus/texts/*.txt"), *ROOT.glob("examples/*.txt")]
    )


def complaints(data: dict[str, Any]) -> list[str]:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    errors = Draft202012Validator(schema).iter_errors(json.loads(json.dumps(data)))
    return [f"{error.json_path}: {error.message}" for error in errors]


def spans_in(data: Any) -> list[list[int]]:  # noqa: ANN401 -- any JSON
    if isinstance(data, dict):
        here = [data["span"]] if "span" in data else []
        return here + [span for part in data.values() for span in spans_in(part)]
    return [span for part in data for span in spans_in(part)] if isinstance(data, list) else []


@settings(max_examples=100, deadline=None)
@given(facts(Document))
def test_any_document_survives_json(document: Document) -> None:
    data = json.loads(json.dumps(to_json(document), allow_nan=False))

    assert from_json(data) == document


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.stem)
def test_a_real_text_survives_json_and_keeps_the_schema(path: Path) -> None:
    document = read(path)

    data = json.loads(json.dumps(record(str(path), document), ensure_ascii=False))

    assert complaints(data) == []
    assert from_json(data) == document
    assert all(0 <= start <= end <= len(document.original) for start, end in spans_in(data))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json.loads(SCHEMA.read_text("utf-8")))


def test_the_schema_refuses_what_it_does_not_know() -> None:
    data = record("通报.txt", read(REPORT))

    assert complaints({**data, "surprise": 1}) != []
    assert complaints({**data, "figures": [{"value": "12"}]}) != []


def test_a_refusal_keeps_the_schema() -> None:
    data = refusal("来文/卷.zip!甲/损坏.docx", "broken", "打不开", member="甲/损坏.docx")

    assert complaints(data) == []
    assert data == {
        "source": "来文/卷.zip!甲/损坏.docx",
        "id": "损坏",
        "member": "甲/损坏.docx",
        "refused": {"code": "broken", "message": "打不开"},
    }


def test_a_refusal_is_no_document() -> None:
    with pytest.raises(ValueError, match="打不开"):
        from_json(refusal("损坏.docx", "broken", "打不开"))


def test_the_original_is_written_only_when_it_was_repaired() -> None:
    clean = to_json(read("整改情况良好。"))
    damaged = to_json(Document(original="領導", text="领导", format="txt"))

    assert (clean["clean_text"], clean["original"]) == ("整改情况良好。", None)
    assert (damaged["clean_text"], damaged["original"]) == ("领导", "領導")


def test_every_field_of_a_document_is_in_the_schema() -> None:
    known = set(json.loads(SCHEMA.read_text("utf-8"))["$defs"]["reading"]["properties"])
    elsewhere = {"text", "checks", "problems"}  # clean_text, consistency, outline.problems

    assert {field.name for field in fields(Document)} - elsewhere <= known
