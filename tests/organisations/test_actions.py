"""What changes places and organisations, and what refuses to."""

from datetime import date, timedelta

import pytest

from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from xuncha.access.grants import NotAllowed
from xuncha.audit.models import Entry as Line
from xuncha.organisations import actions
from xuncha.organisations.actions import Entry
from xuncha.organisations.models import Kind, Level, Organisation
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db


def an_office() -> tuple[Person, Organisation]:
    office = an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE)
    return a_person("OFD", organisation=office), office


def an_entry(office: Organisation, *, code: str = "YL-1", name: str = "云岭市民政局党组") -> Entry:
    return Entry(name=name, code=code, kind=Kind.PARTY_GROUP, jurisdiction=office.jurisdiction)


def events() -> list[str]:
    return list(Line.objects.order_by("pk").values_list("event", flat=True))


def test_an_organisation_is_created_with_a_line_in_the_trail() -> None:
    head, office = an_office()

    made = actions.create_organisation(entry=an_entry(office), by=head, at=MONDAY)

    assert (made.name, made.version) == ("云岭市民政局党组", 1)
    assert events() == ["organisations.organisation.created"]


def test_a_code_is_used_once() -> None:
    head, office = an_office()
    actions.create_organisation(entry=an_entry(office), by=head, at=MONDAY)

    with pytest.raises(actions.NameTaken, match="YL-1"):
        actions.create_organisation(entry=an_entry(office, name="另一单位"), by=head, at=MONDAY)

    assert Organisation.objects.count() == 2


def test_nobody_creates_in_a_foreign_jurisdiction() -> None:
    head, _ = an_office()
    elsewhere = an_organisation(within=a_jurisdiction(name="外市"))

    with pytest.raises(NotAllowed):
        actions.create_organisation(entry=an_entry(elsewhere), by=head, at=MONDAY)

    assert events() == []


def test_the_second_of_two_editors_sees_what_the_first_wrote() -> None:
    head, office = an_office()
    made = actions.create_organisation(entry=an_entry(office), by=head, at=MONDAY)
    actions.update_organisation(
        organisation=made, entry=an_entry(office, name="云岭市民政局党委"), version=1, by=head, at=MONDAY
    )

    with pytest.raises(actions.Changed) as refused:
        actions.update_organisation(
            organisation=made, entry=an_entry(office, name="云岭市民政局"), version=1, by=head, at=MONDAY
        )

    assert refused.value.now.name == "云岭市民政局党委"


def test_nobody_moves_an_organisation_out_of_the_own_jurisdiction() -> None:
    head, office = an_office()
    made = actions.create_organisation(entry=an_entry(office), by=head, at=MONDAY)
    elsewhere = an_organisation(within=a_jurisdiction(name="外市"))

    with pytest.raises(NotAllowed):
        actions.update_organisation(
            organisation=made, entry=an_entry(elsewhere, code="YL-1"), version=1, by=head, at=MONDAY
        )


def test_a_merged_organisation_keeps_its_row_and_hands_on_its_children() -> None:
    head, office = an_office()
    old, new = an_organisation(within=office.jurisdiction), an_organisation(within=office.jurisdiction)
    child = an_organisation(within=office.jurisdiction)
    Organisation.objects.filter(pk=child.pk).update(parent=old)

    actions.merge_organisation(
        organisation=old, into=new, on=date(2026, 11, 1), reason="机构改革", by=head, at=MONDAY
    )

    child.refresh_from_db()
    assert (old.merged_into, old.abolished_on, child.parent) == (new, date(2026, 11, 1), new)


def test_an_organisation_is_abolished_once() -> None:
    head, office = an_office()
    unit = an_organisation(within=office.jurisdiction)
    actions.abolish_organisation(organisation=unit, on=date(2026, 1, 1), reason="撤销", by=head, at=MONDAY)

    with pytest.raises(actions.AlreadyGone):
        actions.abolish_organisation(
            organisation=unit, on=date(2026, 2, 1), reason="撤销", by=head, at=MONDAY
        )

    assert unit.abolished_on == date(2026, 1, 1)
    assert [unit.stands_on(day) for day in (date(2025, 12, 31), date(2026, 1, 1))] == [True, False]


def test_a_clerk_abolishes_nothing() -> None:
    _, office = an_office()
    clerk = a_person("OFS", organisation=office)

    with pytest.raises(NotAllowed):
        actions.abolish_organisation(organisation=office, on=date(2026, 1, 1), reason="", by=clerk, at=MONDAY)


def test_an_organisation_is_not_taken_out_before_its_day() -> None:
    head, office = an_office()
    unit, other = an_organisation(within=office.jurisdiction), an_organisation(within=office.jurisdiction)
    tomorrow = MONDAY.date() + timedelta(days=1)

    with pytest.raises(actions.Misplaced, match="日期不能晚于今天"):
        actions.abolish_organisation(organisation=unit, on=tomorrow, reason="撤销", by=head, at=MONDAY)
    with pytest.raises(actions.Misplaced, match="日期不能晚于今天"):
        actions.merge_organisation(
            organisation=unit, into=other, on=tomorrow, reason="合并", by=head, at=MONDAY
        )

    assert Organisation.objects.standing().filter(pk=unit.pk).exists()


def test_parents_never_make_a_ring() -> None:
    head, office = an_office()
    upper = actions.create_organisation(entry=an_entry(office), by=head, at=MONDAY)
    lower = actions.create_organisation(entry=an_entry(office, code="YL-2"), by=head, at=MONDAY)
    Organisation.objects.filter(pk=lower.pk).update(parent=upper)
    lower.refresh_from_db()
    ring = Entry(
        name="甲", code="YL-1", kind=Kind.PARTY_GROUP, jurisdiction=office.jurisdiction, parent=lower
    )

    with pytest.raises(actions.Misplaced):
        actions.update_organisation(organisation=upper, entry=ring, version=1, by=head, at=MONDAY)


@pytest.mark.parametrize(
    ("level", "below", "fits"),
    [(Level.TOWN, Level.COUNTY, True), (Level.COUNTY, Level.COUNTY, False), (Level.CITY, Level.TOWN, False)],
)
def test_a_place_lies_in_one_of_a_higher_level(level: Level, below: Level, fits: bool) -> None:
    head, office = an_office()
    upper = a_jurisdiction(name="上级", level=below, parent=office.jurisdiction)

    try:
        place = actions.create_place(name="下级", level=level, parent=upper, by=head, at=MONDAY)
    except actions.Misplaced:
        place = None

    assert (place is not None) is fits
    assert place is None or place.path == f"{upper.path}{place.pk}."
