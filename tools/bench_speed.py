"""Measure how fast the reader is on one core: `python tools/bench_speed.py`.

Prints documents and MB a second, growth from 50 KB to 5 MB, the time to import and the time to start cold.
Times are processor time of one core, except import and start, which are by the clock.
"""

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import score

from xuncha.reading import read

DOCUMENTS = 400
STARTS = 9
KB = 1000


def clean() -> score.Labelled:
    """Return the labelled texts that are not damaged: our own, and the corpus' where it is present."""
    labelled = score.examples() | score.seeds() | score.dev()
    return {name: pair for name, pair in labelled.items() if not json.loads(pair[1].read_bytes())["noisy"]}


def clean_paragraphs() -> list[list[str]]:
    """Return the paragraphs of each clean text."""
    return [path.read_text("utf-8").splitlines() for path, _ in clean().values()]


def documents() -> list[bytes]:
    """Return the same clean texts of 3-15 KB at every call."""
    chance, sources = random.Random(1), clean_paragraphs()  # noqa: S311 -- a sample, no secret
    return [written(chance.randrange(3 * KB, 15 * KB), sources, chance).encode() for _ in range(DOCUMENTS)]


def written(size: int, sources: list[list[str]], chance: random.Random) -> str:
    """Return a text of about `size` bytes: paragraphs of one document after another, in their order.

    A long document is drawn as much oftener as it is longer, as in a pile of paper.
    """
    lines: list[str] = []
    length = 0
    while length < size:
        (source,) = chance.choices(sources, weights=[sum(map(len, lines)) for lines in sources])
        for line in source[chance.randrange(len(source)) :]:
            lines.append(line)
            length += len(line.encode()) + 1
            if length >= size:
                break
    return "\n".join(lines)


def seconds(texts: list[bytes]) -> float:
    """Return the processor time of reading the texts, the best of three."""
    return min(once(texts) for _ in range(3))


def once(texts: list[bytes]) -> float:
    """Return the processor time of reading the texts once."""
    started = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - started


def started(*command: str) -> float:
    """Return the median time, by the clock, of running a command."""
    times = []
    for _ in range(STARTS):
        at = time.perf_counter()
        done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        if done.returncode not in (0, 1):  # 1: read, and something is wrong in the document
            sys.exit(f"{' '.join(command)} ended with {done.returncode}")
        times.append(time.perf_counter() - at)
    return statistics.median(times)


def imported() -> float:
    """Return the median time that importing the library takes inside a fresh interpreter."""
    code = "import time; at = time.perf_counter(); import xuncha.reading; print(time.perf_counter() - at)"
    runs = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True) for _ in range(STARTS)
    )
    return statistics.median(float(run.stdout) for run in runs)


def cold_start(text: bytes) -> float:
    """Return the median time, by the clock, of `xuncha read one.txt`."""
    with tempfile.TemporaryDirectory() as there:
        one = Path(there, "one.txt")
        one.write_bytes(text)
        return started(str(Path(sys.executable).with_name("xuncha")), "read", str(one))


def growth() -> tuple[float, float]:
    """Return the time for a million characters, in texts of 50 KB and in one of 5 MB."""
    chance, sources = random.Random(2), clean_paragraphs()  # noqa: S311 -- a sample, no secret
    small = [written(50 * KB, sources, chance) for _ in range(10)]
    large = [written(5000 * KB, sources, chance)]
    for_small, for_large = (
        once([text.encode() for text in texts]) / sum(map(len, texts)) * 1e6 for texts in (small, large)
    )
    return for_small, for_large


def main() -> None:
    """Print the figures, and by which Python: one built without its profile is a fifth slower."""
    print(f"Python {sys.version.replace(chr(10), ' ')}")
    files = documents()
    read(files[0])
    ours, size = seconds(files), sum(map(len, files)) / 1e6
    print(f"{len(files)} clean texts of 3-15 KB, {size:.2f} MB: ", end="")
    print(f"{len(files) / ours:.0f} documents/s, {size / ours:.2f} MB/s")
    small, large = growth()
    print(f"a million characters: {small:.2f} s in texts of 50 KB, {large:.2f} s in one of 5 MB, ", end="")
    print(f"ratio {large / small:.2f}")
    print(f"import xuncha.reading: {imported() * 1000:.0f} ms")
    print(f"cold start of `xuncha read one.txt`: {cold_start(files[0]):.2f} s")


if __name__ == "__main__":
    main()
