"""An item says itself where it belongs: filled by the acts, kept true by the database."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from tests.builders import MONDAY, a_jurisdiction, an_organisation
from tests.rectification.building import ENTRY, a_circle, in_work
from xuncha.access import grants
from xuncha.feedback.models import Issued
from xuncha.organisations.models import Jurisdiction, Level, Organisation
from xuncha.planning.models import Term
from xuncha.rectification import actions
from xuncha.rectification.models import Item

pytestmark = pytest.mark.django_db
PATH = "inspection__segment__round__term__committee__jurisdiction__path"
ASTRAY = Item.objects.exclude(
    organisation=F("inspection__organisation"),
    round=F("inspection__segment__round"),
    path=F(PATH),
    focus=F("issued__focus"),
    aspect=F("issued__aspect"),
    fed_back_on=F("issued__issued_on"),
)


def test_acts_put_an_item_where_its_inspection_is() -> None:
    circle = a_circle()
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    actions.split_item(plan=plan, issued=Issued.objects.get(number=1), entry=ENTRY, by=circle.head, at=MONDAY)

    assert (Item.objects.count(), ASTRAY.count()) == (3, 0)


@pytest.mark.parametrize("column", ["organisation_id", "round_id", "path", "focus", "aspect", "fed_back_on"])
def test_an_item_stands_nowhere_else(column: str) -> None:
    circle = a_circle(findings=1)
    actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    other = a_circle(an_organisation(name="乙局"), findings=1).inspection
    item = Item.objects.get()
    false = {"organisation_id": other.organisation_id, "round_id": other.segment.round_id}
    wrong = {column: date(2020, 1, 1) if column == "fed_back_on" else false.get(column, "9.")}

    with pytest.raises(IntegrityError), transaction.atomic():
        Item.objects.update(**wrong)
    item.number, item.pk, item.uid = 2, None, other.uid
    for name, value in wrong.items():
        setattr(item, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        item.save(force_insert=True)


def test_items_follow_a_committee_that_moves() -> None:
    circle = a_circle(findings=1)
    in_work(circle)
    committee = Term.objects.get().committee
    elsewhere = a_jurisdiction(name="别处", level=Level.COUNTY, parent=None)

    Organisation.objects.filter(pk=committee.pk).update(jurisdiction=elsewhere)
    assert (Item.objects.get().path, ASTRAY.count()) == (elsewhere.path, 0)
    assert not grants.only(Item.objects.all(), circle.office, "list", "rectification.item").exists()
    Jurisdiction.objects.filter(pk=elsewhere.pk).update(path="77.")
    assert Item.objects.get().path == "77."
    Term.objects.update(committee=an_organisation(name="另一党委"))
    assert ASTRAY.count() == 0
