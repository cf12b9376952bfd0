"""Every step from every state, against a table written by hand; and what was issued stays as it was."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.builders import MONDAY
from tests.frameworks.building import a_framework, a_head, a_version, put_in
from xuncha.access.grants import NotAllowed
from xuncha.frameworks import actions
from xuncha.frameworks.guards import GUARDS
from xuncha.frameworks.models import Aspect, Framework, Item, Version
from xuncha.frameworks.states import VERSION, VersionState
from xuncha.project.backups import rows

pytestmark = pytest.mark.django_db
DRAFT, ISSUED, RETIRED = VersionState.DRAFT, VersionState.ISSUED, VersionState.RETIRED
STEPS = {
    ("issue", DRAFT): ISSUED,
    ("issue", ISSUED): None,
    ("issue", RETIRED): None,
    ("retire", DRAFT): None,
    ("retire", ISSUED): RETIRED,
    ("retire", RETIRED): None,
}
ASPECT = "version_id, number, focus, title, revision"
STATEMENTS = [
    "UPDATE frameworks_version SET note = 'x' WHERE id = {version}",
    "UPDATE frameworks_version SET state = 'draft', issued_at = NULL WHERE id = {version}",
    "UPDATE frameworks_version SET state = 'retired', retired_at = issued_at, edits = 9 WHERE id = {version}",
    "DELETE FROM frameworks_version WHERE id = {version}",
    "UPDATE frameworks_aspect SET title = 'x' WHERE version_id = {version}",
    "UPDATE frameworks_item SET title = 'x' WHERE version_id = {version}",
    "UPDATE frameworks_item SET version_id = {draft}, number = 90, aspect_id = aspect_id WHERE id = {item}",
    "UPDATE frameworks_item SET version_id = {version}, number = 9 WHERE version_id = {draft}",
    "DELETE FROM frameworks_item WHERE id = {item}",
    "DELETE FROM frameworks_aspect WHERE version_id = {version}",
    f"INSERT INTO frameworks_aspect ({ASPECT}) VALUES ({{version}}, 9, '', '', 1)",  # noqa: S608 -- our own names
]


def test_the_table_by_hand_holds_every_step_and_state() -> None:
    assert set(STEPS) == {(step.name, state) for step in VERSION.steps for state in VersionState}


@pytest.mark.parametrize(("step", "state"), STEPS)
def test_a_step_leads_where_the_table_says_or_is_refused(step: str, state: str) -> None:
    head = a_head()
    version = a_version(state=state)
    acts = {
        "issue": lambda: actions.issue_version(version=version, note="", by=head, at=MONDAY),
        "retire": lambda: actions.retire_version(version=version, by=head, at=MONDAY),
    }

    if STEPS[step, VersionState(state)] is None:
        with pytest.raises(NotAllowed):
            acts[step]()
    else:
        acts[step]()

    assert Version.objects.get(pk=version.pk).state == (STEPS[step, VersionState(state)] or state)


@pytest.mark.parametrize("state", [ISSUED, RETIRED])
@pytest.mark.parametrize("statement", STATEMENTS)
def test_no_statement_changes_an_issued_version(state: str, statement: str) -> None:
    framework = a_framework()
    version = a_version(framework, state=state)
    draft = a_version(framework)
    before = [list(table.objects.order_by("pk").values()) for table in (Version, Item)]
    item = version.items.order_by("number")[0]

    with (
        pytest.raises(DatabaseError, match="does not change"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(version=version.pk, item=item.pk, draft=draft.pk))

    assert [list(table.objects.order_by("pk").values()) for table in (Version, Item)] == before


def test_a_draft_changes_and_is_issued_and_retired() -> None:  # what the guards must let pass
    version = a_version()

    Item.objects.filter(version=version, number=1).update(title="改")
    put_in(version, RETIRED)

    assert version.state == RETIRED


def test_a_guard_that_is_gone_is_noticed() -> None:
    assert [one.missing(connection) for one in GUARDS] == [[], [], []]
    with transaction.atomic():
        GUARDS[1].take_down(connection)
        missing = GUARDS[1].missing(connection)
        transaction.set_rollback(True)

    assert missing == sorted(GUARDS[1]._of(connection))


def test_a_backup_of_an_issued_version_can_be_put_back() -> None:
    a_version(state=ISSUED)
    models = [model for model in rows.tables() if model._meta.app_label == "frameworks"]
    kept = {model: [line for part in rows.lines(model, "default") for line in part] for model in models}
    before = list(Item.objects.order_by("pk").values())
    for one in GUARDS:
        one.take_down(connection)
    for model in (Item, Aspect, Version):
        model.objects.all().delete()
    for one in GUARDS:
        one.put_up(connection)

    for model in models:  # in the order of their names, as a restore does
        if model is not Framework:
            rows.insert(model, kept[model], "default")

    assert list(Item.objects.order_by("pk").values()) == before
