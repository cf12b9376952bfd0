"""Make ``examples/`` from ``examples/annotated``: clean texts, label files, damaged twins, other formats.

Run ``python tools/make_examples.py`` after changing an annotated file; the same sources give the same files.
"""

import json
from pathlib import Path
from typing import Any

from example_making.annotation import Annotated, read_annotated
from example_making.records import clean_text, label_file
from example_making.twins import TWINS, damaged_file, damaged_labels

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def labels_of_figures() -> dict[str, str]:
    """Return key → Chinese label of every canonical figure."""
    rows = (EXAMPLES / "labels.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [row.split("\t") for row in rows]
    # One key has two words (巡察组, 巡视组): the first one names it.
    return {key: label for label, key in reversed(pairs)}


def annotated() -> dict[str, Annotated]:
    """Return every annotated example by its name."""
    labels = labels_of_figures()
    return {
        path.stem: read_annotated(path, labels) for path in sorted((EXAMPLES / "annotated").glob("*.txt"))
    }


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Write one label file, readable."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Write everything under ``examples/`` that is made."""
    for folder in ("clean", "gold", "damaged", "formats"):
        (EXAMPLES / folder).mkdir(exist_ok=True)
    examples = annotated()
    for name, example in examples.items():
        (EXAMPLES / "clean" / f"{name}.txt").write_text(clean_text(example), encoding="utf-8")
        write_json(EXAMPLES / "gold" / f"{name}.json", label_file(example, name))
    for twin in TWINS:
        labels = damaged_labels(twin, examples[twin.of])
        (EXAMPLES / "damaged" / f"{labels['id']}.txt").write_bytes(damaged_file(twin, examples[twin.of]))
        write_json(EXAMPLES / "gold" / f"{labels['id']}.json", labels)


if __name__ == "__main__":
    main()
