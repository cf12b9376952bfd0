"""The database refuses to change what an inspector declared, whoever asks it."""

import pytest
from django.db import IntegrityError, transaction

from tests.builders import MONDAY, a_person
from tests.teams.builders import a_relation, an_inspector
from xuncha.teams.models import Inspector, PoolState, RelationDeclared
from xuncha.teams.pool import facts

pytestmark = pytest.mark.django_db


def test_a_declared_relation_is_withdrawn_once_and_never_changed() -> None:
    by = a_person("OFD")
    relation = a_relation(an_inspector(), by=by)
    rows = RelationDeclared.objects.filter(pk=relation.pk)

    for change in ({"kind": "lineal"}, {"name": "某某"}, {"in_leading_body": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    withdrawn = rows.update(withdrawn_on=MONDAY.date(), withdrawn_by=by, withdrawn_reason="已离婚")

    assert withdrawn == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(withdrawn_on=None, withdrawn_by=None)


def test_what_stands_is_not_deleted_until_it_was_withdrawn_or_its_inspector_left() -> None:
    by, inspector = a_person("OFD"), an_inspector()
    standing, withdrawn = a_relation(inspector, by=by), a_relation(inspector, by=by)
    RelationDeclared.objects.filter(pk=withdrawn.pk).update(withdrawn_on=MONDAY.date(), withdrawn_by=by)

    with pytest.raises(IntegrityError), transaction.atomic():
        standing.delete()
    withdrawn.delete()
    Inspector.objects.filter(pk=inspector.pk).update(state=PoolState.LEFT, left_on=MONDAY.date())
    standing.delete()

    assert not RelationDeclared.objects.exists()


def test_the_facts_leave_out_what_was_withdrawn_and_every_name() -> None:
    by, inspector = a_person("OFD"), an_inspector()
    standing, withdrawn = a_relation(inspector, by=by), a_relation(inspector, by=by)
    RelationDeclared.objects.filter(pk=withdrawn.pk).update(withdrawn_on=MONDAY.date(), withdrawn_by=by)

    found = facts.relations([inspector.pk])

    where = standing.organisation_id
    assert found == [
        facts.RelationFact(inspector.pk, "spouse", where, in_leading_body=False, from_on=None, until_on=None)
    ]
    assert facts.inspectors([inspector.pk])[inspector.pk].home == inspector.home_id
