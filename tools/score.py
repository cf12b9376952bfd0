"""Read the labelled texts and score what was read: `score.py [--split S] [--id ID] [--errors N]`.

The splits `examples` and `formats` are the project's own; `seeds` and `dev` are those of the corpus, scored
where it lies beside the project (`../shared`). Without `--split`: whatever is there.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from xuncha.reading import Refused, read
from xuncha.reading.serial import to_json

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"
SCORER = ROOT / "tools" / "corpus_score.py"

Labelled = dict[str, tuple[Path, Path]]
"""The text and the labels of each document, by its id."""


def examples() -> Labelled:
    """Return the project's own labelled texts, clean and damaged."""
    texts = sorted(path for kind in ("clean", "damaged") for path in (EXAMPLES / kind).glob("*.txt"))
    return {path.stem: (path, EXAMPLES / "gold" / f"{path.stem}.json") for path in texts}


def formats() -> Labelled:
    """Return the same documents in the formats that offices send."""
    files = sorted(path for path in (EXAMPLES / "formats").iterdir() if path.suffix != ".zip")
    return {path.name: (path, EXAMPLES / "gold" / f"{path.stem}.json") for path in files}


def seeds() -> Labelled:
    """Return the five real documents of the corpus."""
    texts = {f"seed-{path.name[:3]}": path for path in (SHARED / "seeds").glob("*.txt")}
    return {name: (texts[name], SHARED / "corpus" / "gold" / f"{name}.json") for name in sorted(texts)}


def dev() -> Labelled:
    """Return the developer texts of the corpus."""
    texts = {path.stem: path for path in (SHARED / "corpus" / "texts").glob("*.txt")}
    return {name: (texts[name], SHARED / "corpus" / "gold" / f"{name}.json") for name in sorted(texts)}


SPLITS: dict[str, Callable[[], Labelled]] = {
    "examples": examples,
    "formats": formats,
    "seeds": seeds,
    "dev": dev,
    "all": lambda: seeds() | dev(),
}


def score(labelled: Labelled, errors: int) -> None:
    """Read the documents and let the scorer print its table."""
    with tempfile.TemporaryDirectory() as there:
        gold, predicted = Path(there, "gold"), Path(there, "predicted")
        gold.mkdir()
        predicted.mkdir()
        for name, (text, labels) in labelled.items():
            label = json.loads(labels.read_bytes()) | {"id": name}
            (gold / f"{name}.json").write_text(json.dumps(label, ensure_ascii=False), "utf-8")
            (predicted / f"{name}.json").write_text(
                json.dumps(reading(name, text), ensure_ascii=False), "utf-8"
            )
        subprocess.run(
            [sys.executable, str(SCORER), str(predicted), "--gold", str(gold), "--errors", str(errors)],
            check=True,
        )


def reading(name: str, path: Path) -> dict[str, object]:
    """Return what was read in the schema of the corpus; nothing but the id when the document was refused."""
    try:
        return {"id": name, **to_json(read(path))}
    except Refused as refusal:
        print(f"{name}: {refusal}", file=sys.stderr)
        return {"id": name}


def main() -> None:
    """Print the scorer's table for each split."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--split", choices=tuple(SPLITS))
    parser.add_argument("--id", help="one document only")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the first N misses")
    asked = parser.parse_args()
    for split in [asked.split] if asked.split else ["examples", "formats", "seeds", "dev"]:
        labelled = {name: pair for name, pair in SPLITS[split]().items() if asked.id in (None, name)}
        print(f"\n== {split}" + ("" if labelled else ": nothing there"), flush=True)
        if labelled:
            score(labelled, asked.errors)


if __name__ == "__main__":
    main()
