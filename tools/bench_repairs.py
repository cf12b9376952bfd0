"""Measure the repairs on sentences damaged at random: `python tools/bench_repairs.py [--sentences N]`.

Prints the share of characters that came back, the share that is wrong and not marked, and how many clean
sentences were changed. The sentences are those of the clean texts; the damage has a fixed seed.
"""

import argparse
import random
import time
from collections.abc import Callable

import repair_trials as trials

from xuncha.reading.repairing import repair

CLEAN = 10_000


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=2_000, help="how many are damaged in each way")
    asked = parser.parse_args()
    sentences = trials.sentences()
    print(f"{len(sentences)} clean sentences")
    report("glosses", trials.try_gloss, sentences, asked.sentences)
    report("shifted runs", trials.try_shift, [s for s in sentences if has_wide(s)], asked.sentences)
    unchanged()


def has_wide(sentence: str) -> bool:
    """Tell whether GBK can write the sentence, and has a character of two bytes to lose."""
    try:
        return len(sentence.encode("gbk")) > len(sentence)
    except UnicodeEncodeError:
        return False


def report(
    name: str, trial: Callable[[str, random.Random], trials.Count], sentences: list[str], times: int
) -> None:
    """Damage and repair so many sentences, and print what came back."""
    chance, count = random.Random(1), trials.Count()  # noqa: S311 -- a sample, no secret
    started = time.process_time()
    for _ in range(times):
        count.add(trial(chance.choice(sentences), chance))
    each = (time.process_time() - started) / times * 1000
    print(
        f"{name}: {times} sentences, {count.all} characters, right {count.share_right:.4f}, "
        f"wrong and unmarked {count.share_wrong:.4f}, {each:.2f} ms a sentence"
    )


def unchanged() -> None:
    """Print how many clean stretches of text a repair changed."""
    clean = trials.stretches(CLEAN)
    changed = [stretch for stretch in clean if repair(stretch).noisy]
    print(f"clean: {len(clean)} stretches of one to eleven sentences, {len(changed)} changed")
    for stretch in changed[:5]:
        print("  ", stretch, "→", repair(stretch).text)


if __name__ == "__main__":
    main()
