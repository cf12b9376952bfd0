"""Ask an address as somebody, and undo what it did."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from tests.access.addresses import ADDRESSES, Address
from tests.access.oracle import opens
from tests.access.world import SIDES, Sample, World, sample
from xuncha.access.personas import Persona


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
        transaction.set_rollback(True)
    return answer


def writes(world: World, name: str, method: str, path: str) -> list[str]:
    """Return the statements that changed something while one asked."""
    with CaptureQueriesContext(connection) as captured:
        ask(world, name, method, path)
    return [
        query["sql"]
        for query in captured.captured_queries
        if query["sql"].split(" ", 1)[0].upper() in {"INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE"}
    ]
