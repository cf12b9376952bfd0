"""AZ-14: the three managers run the house and read none of its business."""

import pytest
from django.db import transaction

from tests.access.addresses import ADDRESSES
from tests.access.corners import SIDES, World
from tests.access.world import SAMPLES, sample
from xuncha.access.personas import MANAGERS, STAFF
from xuncha.access.registry import kinds

pytestmark = pytest.mark.django_db
SYSTEM = (
    "access",
    "audit",
    "people",
    "jobs",
    "tokens",
    "project",
    "desk",
)  # what managers keep, and one's own
REFERENCE = ("organisations.jurisdiction", "organisations.organisation", "holidays.holiday")
"""What everybody on duty may look up, managers too: the tree of places and units, the holidays."""


def crawl(world: World, name: str) -> str:
    """Return everything that somebody can fetch, own things left out."""
    fetched = []
    for address in ADDRESSES:
        sides = SIDES if address.words else ("",)
        for side in sides:
            words = sample(world, address.name, side, "OFD").words if side else {}
            with transaction.atomic():
                answer = world.client(name).get(address.at(**words))
                transaction.set_rollback(True)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            fetched.append(f"{answer.headers}{body.decode(errors='replace')}")
    return "\n".join(fetched)


def test_no_cell_gives_a_manager_business() -> None:
    opened = {
        kind.name
        for kind in kinds().values()
        for cell in kind.every_cell
        if MANAGERS & set(cell.personas)
        if not kind.name.startswith(SYSTEM)
    }

    assert opened <= set(REFERENCE)


@pytest.mark.once
def test_managers_meet_no_canary_wherever_they_go(world: World) -> None:
    for address in SAMPLES.keys() & {address.name for address in ADDRESSES}:
        sample(world, address, "own", "OFD")
    fetched = {name: crawl(world, name) for name in sorted(MANAGERS)}

    met = [
        (name, canary)
        for name, all_of_it in fetched.items()
        for canary in world.canaries
        if canary in all_of_it
    ]
    assert met == []


@pytest.mark.once
def test_control_whose_business_it_is_meets_every_canary(world: World) -> None:
    seen = crawl(world, "OFD")

    assert [canary for canary in world.canaries if canary not in seen] == []


def test_a_business_persona_keeps_no_system() -> None:
    kept = {
        (kind.name, act)
        for kind in kinds().values()
        if kind.name in {"people.person", "access.policy", "audit.entry"}
        for cell in kind.every_cell
        if set(STAFF) & set(cell.personas)
        for act in cell.acts
    }

    assert kept <= {("access.policy", "read"), ("people.person", "list"), ("people.person", "read")}
