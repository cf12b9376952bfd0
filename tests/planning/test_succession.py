"""Merged, split and abolished units: the list and its number stay, those count who took their place."""

import random
from datetime import date

import pytest
from django.test import Client

from tests.builders import MONDAY, a_person, a_round, a_segment, a_term, an_organisation
from xuncha.organisations import actions as organisations
from xuncha.organisations.models import Organisation
from xuncha.planning import actions, queries
from xuncha.planning.models import Due, Inspection, Split, Term
from xuncha.planning.states import RoundState

pytestmark = pytest.mark.django_db
SPRING, MAY, SUMMER = date(2024, 3, 4), date(2024, 5, 1), date(2024, 6, 3)


def a_listed_term() -> Term:
    """Return a term in whose list 甲局 and 乙局 stand."""
    for name in ("甲局", "乙局"):
        an_organisation(name=name)
    term, head = a_term(), a_person("OFD")
    universe = actions.begin_list(term=term, by=head, at=MONDAY)
    actions.freeze_list(universe=universe, reason="会议", by=head, at=MONDAY)
    return term


def named(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def visited(term: Term, *units: Organisation, from_on: date) -> None:
    number = term.rounds.count() + 1
    the_round = a_round(term=term, number=number, state=RoundState.CLOSED)
    a_segment(the_round, *units, from_on=from_on, to_on=from_on.replace(day=28))


def figures(term: Term) -> tuple[queries.Share, int, int, int]:
    found = queries.coverage(term)
    assert found is not None
    return found.all, found.through, found.gone, found.never


def merge(name: str, into: str) -> None:
    way = {"into": named(into), "on": MAY, "reason": "机构改革", "by": a_person("OFD"), "at": MONDAY}
    organisations.merge_organisation(organisation=named(name), **way)


def abolish(name: str) -> None:
    way = {"on": MAY, "reason": "机构改革", "by": a_person("OFD"), "at": MONDAY}
    organisations.abolish_organisation(organisation=named(name), **way)


def test_a_merged_unit_counts_as_soon_as_the_other_was_inspected_after_it() -> None:
    term = a_listed_term()
    merge("乙局", "甲局")
    before = figures(term)
    visited(term, named("甲局"), from_on=SUMMER)

    assert before == (queries.Share(0, 2), 0, 1, 2)
    assert figures(term) == (queries.Share(2, 2), 1, 0, 0)


def test_an_inspection_of_the_other_before_the_merger_looked_at_one_unit_alone() -> None:
    term = a_listed_term()
    visited(term, named("甲局"), from_on=SPRING)
    merge("乙局", "甲局")

    assert figures(term) == (queries.Share(1, 2), 0, 1, 1)


def test_a_unit_that_was_inspected_before_it_was_merged_keeps_its_own() -> None:
    term = a_listed_term()
    visited(term, named("乙局"), from_on=SPRING)
    merge("乙局", "甲局")

    assert figures(term) == (queries.Share(1, 2), 0, 0, 1)


def test_a_unit_that_was_merged_twice_counts_through_the_last() -> None:
    term = a_listed_term()
    an_organisation(name="丙局")
    merge("乙局", "甲局")
    merge("甲局", "丙局")
    visited(term, named("丙局"), from_on=SUMMER)

    assert figures(term) == (queries.Share(2, 2), 2, 0, 0)


def test_a_split_unit_counts_when_all_its_parts_were_inspected() -> None:
    term, head = a_listed_term(), a_person("OFD")
    parts = [an_organisation(name="丙局"), an_organisation(name="丁局")]
    abolish("乙局")
    actions.record_split(term=term, organisation=named("乙局"), parts=parts, by=head, at=MONDAY)
    visited(term, parts[0], from_on=SUMMER)
    half = figures(term)
    visited(term, parts[1], from_on=SUMMER)

    assert half == (queries.Share(0, 2), 0, 1, 2)
    assert figures(term) == (queries.Share(1, 2), 1, 0, 1)


def test_an_abolished_unit_stays_in_the_number_and_is_told_apart() -> None:
    term = a_listed_term()
    abolish("乙局")
    visited(term, named("甲局"), from_on=SUMMER)

    assert figures(term) == (queries.Share(1, 2), 0, 1, 1)


def test_a_unit_that_stands_cannot_have_been_split_nor_into_itself_or_one_part() -> None:
    term, head = a_listed_term(), a_person("OFD")
    parts = [an_organisation(name="丙局"), an_organisation(name="丁局")]
    way = {"term": term, "by": head, "at": MONDAY}

    with pytest.raises(actions.NotOnThisList, match="撤销"):
        actions.record_split(organisation=named("乙局"), parts=parts, **way)
    abolish("乙局")
    with pytest.raises(actions.NotOnThisList, match="两个"):
        actions.record_split(organisation=named("乙局"), parts=parts[:1], **way)
    with pytest.raises(actions.NotOnThisList, match="两个"):
        actions.record_split(organisation=named("乙局"), parts=[parts[0], named("乙局")], **way)
    assert Split.objects.count() == 0


def test_the_page_and_the_list_say_the_same_of_a_merged_unit(client: Client) -> None:
    term = a_listed_term()
    merge("乙局", "甲局")
    visited(term, named("甲局"), from_on=SUMMER)
    client.force_login(a_person("OFD"))

    page = client.get(f"/planning/terms/{term.uid}/").content.decode()
    seen = client.get(f"/planning/terms/{term.uid}/list/?seen=seen").content.decode()
    never = client.get(f"/planning/terms/{term.uid}/list/?seen=never").content.decode()

    assert "其中 1 个已撤并，由承接单位计入" in page
    assert ("承接单位已巡察" in seen, "乙局" in never) == (True, False)


def test_a_split_is_recorded_on_the_page_and_recorded_anew(client: Client) -> None:
    term = a_listed_term()
    for name in ("丙局", "丁局", "戊局"):
        an_organisation(name=name)
    abolish("乙局")
    client.force_login(a_person("OFD"))
    address = f"/planning/terms/{term.uid}/split/"

    def sent(*names: str) -> str:
        fields = ("first", "second", "third", "fourth")
        filled = {"organisation": named("乙局").pk, **dict(zip(fields, names, strict=False))}
        return client.post(address, filled, follow=True).content.decode()

    assert "至少要写两个" in sent("丙局", "丙局")
    assert "已登记“乙局”的承接单位" in sent("丙局", "丁局", "戊局")
    sent("丙局", "丁局")
    assert [str(one) for one in Split.objects.order_by("pk")] == ["丙局", "丁局"]
    visited(term, named("丙局"), named("丁局"), from_on=SUMMER)
    assert figures(term)[:2] == (queries.Share(1, 2), 1)


def by_hand(term: Term) -> set[str]:
    """Count who on the list was inspected, or through others, from the plain rows alone."""
    stays: dict[int, list[date]] = {}
    for visit in Inspection.objects.filter(segment__round__state=RoundState.CLOSED).select_related("segment"):
        stays.setdefault(visit.organisation_id, []).append(visit.segment.to_on)

    def after(one: Organisation, since: date | None) -> bool:
        own = any(since is None or day >= since for day in stays.get(one.pk, ()))
        heirs = (
            [one.merged_into]
            if one.merged_into
            else [row.part for row in Split.objects.filter(organisation=one)]
        )
        return own or bool(
            one.abolished_on and heirs and all(after(heir, one.abolished_on) for heir in heirs)
        )

    listed = Due.objects.filter(universe__term=term).select_related("organisation")
    return {line.organisation.name for line in listed if after(line.organisation, None)}


@pytest.mark.parametrize("seed", range(12))
def test_the_figures_equal_an_independent_count(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 -- a test needs the same numbers again
    names = [f"局{number}" for number in range(12)]
    for name in names:
        an_organisation(name=name)
    term, head = a_listed_term(), a_person("OFD")
    later = [an_organisation(name=f"新局{number}") for number in range(4)]
    for number in range(3):
        standing = list(Organisation.objects.filter(name__contains="局", abolished_on=None))
        visited(term, *dice.sample(standing, 4), from_on=(SPRING, date(2024, 5, 6), SUMMER)[number])
        gone, split, *others = dice.sample([one for one in standing if one not in later], 6)
        merge(gone.name, dice.choice(others).name)
        abolish(split.name)
        if dice.random() < 0.7:
            actions.record_split(
                term=term, organisation=named(split.name), parts=dice.sample(later, 2), by=head, at=MONDAY
            )

    counted = by_hand(term)

    share, _through, gone_for_good, never = figures(term)
    assert (share.part, share.whole, never) == (len(counted), 14, 14 - len(counted))
    lost = Due.objects.filter(universe__term=term, organisation__abolished_on__isnull=False)
    assert gone_for_good == lost.exclude(organisation__name__in=counted).count()
