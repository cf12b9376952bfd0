"""The child that is started ahead is the one that reads, and ends when nothing is read."""

import pytest

from xuncha.reading.batch import Source, child, read_files


def test_the_process_started_ahead_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with child.one_ahead():
        monkeypatch.setattr(child, "started", lambda: pytest.fail("a second process"))
        (outcome,) = read_files([Source("通报.txt", content="巡察发现问题12个。".encode())])

    assert outcome.document is not None


def test_a_process_that_nobody_took_has_ended() -> None:
    taken = []

    with child.one_ahead():
        taken += child.waiting

    (process,) = taken
    assert process.returncode is not None
    assert not child.waiting
