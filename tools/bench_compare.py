"""Measure the comparison: `python tools/bench_compare.py [--passages 100000]`.

Prints time, peak memory and recall. Each passage is made of stock words and chance characters; every tenth
has a changed twin, a hundred stock phrases stand in 50 passages each, and a phrase with a changing year in
500, as an archive has them.
"""

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from xuncha.reading.comparing import Comparable, compare
from xuncha.reading.comparing.likeness import comparable_form, similarity
from xuncha.reading.spans import Span

STOCK = (
    "党组织学习研究落实不够深入制度执行有差距项目资金监管缺位群众反映问题整改台账责任清单"
    "压力传导干部选拔任用程序民生领域作风建设主体责任监督责任意识形态工作推进缓慢会议记录不规范"
)
LENGTH = 226
TWIN_EACH = 10
PHRASES, COPIES, DATED = 100, 50, 500


def words(chance: random.Random) -> str:
    """Return a passage of two- to six-character pieces of the stock, mixed with chance characters."""
    pieces = []
    length = 0
    while length < LENGTH:
        at = chance.randrange(len(STOCK) - 6)
        piece = STOCK[at : at + chance.randint(2, 6)] + chr(0x4E00 + chance.randrange(3500))
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)


def twin(chance: random.Random, text: str) -> str:
    """Return the text with one to twelve characters changed, as a copyist would."""
    characters = list(text)
    for place in chance.sample(range(len(text)), chance.randint(1, 12)):
        characters[place] = chr(0x4E00 + chance.randrange(3500))
    return "".join(characters)


def archive(number: int) -> Iterator[Comparable]:
    """Yield the passages; `17a` and `17b` are twins."""
    chance = random.Random(1)  # noqa: S311 -- a fixed seed, no secret
    phrases = [words(chance) for _ in range(PHRASES)]
    stem = words(chance)
    left = number - PHRASES * COPIES - DATED
    at = 0
    while left > 0:
        text = words(chance)
        yield Comparable(f"{at}a", Span(0, len(text)), text)
        if at % TWIN_EACH == 0:
            other = twin(chance, text)
            yield Comparable(f"{at}b", Span(0, len(other)), other)
        left -= 1 + (at % TWIN_EACH == 0)
        at += 1
    for copy in range(COPIES):
        yield from (Comparable(f"stock{copy}", Span(0, len(p)), p) for p in phrases)
    for year in range(DATED):
        text = f"{stem}{1900 + year}年"
        yield Comparable(f"dated{year}", Span(0, len(text)), text)


def twins(number: int, threshold: float) -> set[str]:
    """Return the numbers of the twins whose exact similarity reaches the threshold."""
    before: dict[str, str] = {}
    alike = set()
    for passage in archive(number):
        name, side = passage.source[:-1], passage.source[-1]
        if side == "a":
            before = {name: passage.text}
        elif side == "b":
            one, other = comparable_form(before[name]), comparable_form(passage.text)
            if similarity(one, other) >= threshold:
                alike.add(name)
    return alike


def measure(number: int, threshold: float) -> None:
    """Compare once and print what it took and what it found."""
    began = time.perf_counter()
    found, pairs = set(), 0
    for pair in compare(archive(number), threshold=threshold):
        pairs += 1
        if pair.a.source[:-1] == pair.b.source[:-1]:
            found.add(pair.a.source[:-1])
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    planted = twins(number, threshold)
    recall = len(found & planted) / len(planted)
    print(
        f"{number:>8} passages of {LENGTH} characters, threshold {threshold}: {took:6.1f} s,"
        f" peak {peak:4.0f} MiB, {pairs} pairs, recall {recall:.4f} of {len(planted)} planted"
    )


def main() -> None:
    """Measure each size in a process of its own, so that the peaks do not mix."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--threshold", type=float, default=0.7)
    parser.add_argument("--here", action="store_true", help="measure in this process")
    asked = parser.parse_args()
    for number in asked.passages:
        if asked.here:
            measure(number, asked.threshold)
        else:
            command = [sys.executable, __file__, "--here", "--passages", str(number)]
            subprocess.run([*command, "--threshold", str(asked.threshold)], check=True)


if __name__ == "__main__":
    main()
