"""IN-04: whatever somebody changes by a form leaves an entry: who, from where, in which session."""

from typing import Any

import pytest
from django.db import connection, transaction

from tests.access.asking import Asked, changes
from tests.access.corners import World, tried
from tests.access.forms import Form, shown
from xuncha.access.personas import Persona
from xuncha.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.once]
COMFORT = ("/web/", "/notices/")
"""Saved views, and which notices were read: how pages look to one person, and nobody else's business."""


def silent(world: World, asked: Asked, form: Form) -> tuple[bool, str]:
    """Send a form; say whether it changed something, and what is wrong with its entries."""
    last, changed = Entry.objects.count(), list[str]()

    def note(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: ANN401 -- as Django calls it
        result = execute(sql, params, many, context)
        if changes(sql) and "django_session" not in sql and context["cursor"].rowcount:
            changed.append(sql)
        return result

    with transaction.atomic():
        with connection.execute_wrapper(note):
            world.client(asked.name).post(form.path, form.sent)
        entries = list(Entry.objects.filter(sequence__gt=last))
        transaction.set_rollback(True)
    wrong = [entry.event for entry in entries if not _is_whole(entry)]
    if changed and not entries:
        wrong = changed[:1]
    return bool(changed), "".join(f"{asked.name} {form.path}: {what}" for what in wrong)


def _is_whole(entry: Entry) -> bool:
    """Who gave a wrong password is not known: such an entry has its session and source, and no actor."""
    known = entry.by_id is not None or entry.event == "people.password.failed"
    return known and bool(entry.session) and bool(entry.source)


@pytest.mark.parametrize("name", tried(*Persona.values))
def test_every_form_that_changes_something_leaves_its_entry(
    world: World, name: str, record_property: object
) -> None:
    tried = [
        silent(world, asked, form)
        for asked, form in shown(world, (name,))
        if not form.path.startswith(COMFORT)
    ]

    record_property("changed", sum(changed for changed, _ in tried))  # type: ignore[operator]  # pytest's own
    assert [fault for _, fault in tried if fault] == []
    assert any(changed for changed, _ in tried)


def test_control_a_change_without_an_entry_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xuncha.tokens.actions.record", lambda *_, **__: None)

    faults = [
        silent(world, asked, form)[1]
        for asked, form in shown(world, ("OFD",))
        if asked.address.name.startswith("tokens:")
    ]

    assert [fault for fault in faults if fault]
