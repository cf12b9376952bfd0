"""The example documents are what the script makes, and are read alike in every format."""

import json
import re
from collections import Counter
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path

import make_examples
import pytest
from example_making.steady import entries_of

from xuncha.reading import read

EXAMPLES = Path(__file__).parents[1] / "examples"
LABELS = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted((EXAMPLES / "gold").glob("*.json"))
}
CLEAN = sorted((EXAMPLES / "clean").glob("*.txt"))
DAMAGED = sorted((EXAMPLES / "damaged").glob("*.txt"))
SCANS = ("bull-01.png", "note-02.pdf")
FORMATS = [
    path
    for path in sorted((EXAMPLES / "formats").iterdir())
    if path.suffix != ".zip" and path.name not in SCANS
]
# Compression and fonts of another version give other bytes; these are compared by content or not at all.
ARCHIVES, DRAWN = (".docx", ".ofd", ".zip"), (".pdf", ".png")
SUM = re.compile(r"^([\d.]+(?:\+[\d.]+)+)=([\d.]+)")
RATE = re.compile(r"([\d.]+)/([\d.]+)=([\d.]+)%")


def name(path: Path) -> str:
    return path.name


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return make_examples.made_files()


def test_committed_texts_and_labels_are_what_the_script_makes(made: dict[str, bytes]) -> None:
    plain = {path: content for path, content in made.items() if Path(path).suffix not in (*ARCHIVES, *DRAWN)}

    changed = [path for path, content in plain.items() if (EXAMPLES / path).read_bytes() != content]

    assert changed == []


def test_committed_archives_hold_what_the_script_puts_in(made: dict[str, bytes]) -> None:
    packed = {path: content for path, content in made.items() if Path(path).suffix in (".docx", ".ofd")}

    changed = [
        path
        for path, content in packed.items()
        if entries_of((EXAMPLES / path).read_bytes()) != entries_of(content)
    ]

    assert changed == []


def test_no_made_folder_holds_a_stranger(made: dict[str, bytes]) -> None:
    there = {
        f"{folder}/{path.name}" for folder in make_examples.FOLDERS for path in (EXAMPLES / folder).iterdir()
    }

    assert there == set(made)


def test_the_examples_stay_small() -> None:
    sizes = {path: path.stat().st_size for path in EXAMPLES.rglob("*") if path.is_file()}

    assert sum(sizes.values()) < 1_600_000
    assert max(sizes.values()) < 300_000


def test_every_label_stands_in_its_text() -> None:
    missing = []

    for labels in LABELS.values():
        source = labels.get("twin_of", labels["id"])
        text = (EXAMPLES / "clean" / f"{source}.txt").read_text("utf-8")
        said = [f["quote"] for f in labels["figures"]] + [
            p["statement"] for p in labels["outline"]["problems"]
        ]
        said += labels["deadlines"] + [contact["value"] for contact in labels["contacts"]]
        missing += [(labels["id"], words) for words in said if words not in text]

    assert missing == []


def test_every_figure_has_a_known_key() -> None:
    known = {*make_examples.labels_of_figures(), "other"}

    used = {figure["key"] for labels in LABELS.values() for figure in labels["figures"]}

    assert used - known == set()


def statements(holds: object) -> list[str]:
    every = (item for labels in LABELS.values() for item in labels["consistency"])
    return [item["statement"] for item in every if item["holds"] is holds]


def test_sums_that_are_said_to_hold_do() -> None:
    sums = [found for words in statements(holds=True) if (found := SUM.match(words))]

    wrong = [found[0] for found in sums if sum(map(Fraction, found[1].split("+"))) != Fraction(found[2])]

    assert wrong == []


def test_rates_that_are_said_to_hold_do() -> None:
    rates = [found for words in statements(holds=True) if (found := RATE.search(words))]

    wrong = [
        found[0]
        for found in rates
        if abs(100 * Fraction(found[1]) / Fraction(found[2]) - Fraction(found[3])) > 0.005
    ]

    assert wrong == []


def test_every_genre_and_kind_of_fault_is_there() -> None:
    clean = [labels for labels in LABELS.values() if "twin_of" not in labels]

    genres = Counter(labels["genre"] for labels in clean)
    faults = {item["kind"] for labels in clean for item in labels["consistency"] if item["holds"] is False}

    assert len(clean) >= 36
    assert len(LABELS) - len(clean) >= 12
    assert genres["rectification_report"] >= 9
    assert genres["feedback_bulletin"] >= 9
    assert genres["annual_review"] >= 7
    assert genres["notice_of_inspection"] >= 4
    assert min(genres.values()) >= 2
    assert faults == {"arithmetic", "listing", "numbering"}


@pytest.mark.parametrize("path", [*CLEAN, *DAMAGED, *FORMATS], ids=name)
def test_every_example_is_read(path: Path) -> None:
    assert read(path).text


@pytest.mark.skipif(not find_spec("rapidocr"), reason="the extra xuncha[ocr] is not installed")
@pytest.mark.parametrize("scan", SCANS)
def test_scans_are_read_with_the_extra(scan: str) -> None:
    document = read(EXAMPLES / "formats" / scan)

    assert "巡察" in document.text


@pytest.mark.parametrize("path", FORMATS, ids=name)
def test_a_format_says_what_the_text_says(path: Path) -> None:
    plain, other = read(EXAMPLES / "clean" / f"{path.stem}.txt"), read(path)

    expected = Counter((figure.value, figure.unit) for figure in plain.figures)
    found = Counter((figure.value, figure.unit) for figure in other.figures)

    assert len(other.problems) == len(plain.problems)
    assert (expected & found).total() >= 0.9 * expected.total()
