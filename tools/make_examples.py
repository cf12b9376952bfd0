"""Make ``examples/`` from ``examples/annotated``: clean texts, label files, damaged twins, other formats.

Run ``python tools/make_examples.py`` after changing an annotated file; the same sources give the same files.
"""

import json
from pathlib import Path
from typing import Any

from example_making.annotation import Annotated, read_annotated
from example_making.formats import in_formats
from example_making.records import clean_text, label_file
from example_making.twins import TWINS, damaged_file, damaged_labels

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FOLDERS = ("clean", "gold", "damaged", "formats", "demo")

# The handful that `xuncha demo` reads: name there → file here.
DEMO = {
    "1-bulletin-copied-from-the-web.txt": "damaged/bull-04-glosses-spaced.txt",
    "2-report-with-a-wrong-count.txt": "clean/rect-04.txt",
    "3-report-with-automatic-numbers.docx": "formats/rect-01.docx",
    "4-report-with-dates-out-of-order.pdf": "formats/rect-12.pdf",
    "5-report-that-lists-too-many.ofd": "formats/rect-11.ofd",
    "6-review-with-rates.txt": "clean/rev-04.txt",
}


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


def laid_out(value: object, depth: int = 0) -> str:
    """Return JSON with one fact a line: readable, and small enough to commit."""
    if isinstance(value, dict) and depth < 2:
        shown = (f"{json.dumps(key)}: {laid_out(part, depth + 1)}" for key, part in value.items())
        return "{\n" + ",\n".join(shown) + "\n}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(laid_out(part, 2) for part in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def label_bytes(labels: dict[str, Any]) -> bytes:
    """Return the content of a label file."""
    return (laid_out(labels) + "\n").encode()


def made_files() -> dict[str, bytes]:
    """Return everything that is made, by its path under ``examples/``."""
    examples = annotated()
    made: dict[str, bytes] = {}
    for name, example in examples.items():
        made[f"clean/{name}.txt"] = clean_text(example).encode()
        made[f"gold/{name}.json"] = label_bytes(label_file(example, name))
    for twin in TWINS:
        labels = damaged_labels(twin, examples[twin.of])
        made[f"damaged/{labels['id']}.txt"] = damaged_file(twin, examples[twin.of])
        made[f"gold/{labels['id']}.json"] = label_bytes(labels)
    made |= {f"formats/{name}": content for name, content in in_formats(examples).items()}
    return made | {f"demo/{name}": made[source] for name, source in DEMO.items()}


def main() -> None:
    """Write everything that is made and remove what no longer is."""
    made = made_files()
    for folder in FOLDERS:
        (EXAMPLES / folder).mkdir(exist_ok=True)
        for old in (EXAMPLES / folder).iterdir():
            if f"{folder}/{old.name}" not in made:
                old.unlink()
    for path, content in made.items():
        (EXAMPLES / path).write_bytes(content)


if __name__ == "__main__":
    main()
