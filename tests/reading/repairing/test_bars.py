"""What the repairs must reach on sentences nobody wrote for them; `make bench` measures more of them."""

import random
from collections.abc import Callable

import pytest
import repair_trials as trials

from xuncha.reading.repairing import repair

SENTENCES = trials.sentences()
WIDE = [sentence for sentence in SENTENCES if not sentence.isascii() and "·" not in sentence]
DAMAGED = 400


def tried(trial: Callable[[str, random.Random], trials.Count], sentences: list[str]) -> trials.Count:
    chance, count = random.Random(7), trials.Count()  # noqa: S311 -- a sample, no secret
    for _ in range(DAMAGED):
        count.add(trial(chance.choice(sentences), chance))
    return count


def test_glosses_leave_hardly_a_character_wrong() -> None:
    count = tried(trials.try_gloss, SENTENCES)

    assert count.share_right >= 0.999


def test_shifted_runs_come_back_or_are_marked() -> None:
    count = tried(trials.try_shift, WIDE)

    assert count.share_right >= 0.85
    assert count.share_wrong <= 0.05


def test_clean_text_passes_unchanged() -> None:
    clean = trials.stretches(10_000)

    damaged = [stretch for stretch in clean if repair(stretch).noisy]

    assert len(clean) > 5_000
    assert damaged == []


@pytest.mark.parametrize("seed", range(20))
def test_a_repaired_sentence_is_repaired(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- a sample, no secret
    damaged = trials.glossed(chance.choice(SENTENCES), chance)

    once = repair(damaged).text

    assert repair(once).text == once
