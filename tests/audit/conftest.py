"""Each test of the trail has a file of anchors of its own."""

from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from xuncha.audit import guards
from xuncha.audit.models import Entry


@pytest.fixture(autouse=True)
def _own_anchors(settings: Settings, tmp_path: Path) -> None:
    settings.AUDIT_ANCHOR_FILE = tmp_path / "anchors.txt"


@pytest.fixture
def tampered(_entries: None) -> int:
    """Change the second entry as the owner of the database can, and return its number."""
    guards.take_down(connection)
    Entry.objects.filter(sequence=2).update(label=4)
    guards.put_up(connection)
    return 2
