"""AZ-02, AZ-03: every address × everybody × every method × own, neighbour's and foreign things.

A closed address answers as if it were not there. What is refused equals, byte for byte, what does not exist.
"""

import re
import uuid
from functools import cache

import pytest
from django.conf import settings
from django.http import HttpResponse

from tests.access.addresses import ADDRESSES, METHODS, Address
from tests.access.asking import ask
from tests.access.corners import IS_SQLITE, ONE_OF_EACH, SIDES, Sample, World, tried
from tests.access.oracle import opens
from tests.access.world import SAMPLES, sample
from xuncha.access.personas import Persona

EVERYBODY = (*Persona.values, "anonymous", "disabled", "stranger")
pytestmark = pytest.mark.django_db
CHANGING = re.compile(rb"[A-Za-z0-9]{64}")  # the masked token, new on every page
KEY = re.compile(rb"&amp;key=([\w-]+)")
LOOKED_UP = ("GET", "POST")
"""What is tried at the things of every side: these look them up. The other methods do not; one's own thing
says whether an address knows them, and one database is enough."""
ENDS = {"", "own", "foreign"}
"""Where a form is sent, too: what lies between one's own and what lies beyond the border is looked at."""
MISSING = {"int": 2**40, "uuid": uuid.UUID(int=7), "str": "nothing"}


def words_of(world: World, address: Address, name: str) -> dict[str, Sample | None]:
    """Return the things to try at an address: none when it takes no words."""
    if not address.words:
        return {"": None}
    return {side: sample(world, address.name, side, name) for side in SIDES}


def methods_at(side: str, name: str) -> tuple[str, ...]:
    """Return the methods to try at the things of a side; the odd ones by one person of each kind."""
    if IS_SQLITE and side in {"", "own"} and name in ONE_OF_EACH:
        return METHODS
    return LOOKED_UP if side in ENDS else ("GET",)


def missing(thing: Sample) -> dict[str, object]:
    """Return words like those of the thing that mean nothing."""
    first, *others = thing.words.items()
    gone = {first[0]: MISSING.get(type(first[1]).__name__.lower(), "nothing")}
    return {**dict(others), **gone}


def bare(answer: HttpResponse, path: str) -> tuple[object, ...]:
    """Return what an answer says, without its own address and what changes on every page."""
    number = answer.get(
        "X-Error-Id", "-" * 64
    ).encode()  # of this very answer, to speak of it on the telephone
    body = CHANGING.sub(b"", answer.content).replace(path.encode(), b"").replace(number, b"")
    body = KEY.sub(lambda found: b"" if found[1] in path.encode() else found[0], body)  # of "why not"
    headers = {key: value for key, value in answer.items() if key not in {"Content-Length", "X-Error-Id"}}
    cookies = sorted(name for name in answer.cookies if name != settings.CSRF_COOKIE_NAME)
    return answer.status_code, body, sorted(headers.items()), cookies


def _difference(one: tuple[object, ...], other: tuple[object, ...]) -> list[tuple[object, object]]:
    return [
        (str(part)[:400], str(another)[:400])
        for part, another in zip(one, other, strict=True)
        if part != another
    ]


def fault(world: World, name: str, method: str, address: Address, thing: Sample | None) -> str:
    """Return what is wrong with the answer; nothing when it is as the table says."""
    path = address.at(**(thing.words if thing else {}))
    answer = ask(world, name, method, path)
    assert address.asked is not None
    if address.asked.public:
        wrong = answer.status_code == 404  # signing in leads from page to page
    elif opens(world, name, address.asked, thing):
        wrong = _is_sign_in(answer) and not (thing and thing.may_lack)
    elif name in {"anonymous", "disabled"}:
        wrong = not _is_sign_in(answer)
    else:
        wrong = answer.status_code != 404 and not (
            thing and _like_missing(world, name, method, address, thing)
        )
    if wrong or answer.status_code >= 500:
        return f"{name} {method} {path}: {answer.status_code}"
    return ""


def _is_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code in {401, 404} or "/sign-in/?next=" in answer.get("Location", "")


def _like_missing(world: World, name: str, method: str, address: Address, thing: Sample) -> bool:
    """A method that the address does not know is refused before anything is looked up: alike for all."""
    gone = ask(world, name, method, address.at(**missing(thing)))
    return gone.status_code == 405 == ask(world, name, method, address.at(**thing.words)).status_code


def test_every_address_that_takes_words_has_its_sample() -> None:
    assert sorted({address.name for address in ADDRESSES if address.words} - set(SAMPLES)) == []


@pytest.mark.parametrize("name", tried(*EVERYBODY))
def test_everybody_finds_what_the_table_says(world: World, name: str, record_property: object) -> None:
    faults, calls = [], 0
    for address in ADDRESSES:
        for side, thing in words_of(world, address, name).items():
            for method in methods_at(side, name):
                calls += 1
                faults.append(fault(world, name, method, address, thing))

    record_property("calls", calls)  # type: ignore[operator]  # pytest's own fixture
    assert [found for found in faults if found] == []


def closed(world: World, address: Address, name: str) -> list[tuple[str, Sample]]:
    """Return the nearest and the farthest thing that an address refuses to somebody."""
    refused = [
        (side, thing)
        for side, thing in words_of(world, address, name).items()
        if thing is not None and not opens(world, name, address.asked, thing)  # type: ignore[arg-type]  # AZ-01 has asked
    ]
    return refused[:1] + refused[1:][-1:]


@pytest.mark.once
@pytest.mark.parametrize("name", [name for name in ONE_OF_EACH if name != "anonymous"])
def test_what_is_refused_equals_what_does_not_exist(world: World, name: str) -> None:
    different = []

    @cache
    def answer(method: str, path: str) -> tuple[object, ...]:
        return bare(ask(world, name, method, path), path)

    for address in ADDRESSES:
        for side, thing in closed(world, address, name):
            paths = address.at(**thing.words), address.at(**missing(thing))
            for method in LOOKED_UP if IS_SQLITE else ("GET",):
                refused, gone = (answer(method, path) for path in paths)
                if refused != gone:
                    different.append((name, method, address.name, side, *_difference(refused, gone)))

    assert different == []


def test_control_the_matrix_finds_a_page_that_lets_everybody_in(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xuncha.access.gate.PolicyGate.process_view", lambda *_: None)
    (address,) = [address for address in ADDRESSES if address.name == "access:matrix"]

    assert fault(world, "OFS", "GET", address, None) == "OFS GET /access/: 200"
