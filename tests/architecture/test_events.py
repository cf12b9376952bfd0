"""Every event that the house can leave in the trail is named, in words, by the room that leaves it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import xuncha
from xuncha.access.registry import kinds
from xuncha.audit.registry import details, is_known, titles

ROOT = Path(xuncha.__file__).parent


def recorded() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Yield each call of `record` that writes its event: its place, its room, the events it may leave."""
    for path in sorted(ROOT.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for call in ast.walk(tree):
            if (
                isinstance(call, ast.Call)
                and ast.unparse(call.func) in {"record", "trail.record"}
                and call.args
            ):
                event = pattern(call.args[0])
                if event and not event.startswith("["):  # "<kind>.read" has words for every kind
                    where = path.relative_to(ROOT)
                    yield f"{where}:{call.lineno}", where.parts[0], re.compile(event)


def pattern(node: ast.expr) -> str:
    """Return what the first argument may be; nothing where it is a variable, such as a step's event."""
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    if isinstance(node, ast.JoinedStr):
        return "".join(
            pattern(part) if isinstance(part, ast.Constant) else "[a-z_.]+" for part in node.values
        )
    return ""


CALLS = list(recorded())
COLUMNS = {"by", "on", "at", "result", "label", "adding"}  # `adding` is what travels along


@pytest.mark.parametrize(("room", "event"), [call[1:] for call in CALLS], ids=[call[0] for call in CALLS])
def test_every_event_that_is_recorded_has_words_and_is_of_its_room(room: str, event: re.Pattern[str]) -> None:
    known = [name for name in titles() if event.fullmatch(name)]

    assert known, f"name {event.pattern} in {room}/events.py"
    assert room in ("project", "access") or {name.partition(".")[0] for name in known} == {room}


def test_every_detail_has_words() -> None:
    calls = (node for path in ROOT.rglob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    names = {
        word.arg
        for call in calls
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "record"
        for word in call.keywords
        if any(word.arg == "at" for word in call.keywords)
    }

    assert sorted(names - COLUMNS - {None} - set(details())) == []


def test_there_are_calls_to_look_at() -> None:
    assert len(CALLS) > 20


def test_the_words_of_two_events_differ() -> None:
    words = [str(title) for title in titles().values()]

    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_that_can_be_refused_has_words_for_the_auditor(kind: str) -> None:
    assert is_known(kind)
