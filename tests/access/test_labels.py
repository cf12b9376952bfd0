"""AZ-19: a label above the clearance is closed, whatever the role; CR-04: an edited right opens nothing."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from tests.builders import MONDAY, a_grant, a_person
from xuncha.access import grants, queries
from xuncha.access.decisions import decide
from xuncha.access.labels import Label
from xuncha.access.models import Clearance, Grant, NeedToKnow
from xuncha.access.registry import kinds
from xuncha.access.relations import ANY
from xuncha.access.table import Kind
from xuncha.access.who import Held, Who
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person

KINDS = [
    (kind, label) for kind in kinds().values() for label in (Label if kind.label_field else [kind.label])
]


def a_thing(kind: Kind, label: int, state: str) -> Any:  # noqa: ANN401 -- stands for a row of any kind
    thing = SimpleNamespace(pk=1)
    for lookup, value in ((kind.label_field, label), (kind.state, state)):
        *way, last = (lookup or "nothing").split("__")
        here = thing
        for step in way:
            here.__dict__.setdefault(step, SimpleNamespace())
            here = getattr(here, step)
        setattr(here, last, value)
    return thing


@pytest.mark.parametrize(
    ("kind", "label"), KINDS, ids=[f"{kind.name}-L{int(label)}" for kind, label in KINDS]
)
def test_a_label_above_the_clearance_is_closed_in_every_cell(kind: Kind, label: int) -> None:
    for cell in kind.every_cell:
        alone = replace(kind, cells=(replace(cell, relation=ANY),), admitted=[], exclusions=[], index={})
        thing = a_thing(kind, label, next(iter(cell.states or [""])))
        allowed = [
            decide(Who(1, None, (Held(cell.personas[0]),), clearance), act, alone, thing).allowed
            for clearance in Label
            for act in cell.acts
        ]

        assert allowed == [label <= clearance for clearance in Label for _ in cell.acts]


@pytest.mark.django_db
def test_below_the_label_of_the_kind_nothing_is_listed() -> None:
    heads = [a_person("OFD", clearance=level) for level in Label]

    counts = [
        grants.only(Organisation.objects.all(), head, "list", "organisations.organisation").count()
        for head in heads
    ]

    assert [count > 0 for count in counts] == [False, True, True, True, True]


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


@pytest.mark.django_db
def test_a_grant_edited_by_sql_is_found_and_opens_nothing() -> None:
    clerk = a_person("OFS")
    edits = {"persona": "OFD", "until": "2099-01-01 00:00:00+00:00", "granted_by_id": a_person("SMO").pk}

    for column, value in edits.items():
        grant = Grant.objects.get(person=clerk)
        sql(f"UPDATE access_grant SET {column} = %s WHERE id = %s", value, grant.pk)  # noqa: S608 -- our own names
        assert grants.who_is(fresh(clerk)).held == ()
        assert queries.broken_seals() == [f"access.grant:{grant.pk}"]
        grant.save()
        assert len(grants.who_is(fresh(clerk)).held) == 1


@pytest.mark.django_db
def test_a_grant_written_by_sql_opens_nothing() -> None:
    clerk = a_person("OFS")
    known = Grant.objects.get(person=clerk)
    sql(
        "INSERT INTO access_grant (person_id, persona, organisation_id, since, reason, end_reason, seal)"
        " SELECT person_id, 'OFD', organisation_id, since, '', '', seal FROM access_grant WHERE id = %s",
        known.pk,
    )

    assert [held.persona for held in grants.who_is(fresh(clerk)).held] == ["OFS"]


@pytest.mark.django_db
def test_a_clearance_edited_by_sql_closes_everything() -> None:
    clerk = a_person("OFS")

    sql("UPDATE access_clearance SET level = 4 WHERE person_id = %s", clerk.pk)

    assert grants.who_is(fresh(clerk)).clearance == Label.PUBLIC
    assert queries.broken_seals() == [f"access.clearance:{Clearance.objects.get(person=clerk).pk}"]


@pytest.mark.django_db
def test_a_naming_edited_by_sql_names_nobody() -> None:
    member = a_person("TM")
    need = NeedToKnow.objects.create(
        person=member,
        kind="x",
        key="1",
        since=MONDAY - timedelta(days=9),
        until=MONDAY + timedelta(days=9),
        reason="x",
        named_by=a_person("OFD"),
    )
    before = grants.who_is(fresh(member)).named

    sql("UPDATE access_needtoknow SET key = '2' WHERE id = %s", need.pk)

    assert (before, grants.who_is(fresh(member)).named) == ({("x", "1")}, frozenset())


@pytest.mark.django_db
def test_a_seal_is_the_same_in_every_time_zone() -> None:
    grant = a_grant(a_person(), "OFS", since=MONDAY)
    again = Grant.objects.get(pk=grant.pk)

    again.since = again.since.astimezone()
    again.save()

    assert again.seal == grant.seal
