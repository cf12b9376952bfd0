"""The heading of "why may I, why may I not" names the thing in words, whatever kind it is of."""

import re

import pytest
from django.apps import apps

from tests.access.corners import World
from tests.access.world import SAMPLES, sample
from tests.builders import MONDAY, a_person
from xuncha.access.registry import kinds
from xuncha.audit.trail import record

pytestmark = pytest.mark.django_db
ROOMS = "|".join(app.label for app in apps.get_app_configs() if app.name.startswith("xuncha."))
CODE = re.compile(rf"(?:{ROOMS})[.:]\w+|[0-9a-f]{{8}}-[0-9a-f]{{4}}|object \(|None|[a-z]:\d")
UTC = "01:00"  # what the clock shows there on the Monday of the world


@pytest.mark.once
def test_no_thing_is_named_by_a_code_or_by_a_foreign_clock(world: World) -> None:
    for address in SAMPLES:
        sample(world, address, "own", "OFD")
    record("people.session.opened", by=None, on=a_person(), at=MONDAY)
    things = [(kind.name, kind.model._default_manager.last()) for kind in kinds().values() if kind.model]

    raw = {name: str(thing) for name, thing in things if CODE.search(str(thing)) or UTC in str(thing)}

    assert (raw, len(things) > 15) == ({}, True)


def test_an_entry_of_the_trail_is_named_by_its_event_on_the_clock_of_beijing() -> None:
    entry = record("files.file.kept", by=None, on="files.file:5", at=MONDAY)

    assert str(entry) == f"第 {entry.sequence} 条 2026-11-23 09:00 保存文件"
