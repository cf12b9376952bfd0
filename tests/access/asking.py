"""Ask an address as somebody, and undo what it did."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection, reset_queries, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from tests.access.addresses import ADDRESSES, Address
from tests.access.corners import SIDES, Sample, World
from tests.access.oracle import opens
from tests.access.world import sample
from xuncha.access.personas import Persona

CHANGES = re.compile(r"INSERT|UPDATE|DELETE|REPLACE|TRUNCATE")
NOTED = re.compile(r'"(?:audit_\w+|people_session)"')
"""Looking leaves no trace but these: the trail (denials, sensitive reads) and "last seen" of the session."""


@dataclass(frozen=True)
class Asked:
    """One address open to somebody, with the thing it is asked about."""

    address: Address
    name: str
    thing: Sample | None = field(default=None, hash=False)

    @property
    def path(self) -> str:
        return self.address.at(**(self.thing.words if self.thing else {}))


def openings(world: World, names: tuple[str, ...] = tuple(Persona.values)) -> list[Asked]:
    """Return each address once, for the first of the names to whom it opens; own things first."""
    found = []
    for address in ADDRESSES:
        first = next(_tried(world, address, names), None)
        if first is not None:
            found.append(first)
    return found


def _tried(world: World, address: Address, names: tuple[str, ...]) -> Iterator[Asked]:
    for name in names:
        for side in SIDES if address.words else ("",):
            thing = sample(world, address.name, side, name) if side else None
            if address.asked and opens(world, name, address.asked, thing):
                yield Asked(address, name, thing)


def ask(world: World, name: str, method: str, path: str, **more: object) -> HttpResponse:
    """Ask once, and undo what it did."""
    with transaction.atomic():
        answer = world.client(name).generic(method, path, **more)  # type: ignore[arg-type]  # headers by name
        if answer.streaming:
            list(answer.streaming_content)  # read to its end, which closes the file
        transaction.set_rollback(True)
    return answer


def writes(world: World, name: str, method: str, path: str) -> list[str]:
    """Return the statements that changed something while one asked."""
    reset_queries()
    with CaptureQueriesContext(connection) as captured:
        ask(world, name, method, path)
    return wrote(captured)


def wrote(captured: CaptureQueriesContext) -> list[str]:
    """Return the statements that changed something, but for what looking itself leaves behind."""
    return [query["sql"] for query in captured.captured_queries if changes(query["sql"])]


def changes(sql: str) -> bool:
    """Say whether a statement changes something, but for what looking itself leaves behind."""
    return bool(CHANGES.match(sql)) and not NOTED.search(sql)
