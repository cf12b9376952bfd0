"""`xuncha audit`: verify, anchor, export."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from tests.builders import MONDAY
from xuncha.audit import anchors, guards
from xuncha.audit.models import Entry
from xuncha.audit.trail import record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _entries() -> None:
    for number in range(5):
        record("test.event", by=None, on="session", at=MONDAY, number=number)


def run(*words: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("audit", *words, stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def tamper(statement: str) -> None:
    """Do what somebody does who owns the database: take the guards down, change, put them up again."""
    guards.take_down(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    guards.put_up(connection)


def test_a_whole_trail_verifies_with_exit_code_0_and_asks_for_an_anchor() -> None:
    assert run("verify") == (
        0,
        "✓ 5 条全部完好\n没有锚点：末尾被删、整段重写看不出来，请运行 xuncha audit anchor\n",
    )


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("UPDATE audit_entry SET label = 4 WHERE sequence = 2", ["seal"]),
        ("DELETE FROM audit_entry WHERE sequence = 3", ["order", "link"]),
        ("DELETE FROM audit_entry WHERE sequence = 5", ["tail"]),
        ("UPDATE audit_entry SET sequence = 9 WHERE sequence = 5", ["order", "seal"]),
    ],
)
def test_what_was_changed_behind_the_guards_is_found_with_exit_code_1(
    settings: Settings, statement: str, kinds: list[str]
) -> None:
    head = Entry.objects.get(sequence=5)
    settings.AUDIT_ANCHOR_FILE.write_text(f"{head.sequence}\t{head.hash}\t2026-11-23T01:00:00+00:00\n")
    tamper(statement)

    code, out = run("verify", "--json")

    assert code == 1
    assert [fault["kind"] for fault in json.loads(out)["faults"]][: len(kinds)] == kinds


def test_an_anchor_from_paper_finds_a_cut_tail() -> None:
    _, printed = run("anchor")
    number, seal = printed.split(maxsplit=1)
    Path(anchors_file()).unlink()
    tamper("DELETE FROM audit_entry WHERE sequence >= 5")

    assert run("verify")[0] == 0
    assert run("verify", "--head", f"{number}:{seal}")[0] == 1


def anchors_file() -> Path:
    from django.conf import settings  # noqa: PLC0415 -- the file of this test

    return Path(settings.AUDIT_ANCHOR_FILE)


def test_anchoring_writes_the_head_and_leaves_an_entry() -> None:
    head = Entry.objects.get(sequence=5)

    run("anchor")

    assert anchors.read(anchors_file()) == [(5, head.hash)]
    assert Entry.objects.get(sequence=6).event == "audit.entry.anchored"
    assert run("verify") == (0, "✓ 6 条全部完好\n锚点保证到第 5 条\n")


def test_an_export_verifies_without_the_database_and_shows_what_was_changed_in_it(tmp_path: Path) -> None:
    file = tmp_path / "trail.jsonl"
    run("export", str(file))

    whole = run("verify", "--file", str(file))
    file.write_text(file.read_text("utf-8").replace('"number": 2', '"number": 7'), "utf-8")

    assert whole[0] == 0
    assert run("verify", "--file", str(file))[0] == 1


def test_a_file_that_is_no_export_is_a_fault_and_not_a_crash(tmp_path: Path) -> None:
    file = tmp_path / "other.txt"
    file.write_text("[1, 2]\n", "utf-8")

    code, out = run("verify", "--json", "--file", str(file))

    assert (code, json.loads(out)["faults"][0]["kind"]) == (1, "unreadable")


def test_an_export_never_overwrites_a_file(tmp_path: Path) -> None:
    (tmp_path / "trail.jsonl").write_text("older")

    with pytest.raises(CommandError):
        run("export", str(tmp_path / "trail.jsonl"))


@pytest.mark.parametrize("fault", ["missing", "open to others", "short"])
def test_without_a_usable_key_nothing_is_said_to_hold(settings: Settings, tmp_path: Path, fault: str) -> None:
    settings.AUDIT_KEY_FILE = tmp_path / "audit.key"
    if fault != "missing":
        settings.AUDIT_KEY_FILE.write_text("00" if fault == "short" else "00" * 32)
        settings.AUDIT_KEY_FILE.chmod(0o600 if fault == "short" else 0o644)

    with pytest.raises(CommandError) as refused:
        run("verify")

    assert refused.value.returncode == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no such value")
@pytest.mark.parametrize("change", ["at = 'yesterday'", "label = 'high'", "details = '{'"])
def test_a_value_that_is_none_of_its_kind_is_a_fault_and_not_a_crash(change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints=ON")
    tamper(f"UPDATE audit_entry SET {change} WHERE sequence = 2")  # noqa: S608 -- our own words

    code, out = run("verify", "--json")

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints=OFF")
    assert (code, json.loads(out)["faults"][0]["sequence"]) == (1, 2)
