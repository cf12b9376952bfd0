"""What the tests of the statistics room stand on: items in bulk, as years of acts would leave them."""

from datetime import date

from tests.builders import a_person, an_issued, an_organisation
from tests.feedback.building import an_inspection
from xuncha.feedback.models import Issued
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.planning.states import RoundState
from xuncha.rectification.models import Item, Plan
from xuncha.rectification.states import ItemState

CLOSED_ON, DUE_ON = date(2026, 10, 20), date(2026, 8, 1)


def a_feedback(unit: Organisation | None = None, *, title: str = "惠民资金管理不规范") -> Issued:
    """Return a finding that was issued to a unit."""
    inspection = an_inspection(unit, state=RoundState.RECTIFYING, findings=0)
    return an_issued(inspection, title=title)


def items(issued: Issued, closer: Person, **counts: int) -> list[Item]:
    """Add so many items in each state to a finding; every second one has a day that has passed."""
    inspection = Inspection.objects.select_related("segment__round__term__committee__jurisdiction").get(
        pk=issued.inspection_id
    )
    plan, _made = Plan.objects.get_or_create(inspection=inspection)
    number = Item.objects.filter(issued=issued).count()
    kinds = ("dated", "immediate", "lasting")
    rows = []
    for state, count in counts.items():
        for place in range(count):
            number += 1
            is_closed = state == ItemState.CLOSED
            rows.append(
                Item(
                    plan=plan,
                    number=number,
                    title=f"事项{number}",
                    state=state,
                    kind=kinds[number % 3],
                    due_on=DUE_ON if place % 2 else None,
                    closed_by=closer if is_closed else None,
                    closed_on=CLOSED_ON if is_closed else None,
                    **Item.place_of(issued, inspection),
                )
            )
    return Item.objects.bulk_create(rows)


def a_city() -> tuple[Person, list[Issued]]:
    """Return the head of an office, and the findings of three units with items in every state."""
    head = a_person("OFD", name="林主任")
    names = ("教育局", "水务局", "民政局")
    found = [a_feedback(an_organisation(name=f"云岭市{name}党组")) for name in names]
    items(found[0], head, closed=6, staged=2, in_work=3, claimed=2)
    items(found[1], head, closed=1, in_work=4, returned=2, drafting=3)
    items(found[2], head, reviewing=2)
    return head, found
