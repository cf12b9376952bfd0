"""What holds for a reading of any text at all, from noise to whole documents."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xuncha.reading import Document, Refused, Span, read

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "clean").glob("*.txt"))
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
CORPUS = sorted((ROOT.parent / "shared" / "corpus" / "texts").glob("*.txt"))

PIECES = (
    "关于县委第三巡察组巡察反馈意见整改落实情况的通报\n|"
    "2024年3月11日至4月25日,|县委第一巡察组|对|县民政局党组|开展了巡察。|"
    "一、|（一）|(二)|1.|(1)|①|"
    "一是|二是|一要|整改情况:|整改状态:已完成\n|有的|;有的|"
    "存在的主要问题是:|发现问题|12个|整改率|96.37%|分别为|83.6、90.4和95|"
    "移交线索2件3人|X件|"
    "15个工作日内|电话:0830-5550102|領(lǐng)導|髅郊瘓F|?zhèn)|&nbsp;|"
    "rdquo;|当前位置:首页>|202442日至820日|“|”|《|》|(|)|（|）|\n|\r\n|"
    "　| |。|;|、|,|，|□|�"
).split("|")
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map("".join)


def spans_in(fact: Any) -> Iterator[Span]:  # noqa: ANN401 -- any fact
    if isinstance(fact, Span):
        yield fact
    elif isinstance(fact, tuple):
        for part in fact:
            yield from spans_in(part)
    elif dataclasses.is_dataclass(fact):
        for field in dataclasses.fields(fact):
            yield from spans_in(getattr(fact, field.name))


def read_or_refused(text: str) -> Document | str:
    try:
        return read(text)
    except Refused as refusal:
        return str(refusal)


@settings(max_examples=10_000)
@given(TEXTS)
def test_any_text_gives_a_document_or_a_refusal_and_spans_stay_inside(text: str) -> None:
    document = read_or_refused(text)

    if isinstance(document, Document):
        assert all(0 <= span.start <= span.end <= len(document.original) for span in spans_in(document))


@settings(max_examples=200)
@given(TEXTS)
def test_reading_twice_is_the_same(text: str) -> None:
    assert read_or_refused(text) == read_or_refused(text)


def quotations(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what a fact says and the words of the original that its span covers."""
    for passage in (*document.deadlines, *document.demands):
        yield passage.text, passage.span.of(document.original)
    for contact in document.contacts:
        yield contact.value, contact.span.of(document.original)
    for problem in document.problems:
        yield problem.statement, problem.span.of(document.original)
        for measure in problem.measures:
            yield measure.text, measure.span.of(document.original)


@pytest.mark.parametrize("path", [*EXAMPLES, *SEEDS, *CORPUS], ids=lambda path: path.stem)
def test_every_fact_quotes_the_original(path: Path) -> None:
    document = read(path)

    pairs = list(quotations(document))

    assert all(words for _, words in pairs)
    if not document.noisy:
        assert [said for said, words in pairs if said[:4] not in words] == []


@pytest.mark.parametrize(
    "text",
    [
        f"发现问题{'9' * 6000}个，整改率{'9' * 5000}%。",
        f"发现问题{'9' * 400}.5个，涉及{'9' * 400}.5万元。",
        f"发现问题3到{'9' * 5000}个。",
        f"满意度分别达到92.1、{'9' * 400}.5、96.5%。",
        f"{'1' * 5000}年{'1' * 5000}月1日，第{'1' * 5000}轮巡察，{'1' * 5000}、发现问题{'一' * 5000}个。",
    ],
)
def test_numbers_without_end_are_no_figures(text: str) -> None:
    document = read(f"关于巡察情况的通报\n{text}")

    assert all(figure.value < 10**18 for figure in document.figures)
