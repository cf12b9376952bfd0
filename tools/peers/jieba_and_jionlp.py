"""What a user would otherwise pipe together: jieba's words, JioNLP's times and amounts, over a folder.

Runs in an environment of its own (see `bench_peers.py`), never in the project's: JioNLP imports jiojio, which
is under the GPL. A stub stands in for jiojio, which the two functions used here never call. Writes one
JSON object into the file named second.
"""

import json
import sys
import time
from itertools import pairwise
from pathlib import Path
from types import ModuleType


class Absent(ModuleType):
    """Stands where jiojio would; any name in it is nothing."""

    def __getattr__(self, name: str) -> None:
        """Return nothing for any name."""


sys.modules["jiojio"] = Absent("jiojio")

import jieba  # noqa: E402 -- the stub must stand first
import jionlp  # noqa: E402

DIGITS = frozenset("0123456789")


def counted(words: list[str]) -> list[tuple[float, str]]:
    """Return the numbers among the words with the word behind each as its unit."""
    return [
        (float(word), unit)
        for word, unit in pairwise(words)
        if word[0] in DIGITS and word.replace(".", "", 1).isdigit()
    ]


def reading(text: str) -> dict[str, object]:
    """Return the counted things, times and amounts of a text."""
    return {
        "figures": counted(jieba.lcut(text)),
        "times": len(jionlp.ner.extract_time(text, time_base={"year": 2024})),
        "amounts": len(jionlp.ner.extract_money(text)),
    }


def main() -> None:
    """Read every text of a folder; the first is read once before the clock starts."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))}
    reading(next(iter(texts.values())))
    started = time.process_time()
    found = {name: reading(text) for name, text in texts.items()}
    answer = {"seconds": time.process_time() - started, "found": found}
    Path(sys.argv[2]).write_text(json.dumps(answer), "utf-8")


if __name__ == "__main__":
    main()
