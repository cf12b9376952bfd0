"""The glossary and the source say the same words."""

import ast
import re
from dataclasses import is_dataclass
from pathlib import Path

import pytest

from xuncha.access.personas import Persona
from xuncha.reading import document
from xuncha.reading.extracting.figures.labels import LABELS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "xuncha"
# | 整改措施 | `measures` | what was done … |
ROW = re.compile(r"^\| (?P<term>[^|]+) \| `(?P<name>\w+)` \| (?P<meaning>[^|]+) \|$", re.MULTILINE)
TABLES = dict(
    zip(
        ("field", "reader", "keys", "office"),
        (ROOT / "GLOSSARY.md").read_text("utf-8").split("\n## ")[1:],
        strict=True,
    )
)


def names(table: str) -> list[str]:
    return [row["name"] for row in ROW.finditer(TABLES[table])]


def identifiers() -> set[str]:
    """Return every name and every one-word string of the source."""
    words: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                words.add(node.name)
            elif isinstance(node, ast.Assign):
                words.update(target.id for target in node.targets if isinstance(target, ast.Name))
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                words.add(node.target.id)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
                words.add(node.value)
    return words


def test_every_identifier_of_the_glossary_is_in_the_source() -> None:
    assert set(names("field") + names("reader") + names("office")) - identifiers() == set()


@pytest.mark.parametrize("table", TABLES)
def test_a_term_and_an_identifier_stand_once_in_a_table(table: str) -> None:
    terms = [row["term"] for row in ROW.finditer(TABLES[table])]

    assert (len(set(terms)), len(set(names(table)))) == (len(terms), len(names(table)))


def test_every_part_of_a_document_is_in_the_glossary() -> None:
    parts = {name for name, part in vars(document).items() if isinstance(part, type) and is_dataclass(part)}

    assert parts - set(names("field") + names("reader")) == set()


def test_every_persona_is_in_the_glossary_with_its_label() -> None:
    told = {row["name"]: row["term"] for row in ROW.finditer(TABLES["office"])}

    assert {persona.value: persona.label for persona in Persona}.items() - told.items() == set()


def test_every_key_of_a_figure_is_in_the_glossary_with_its_label() -> None:
    told = {row["name"]: row["term"] for row in ROW.finditer(TABLES["keys"])}

    assert told == LABELS


def test_every_row_of_the_glossary_is_well_formed() -> None:
    rows = [line for line in (ROOT / "GLOSSARY.md").read_text("utf-8").splitlines() if line.startswith("| ")]

    assert len([row for row in rows if not ROW.match(row)]) == len(TABLES)  # the head of each table
