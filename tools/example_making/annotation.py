"""Read an annotated example: one file with the document and its labels, each label where it belongs.

A file is a head of ``key: value`` lines, a line ``---``, and the document, one paragraph a line. In it,

====================================  ==================================================================
``[6次|meetings_held|党组会]``          a figure: words, key of ``labels.tsv`` (``~``: approximate), scope
``[23份|other:退回方案||=23份]``        a figure outside ``labels.tsv``, its label; value and unit outright
``[0610-5550101|phone]``              a contact (``phone``, ``mail``, ``email``) or a ``deadline``
``{理论学习走过场}``                     the statement of a problem
``^一是重订计划;``                       a measure begins here
``<整改状态:已完成>``                    the status of the problem before it
====================================  ==================================================================

so that no label can quote what the text does not say.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from example_making.amounts import value_and_unit

Label = dict[str, Any]

HALF_WIDTH = str.maketrans("，：；（）？！", ",:;()?!")

# 一、 / （一） / 1. / （1） at the head of a line: what the corpus counts as levels 1 to 4.
LEVEL_MARKS = (
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]"),
    re.compile(r"\d{1,2}[.．、]"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
# 一是 … 九是 inside the statement of a problem: a sub-point, never a measure (trap 2 of the corpus).
SUB_POINT = re.compile(r"[一二三四五六七八九]是")
CONTACTS = ("phone", "mail", "email")
GENRES_WITH_MEASURES = ("rectification_report", "audit_rectification")


@dataclass
class Annotated:
    """One example: the bare paragraphs and what the marks in them said."""

    head: dict[str, list[str]]
    text: str = ""
    figures: list[Label] = field(default_factory=list)
    contacts: list[Label] = field(default_factory=list)
    deadlines: list[str] = field(default_factory=list)
    problems: list[Label] = field(default_factory=list)

    def one(self, key: str) -> str | None:
        """Return the single value of a head line, or None."""
        values = self.head.get(key)
        return values[0] if values else None


def read_annotated(path: Path, labels: dict[str, str]) -> Annotated:
    """Return the document and labels of one annotated file; ``labels`` maps key to Chinese label."""
    head_text, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    if "\nwidth: half" in head_text:
        head_text, body = (_half_width(part) for part in (head_text, body))
    head: dict[str, list[str]] = {}
    for line in head_text.splitlines():
        key, _, value = line.partition(": ")
        head.setdefault(key, []).append(value.strip())
    example = Annotated(head)
    _Marks(example, labels).read(body.strip("\n"))
    return example


def _half_width(text: str) -> str:
    return text.translate(HALF_WIDTH)


class _Marks:
    """Walk a marked text once, building the bare text and the labels side by side."""

    def __init__(self, example: Annotated, labels: dict[str, str]) -> None:
        self.example = example
        self.labels = labels
        self.bare: list[str] = []
        self.length = 0
        self.path: list[str | None] = [None] * 4
        self.mark_start = 0
        self.statement_start: int | None = None

    def read(self, body: str) -> None:
        openers = {
            "[": self._figure,
            "{": self._open,
            "}": self._close,
            "^": self._measure,
            "<": self._status,
        }
        at = 0
        while at < len(body):
            if at == 0 or body[at - 1] == "\n":
                self._heading(body[at:])
            step = openers.get(body[at])
            at = step(body, at) if step else self._plain(body, at)
        self.example.text = "".join(self.bare)
        for problem in self.example.problems:
            self._finish(problem)

    def _plain(self, body: str, at: int) -> int:
        self._emit(body[at])
        return at + 1

    def _emit(self, piece: str) -> None:
        self.bare.append(piece)
        self.length += len(piece)

    def _heading(self, rest: str) -> None:
        for level, mark in enumerate(LEVEL_MARKS):
            found = mark.match(rest.lstrip("{"))
            if found:
                number = found[0].translate(HALF_WIDTH)
                self.path[level:] = [number] + [None] * (3 - level)
                return

    def _figure(self, body: str, at: int) -> int:
        end = body.index("]", at)
        words, kind, *rest = body[at + 1 : end].split("|")
        self._emit(words)
        if kind == "deadline":
            self.example.deadlines.append(words)
        elif kind in CONTACTS:
            self.example.contacts.append({"type": kind, "value": words})
        else:
            self._number(words, kind, [*rest, "", ""])
        return end + 1

    def _number(self, words: str, kind: str, rest: list[str]) -> None:
        approx = kind.startswith("~")
        key, _, label = kind.lstrip("~").partition(":")
        scope, outright = rest[0], rest[1]
        value, unit = value_and_unit(outright.lstrip("=") or words)
        self.example.figures.append(
            {
                "label": label or self.labels[key],
                "key": key,
                "value": value,
                "unit": unit,
                "scope": scope,
                "approx": approx,
                "quote": self._quote(),
            }
        )

    def _quote(self) -> str:
        """Return the clause up to here, at most 25 characters, as the corpus quotes."""
        return re.split(r"[。;；\n！？]", "".join(self.bare[-80:]))[-1][-25:]

    def _open(self, _body: str, at: int) -> int:
        self.statement_start = self.length
        return at + 1

    def _close(self, _body: str, at: int) -> int:
        statement = "".join(self.bare)[self.statement_start :]
        steps = [step for step in self.path if step]
        self.example.problems.append(
            {
                "no": "/".join(steps) or f"p{len(self.example.problems) + 1}",
                "statement": statement,
                "section": "/".join(steps[:-1]),
                "measures": 0,
                "unenumerated_measures": False,
                "measure_heads": [],
                "status": None,
                "sub_points": len(SUB_POINT.findall(statement)),
            }
        )
        return at + 1

    def _measure(self, _body: str, at: int) -> int:
        self.example.problems[-1]["measure_heads"].append(self.length)
        return at + 1

    def _status(self, body: str, at: int) -> int:
        end = body.index(">", at)
        self._emit(body[at + 1 : end])
        self.example.problems[-1]["status"] = body[at + 1 : end]
        return end + 1

    def _finish(self, problem: Label) -> None:
        text = self.example.text
        heads = problem["measure_heads"]
        problem["measures"] = len(heads)
        problem["measure_heads"] = [text[head : head + 20].partition("\n")[0] for head in heads]
        with_measures = self.example.one("genre") in GENRES_WITH_MEASURES
        problem["unenumerated_measures"] = with_measures and not heads
