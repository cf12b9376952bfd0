"""AZ-06, AZ-07: a forged form reaches no foreign thing, and no column that the form does not show."""

import re
import uuid
from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, reset_queries, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from tests.access.asking import Asked, ask, openings, wrote
from tests.access.corners import World
from tests.access.forms import Form, shown
from xuncha.access.registry import kinds
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
NAMES = ("OFD", "UL")  # whose rights end at a border: what lies beyond it must stay untouched
SKIPPED = {"audit", "sessions"}
NAMING = re.compile(r"code|parent|person|organisation|place|into")  # text that names another row
FORGED: dict[type[Any], object] = {
    models.CharField: "forged-7f3a",
    models.TextField: "forged-7f3a",
    models.BooleanField: True,
    models.IntegerField: 8642,
    models.DateTimeField: datetime(1999, 1, 1, tzinfo=UTC),
    models.DateField: date(1999, 1, 1),
    models.UUIDField: uuid.UUID(int=9),
}


def foreign_ids(world: World) -> dict[type[models.Model], set[object]]:
    """Return the rows beyond the border, by their kind."""
    side = world.sides["foreign"]
    place = side.unit.jurisdiction_id
    return {Organisation: {side.unit.pk, side.office.pk}, Jurisdiction: {place}, Person: {side.person.pk}}


def beyond(world: World) -> Counter[object]:
    """Return the rows beyond the border as they are, and how many rows elsewhere point at them."""
    foreign = foreign_ids(world)
    found: Counter[object] = Counter()
    for model in apps.get_models():
        if model._meta.app_label in SKIPPED or model._meta.model_name == "session":
            continue
        if model in foreign:
            found.update(model._default_manager.filter(pk__in=foreign[model]).values_list())
        for column in model._meta.concrete_fields:
            if column.is_relation and column.related_model in foreign:
                ids = foreign[column.related_model]
                number = model._default_manager.filter(**{f"{column.name}__in": ids}).count()
                found[model._meta.label, column.name, number] += 1
    return found


@pytest.mark.once
def test_no_form_offers_what_lies_beyond_the_border(world: World) -> None:
    names = [str(world.sides["foreign"].unit), str(world.sides["foreign"].person)]
    offered = []
    for asked in openings(world, NAMES):
        answer = ask(world, asked.name, "GET", asked.path)
        page = getattr(answer, "content", b"").decode(errors="replace")  # a file has none
        offered += [(asked.path, name) for name in names if name in page]

    assert offered == []


@pytest.mark.once
def test_no_form_reaches_what_lies_beyond_the_border(world: World) -> None:
    pages = shown(world, NAMES)  # also builds the things that the pages show
    before, reached = beyond(world), []
    keys = {str(key) for keys in foreign_ids(world).values() for key in keys}
    keys |= {str(world.sides["foreign"].person.uid), world.sides["foreign"].unit.code}
    for asked, form in pages:
        for name in sorted(name for name in form.sent if name in form.choosing or NAMING.search(name)):
            for key in keys:
                reset_queries()
                with transaction.atomic(), CaptureQueriesContext(connection) as captured:
                    world.client(asked.name).post(form.path, {**form.sent, name: key})
                    if wrote(captured) and beyond(world) != before:
                        reached.append((asked.path, name, key))
                    transaction.set_rollback(True)

    assert reached == []


@pytest.mark.once
def test_no_form_changes_a_column_that_it_does_not_show(world: World) -> None:
    changed = []
    for asked, form in shown(world, ("OFD", "SYS", "SMO", "UL")):
        kind = kinds().get(asked.address.asked.kind or "") if asked.address.asked else None
        if kind is None or kind.model is None:
            continue
        forged = {
            column.attname: value
            for column in kind.model._meta.concrete_fields
            if column.attname not in form.sent
            and column.name not in form.sent
            and (value := forgery(world, column)) is not None
        }
        changed += [(asked.path, name) for name in taken(world, asked, form, kind.model, forged)]

    assert changed == []


def forgery(world: World, column: Any) -> object:  # noqa: ANN401 -- a column of any type
    """Return a value that no honest form would give this column."""
    if column.is_relation:
        ids = foreign_ids(world).get(column.related_model)
        return next(iter(ids)) if ids else None
    return next((value for kind, value in FORGED.items() if isinstance(column, kind)), None)


def taken(
    world: World, asked: Asked, form: Form, model: type[models.Model], forged: dict[str, object]
) -> list[str]:
    """Send the form with the forged columns; return those that some row has taken over."""
    unknown = {name: values(model, name, value) for name, value in forged.items()}
    with transaction.atomic():
        body = QueryDict(mutable=True)
        body.update({name: str(value) for name, value in {**forged, **form.sent}.items()})
        world.client(asked.name).post(
            form.path, body.urlencode(), content_type="application/x-www-form-urlencoded"
        )
        now = {name: values(model, name, value) for name, value in forged.items()}
        transaction.set_rollback(True)
    return [name for name in forged if now[name] > unknown[name] and forged[name] is not True]


def values(model: type[models.Model], name: str, value: object) -> int:
    return model._default_manager.filter(**{name: value}).count()


@pytest.mark.once
def test_control_a_forged_column_that_is_taken_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        (asked, form)
        for asked, form in shown(world, ("OFD",))
        if asked.address.name == "organisations:change"
    ]
    assert found
    (asked, form), *_ = found
    forged: dict[str, object] = {"name": "forged-7f3a"}
    monkeypatch.delitem(form.sent, "name")

    assert taken(world, asked, form, Organisation, forged) == ["name"]
