"""The clean text and the label file of an annotated example, in the schema of the corpus."""

import re
from typing import Any

from example_making.annotation import LEVEL_MARKS, Annotated

INDENTED, PLAIN, SPACED, ONE_LINE = "indented", "plain", "spaced", "one-line"


def clean_text(example: Annotated) -> str:
    """Return the document as it would be kept in a text file, in the layout its head asks for."""
    lines = example.text.split("\n")
    layout = example.one("layout") or PLAIN
    if layout == ONE_LINE:
        return "".join(lines)
    if layout == INDENTED:
        return "\n".join([lines[0], *("　　" + line for line in lines[1:])]) + "\n"
    return ("\n\n" if layout == SPACED else "\n").join(lines) + "\n"


def label_file(example: Annotated, name: str) -> dict[str, Any]:
    """Return the labels of one clean example."""
    period = (example.one("period") or "..").split("..")
    feedback = [*(example.one("feedback") or "").split(".."), ""]
    lines = example.text.split("\n")
    levels = _levels(example, lines)
    return {
        "id": name,
        "genre": example.one("genre"),
        "noisy": False,
        "noise": [],
        "clean_head120": "\n".join(lines)[:120],
        "inspection": {
            "body": example.one("body"),
            "units": _listed(example, "units"),
            "level": example.one("level"),
            "term": example.one("term"),
            "round": example.one("round"),
            "kind": _listed(example, "kind"),
            "period_start": period[0] or None,
            "period_end": period[1] or None,
            "feedback_date": feedback[0] or None,
            "feedback_end": feedback[1] or None,
            "publication_date": example.one("published"),
        },
        "outline": {
            **{f"n_level{n + 1}": count for n, count in enumerate(levels)},
            "n_problems": len(example.problems),
            "problems": example.problems,
        },
        "figures": example.figures,
        "deadlines": example.deadlines,
        "consistency": [_statement(line) for line in example.head.get("check", [])],
        "contacts": example.contacts,
        "split": "own",
        "text_kind": "written",
    }


def _listed(example: Annotated, key: str) -> list[str]:
    return [part for line in example.head.get(key, []) for part in line.split(" | ") if part]


def _levels(example: Annotated, lines: list[str]) -> list[int]:
    """Count the numbered headings; a head line ``levels`` says so where a number opens a line and is none."""
    said = example.one("levels")
    if said:
        return [int(count) for count in said.split()]
    return [sum(bool(mark.match(line)) for line in lines) for mark in LEVEL_MARKS]


def _statement(line: str) -> dict[str, Any]:
    """Read ``arithmetic yes 34+5=39 # note``."""
    said, _, note = line.partition(" # ")
    kind, holds, statement = re.split(r"\s+", said, maxsplit=2)
    return {
        "kind": kind,
        "statement": statement,
        "holds": {"yes": True, "no": False, "open": None}[holds],
        "note": note,
    }
