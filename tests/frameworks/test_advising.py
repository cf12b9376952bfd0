"""The packaged encoder, in its child: what it adds to shared words, and what happens when it fails."""

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.frameworks.test_suggesting import EVERYDAY, ITEMS, SENTENCES
from xuncha.frameworks.advising import advise
from xuncha.frameworks.encoding import CODE, ENCODER, Encoder, Silent

pytestmark = pytest.mark.once
TITLES = "党费收缴不及时"


@pytest.fixture(scope="module", autouse=True)
def _no_child_is_left() -> Iterator[None]:
    yield
    ENCODER.end()


def found(sentences: dict[str, str]) -> dict[str, list[str]]:
    return {text: [near.item.title for near in advise(text, ITEMS)] for text in sentences}


def test_no_sentence_that_words_found_is_lost_by_meaning() -> None:
    missed = [text for text, titles in found(SENTENCES).items() if SENTENCES[text] not in titles]

    assert len(missed) <= 1, missed


def test_everyday_speech_is_found_more_often_than_by_words() -> None:
    right = [EVERYDAY[text] in titles for text, titles in found(EVERYDAY).items()]

    assert (len(right), sum(right)) == (12, 9)


def test_the_reason_names_the_phrase_that_is_most_alike() -> None:
    near = next(one for one in advise("党费没有按月收缴", ITEMS) if one.phrase)

    assert near.alike >= 0.5
    assert near.phrase in {near.item.title, *near.item.wordings.split("\n")}


@pytest.mark.parametrize("text", ["，。", "x", "魑魅魍魉"])
def test_meaning_without_likeness_is_no_reason(text: str) -> None:
    assert advise(text, ITEMS) == []


def test_a_child_that_was_killed_is_replaced() -> None:
    encoder = Encoder()
    encoder.alike("先问一句", [TITLES])
    assert encoder.child is not None
    encoder.child.kill()

    assert encoder.alike("党费没有按月收缴", [TITLES])[0] > 0.7
    encoder.end()


def test_words_alone_decide_when_no_child_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    ENCODER.end()
    monkeypatch.setattr("xuncha.frameworks.encoding.CODE", "raise SystemExit(1)")

    with pytest.raises(Silent):
        ENCODER.alike("党费没有按月收缴", [TITLES])
    assert [near.alike for near in advise("机关党支部届满两年多未按期换届", ITEMS)] == [0.0, 0.0, 0.0]


def test_the_child_ends_when_nobody_asks_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xuncha.frameworks.encoding.QUIET", 0.1)
    encoder = Encoder()
    encoder.alike("党费没有按月收缴", [TITLES])
    child, clock = encoder.child, encoder.quiet
    assert child is not None
    assert clock is not None

    clock.join(timeout=10)
    assert (child.poll() is not None, encoder.child) == (True, None)


def test_the_child_ends_with_the_one_who_asked() -> None:
    child = subprocess.run(
        [sys.executable, "-c", CODE],
        input=json.dumps(["党费没有按月收缴", TITLES]),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (child.returncode, json.loads(child.stdout)[0] > 0.7) == (0, True)
