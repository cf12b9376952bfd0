"""Compare with what a user would otherwise pipe together: jieba's words and JioNLP's times and amounts.

`python tools/bench_peers.py` installs the two for the run into a folder that is thrown away (JioNLP imports a
GPL library, so it is no dependency), reads the same documents with both, and prints time and figures found.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from bench_speed import clean, documents, seconds

from xuncha.reading import read

PEER = Path(__file__).with_name("peers") / "jieba_and_jionlp.py"
PACKAGES = (("jieba==0.42.1", "numpy", "requests"), ("--no-deps", "jionlp==1.5.31"))
"""What pip is asked for, in turn; JioNLP comes alone, without its GPL dependency."""


def installed(there: str) -> str | None:
    """Return a Python that has jieba and JioNLP; nothing when they do not install."""
    python = str(Path(there, "bin", "python"))
    subprocess.run([sys.executable, "-m", "venv", there], check=True)
    for packages in PACKAGES:
        install = [python, "-m", "pip", "install", "--quiet", *packages]
        done = subprocess.run(install, check=False, capture_output=True, text=True)
        if done.returncode:
            print(f"jieba and JioNLP did not install here: {done.stderr.strip()[-300:]}")
            return None
    return python


def peer_reading(python: str, texts: dict[str, bytes]) -> dict[str, Any]:
    """Return what jieba and JioNLP find in the texts, and their processor time."""
    with tempfile.TemporaryDirectory() as there:
        for name, text in texts.items():
            Path(there, f"{name}.txt").write_bytes(text)
        answer = Path(there, "answer.json")  # JioNLP greets on the standard output
        subprocess.run([python, str(PEER), there, str(answer)], check=True, capture_output=True)
        found: dict[str, Any] = json.loads(answer.read_bytes())
    return found


def right(found: list[tuple[float, str]], labels: Path) -> Counter[str]:
    """Count the labelled figures found by value and unit, those labelled, and those found."""
    gold = [(f["value"], f["unit"] or "") for f in json.loads(labels.read_text("utf-8"))["figures"]]
    there = Counter((float(value), unit) for value, unit in gold if value is not None)
    hits = there & Counter((float(value), unit) for value, unit in found)
    return Counter(hits=hits.total(), labelled=there.total(), found=len(found))


def verdict(name: str, tally: Counter[str]) -> str:
    """Return one line about the figures that were found."""
    recall, precision = tally["hits"] / tally["labelled"], tally["hits"] / max(1, tally["found"])
    return (
        f"{name}: {tally['hits']} of {tally['labelled']} labelled figures by value and unit "
        f"(recall {recall:.2f}), {tally['found']} found (precision {precision:.2f})"
    )


def compare_time(python: str) -> None:
    """Print the time of both on the documents of the speed bench."""
    files = documents()
    read(files[0])
    theirs = peer_reading(python, {f"{n:04}": file for n, file in enumerate(files)})["seconds"]
    ours = seconds(files)
    print(f"{len(files)} documents: jieba + JioNLP {theirs:.2f} s, xuncha {ours:.2f} s", end="")
    print(f" ({theirs / ours:.1f} times)")


def compare_figures(python: str) -> None:
    """Print the figures of both on the clean labelled texts."""
    texts = clean()
    found = peer_reading(python, {name: path.read_bytes() for name, (path, _) in texts.items()})["found"]
    ours, theirs = Counter[str](), Counter[str]()
    for name, (path, labels) in texts.items():
        ours += right([(f.value, f.unit) for f in read(path).figures], labels)
        theirs += right([(value, unit) for value, unit in found[name]["figures"]], labels)
    print(verdict("xuncha", ours))
    print(verdict("jieba's words", theirs))
    times, amounts = (sum(entry[kind] for entry in found.values()) for kind in ("times", "amounts"))
    print(f"JioNLP besides: {times} times and {amounts} amounts, not bound to what they count")


def main() -> None:
    """Print the comparison."""
    with tempfile.TemporaryDirectory() as there:
        if python := installed(there):
            compare_time(python)
            compare_figures(python)


if __name__ == "__main__":
    main()
