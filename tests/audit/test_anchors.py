"""Heads of the chain are written down outside the database by themselves, and never fail an act."""

import os
import stat
import time
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import Settings

from tests.builders import MONDAY
from xuncha.audit import anchors
from xuncha.audit.models import Entry
from xuncha.audit.trail import record

pytestmark = pytest.mark.django_db(transaction=True)


def act(times: int = 1) -> None:
    for _ in range(times):
        record("test.event", by=None, on="session", at=MONDAY)


def numbers(file: Path) -> list[int]:
    return [link.sequence for link in anchors.read(file)]


def test_the_first_entry_and_every_so_many_are_anchored(settings: Settings) -> None:
    settings.AUDIT_ANCHOR_EVERY = 4

    act(9)

    assert numbers(settings.AUDIT_ANCHOR_FILE) == [1, 4, 8]
    assert stat.S_IMODE(settings.AUDIT_ANCHOR_FILE.stat().st_mode) == 0o600


def test_an_entry_is_anchored_when_a_day_has_passed(settings: Settings) -> None:
    act(2)
    yesterday = time.time() - 25 * 3600
    os.utime(settings.AUDIT_ANCHOR_FILE, (yesterday, yesterday))

    act(2)

    assert numbers(settings.AUDIT_ANCHOR_FILE) == [1, 3]


def test_an_act_that_was_undone_is_never_anchored(settings: Settings) -> None:
    with transaction.atomic():
        act()
        transaction.set_rollback(True)

    assert numbers(settings.AUDIT_ANCHOR_FILE) == []


def test_a_file_that_cannot_be_written_does_not_fail_the_act(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.AUDIT_ANCHOR_FILE = tmp_path / "file" / "anchors.txt"

    act()

    assert Entry.objects.count() == 1
