"""What the commands and the API say of wrong words has no English in its Chinese sentences.

Only what a person types stands in Latin letters: options, choices, names of commands and of formats.
"""

import argparse
import inspect
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import click
import pytest
from django.core.management import get_commands, load_command_class
from django.test import Client
from pytest_django import Settings

from tests.api.conftest import Program, a_token
from tests.builders import a_person
from xuncha.__main__ import rooms_with_commands
from xuncha.__main__ import xuncha as program
from xuncha.project import api, parsing
from xuncha.reading.command.exits import reason_of
from xuncha.reading.command.wording import message_of

pytestmark = pytest.mark.once
LATIN = re.compile(r"[A-Za-z]{2,}")
WRONG = ([], ["--nope"], ["nope"], ["a.zz", "b.zz", "c.zz", "d.zz"], ["--json=zz"], ["--help=zz"])
OF_ARGPARSE = re.compile(r"""_\(\s*('[^']*'|"[^"]*")""")
TO_PROGRAMMERS = re.compile(
    r"usage|options|positional|show this|conflict|callable|dest=|not defined|subparser|two groups"
    r"|invalid option|with mode|unexpected option|mutually exclusive|invalid argument for|error: "
)
WRONG_VALUES: tuple[Any, ...] = (None, "", "长" * 5000, 1.5, -1, 10**30, True, [], {}, "\0")
FORMATS = {"NUL", "Excel", "JSON", "xlsx", "csv", "UTF", "ISO", "true", "false"}


def typed(parser: argparse.ArgumentParser) -> set[str]:
    """Return every word of a parser and of those below it that a person types."""
    words = set(LATIN.findall(parser.prog))
    for action in parser._actions:
        words |= set(LATIN.findall(" ".join([*action.option_strings, *map(str, action.choices or ())])))
    return words.union(*map(typed, parsing._below(parser).values()))


def ways(parser: argparse.ArgumentParser) -> Iterator[list[str]]:
    """Yield wrong ways to call a parser and each below it; an option with nothing behind it too."""
    options = [option for action in parser._actions for option in action.option_strings if action.nargs != 0]
    yield from (*WRONG, *([option] for option in options), *([option, "?"] for option in options))
    for name, below in parsing._below(parser).items():
        yield from ([name, *way] for way in ways(below))


@pytest.mark.parametrize("name", rooms_with_commands())
def test_a_room_complains_in_chinese(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(argparse, "_", argparse._)  # type: ignore[attr-defined]  # put back what the parser replaces
    monkeypatch.setattr(argparse, "ngettext", argparse.ngettext)  # type: ignore[attr-defined]  # the same
    parser = parsing.parser_of(load_command_class(get_commands()[name], name), name)
    said = []

    for way in ways(parser):
        try:
            parser.parse_args(way)
        except SystemExit:
            said.append((way, capsys.readouterr().err))

    english = {word for way, text in said for word in LATIN.findall(text) if word not in " ".join(way)}
    assert (english - typed(parser) - FORMATS, len(said) > 4) == (set(), True)


def test_every_complaint_of_argparse_has_its_words() -> None:
    found = {text[1:-1] for text in OF_ARGPARSE.findall(inspect.getsource(argparse))}
    complaints = {text for text in found if not TO_PROGRAMMERS.search(text)}

    assert complaints - set(parsing._words()) == set()
    assert len(complaints) > 8


@pytest.mark.parametrize("name", program.places)
def test_a_command_complains_in_chinese(name: str) -> None:
    above = click.Context(program, info_name="xuncha")
    command = program.get_command(above, name)
    assert command is not None
    options = [option for param in command.params if isinstance(param, click.Option) for option in param.opts]
    said = []

    for way in (*WRONG[1:], *([option] for option in options), *([option, "zzz"] for option in options)):
        try:
            command.make_context(name, list(way), parent=above)
        except click.ClickException as error:
            said.append((way, message_of(error)))
        except click.exceptions.Exit:
            continue

    known = set(LATIN.findall(" ".join([*options, *choices(command)])))
    english = {word for way, text in said for word in LATIN.findall(text) if word not in " ".join(way)}
    assert (english - known, bool(said)) == (set(), True)


def choices(command: click.Command) -> list[str]:
    kinds = [param.type for param in command.params]
    return [str(one) for kind in kinds if isinstance(kind, click.Choice) for one in kind.choices]


def test_the_reasons_of_the_system_are_told_in_chinese() -> None:
    told = {number: reason_of(OSError(number, "No such thing")) for number in range(1, 134)}

    assert {number: text for number, text in told.items() if LATIN.search(text)} == {}


@pytest.mark.django_db
def test_the_api_complains_in_chinese(settings: Settings) -> None:
    settings.API_RATE = 1_000_000
    head = a_person("OFD")
    asks = Program(a_token(head), Client())
    english, said = set(), 0

    for method, path, allowed, bodies in wrong_bodies():
        for body in bodies:
            answer = asks(method, path, body, **{"If-Match": '"1"'}).json()
            if "error" in answer and answer["error"]["code"] == "invalid":
                texts = [text for found in answer["error"]["fields"].values() for text in found]
                said += len(texts)
                english |= {word for text in texts for word in LATIN.findall(text)} - allowed

    assert (english - FORMATS, said > 100) == (set(), True)


def choices_in(shape: Any) -> Iterator[str]:  # noqa: ANN401 -- any part of a description
    """Yield every choice that a description names, however deep."""
    if isinstance(shape, dict):
        yield from map(str, shape["enum"] if isinstance(shape.get("enum"), list) else ())
    for part in shape.values() if isinstance(shape, dict) else shape if isinstance(shape, list) else ():
        yield from choices_in(part)


def wrong_bodies() -> Iterator[tuple[str, str, set[str], list[object]]]:
    """Yield every operation that takes JSON with its choices, and bodies that are wrong in one way each."""
    described = api.described()
    shapes = described["components"]["schemas"]
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if body is None:
                continue
            reference = next(
                filter(None, (one.get("$ref") for one in (body["schema"], *body["schema"].get("anyOf", ()))))
            )
            shape = shapes[reference.rpartition("/")[2]]
            fields: dict[str, Any] = shape["properties"]
            allowed = {*LATIN.findall(str([*choices_in(shapes)])), *fields}
            bodies: list[object] = [None, [], "x", {}, {"nope": 1}]
            bodies += [{name: wrong} for name in fields for wrong in WRONG_VALUES]
            address = path.removeprefix("/api/v1/").replace("{pk}", "1").replace("{uid}", str(UUID(int=0)))
            yield method.upper(), address, allowed, bodies
