"""Units that a theme links: seen, and taken out again, by the page and by the API."""

import pytest
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.builders import a_jurisdiction, a_person, a_term, an_organisation
from tests.planning.planned import a_listed_term, a_plan, signed_in
from xuncha.audit.models import Entry
from xuncha.organisations.models import Organisation
from xuncha.planning.models import LinkedTheme, Planned, Term

pytestmark = pytest.mark.django_db


def linked(term: Term, title: str, *names: str) -> list[LinkedTheme]:
    units = [Organisation.objects.get(name=name) for name in names]
    return [LinkedTheme.objects.create(term=term, organisation=unit, title=title) for unit in units]


def test_a_unit_that_was_linked_by_mistake_is_taken_out_and_no_longer_planned_with_the_others() -> None:
    term, client = a_listed_term("甲局", "乙局", "丙局"), signed_in("OFS")
    _first, wrong = linked(term, "粮食购销", "甲局", "乙局")
    address = f"/planning/terms/{term.uid}/risk/themes/"
    before = {one.theme for one in Planned.objects.filter(plan=a_plan(term))}
    page = client.get(address).content.decode()

    empty = client.post(address, {})
    sent = client.post(address, {"drop": [wrong.pk]})

    assert (before, "粮食购销 · 乙局" in page) == ({"粮食购销", ""}, True)
    assert (empty.status_code, sent.status_code) == (422, 302)
    assert {one.theme for one in Planned.objects.filter(plan=a_plan(term))} == {""}
    assert [one.organisation.name for one in LinkedTheme.objects.all()] == ["甲局"]
    assert Entry.objects.get(event="planning.risk.unlinked").details["rows"] == 1


def test_a_program_lists_themes_and_takes_units_out_of_its_own_term_alone() -> None:
    term, program = a_listed_term("甲局", "乙局"), Program(a_token(a_person("OFS")), Client())
    first, second = linked(term, "粮食购销", "甲局", "乙局")
    other = a_term(committee=an_organisation(name="中共外市委员会"), number=3)
    foreign = LinkedTheme.objects.create(term=other, organisation=first.organisation, title="教育")
    at = f"planning/terms/{term.uid}/risk/themes"

    listed = program("GET", at).json()
    wrong = program("POST", f"{at}/drop", {"themes": [foreign.pk]})
    done = program("POST", f"{at}/drop", {"themes": [first.pk]})

    assert [(one["title"], one["organisation_name"]) for one in listed] == [
        ("粮食购销", "甲局"),
        ("粮食购销", "乙局"),
    ]
    assert (wrong.status_code, done.status_code) == (409, 204)
    assert set(LinkedTheme.objects.values_list("pk", flat=True)) == {second.pk, foreign.pk}


def test_a_term_without_themes_says_so_and_who_may_not_sees_nothing() -> None:
    term = a_listed_term("甲局")
    address = f"/planning/terms/{term.uid}/risk/themes/"

    page = signed_in("OFD").get(address).content.decode()

    assert "还没有联动专题" in page
    assert [signed_in(one).get(address).status_code for one in ("SEC", "TL")] == [404, 404]


def test_units_are_linked_on_a_page_and_planned_together_without_a_sheet() -> None:
    term, client = a_listed_term("甲局", "乙局", "丙局"), signed_in("OFS")
    address = f"/planning/terms/{term.uid}/risk/themes/new/"
    picked = {"title": "粮食购销", "first": "甲局", "second": "乙局"}

    nameless = client.post(address, {**picked, "title": ""})
    strange = client.post(address, {**picked, "second": "没有的局"})
    sent = [client.post(address, picked) for _twice in range(2)]

    assert [one.status_code for one in (nameless, strange, *sent)] == [422, 422, 302, 302]
    assert "没有的局" in strange.content.decode()
    assert [one.organisation.name for one in LinkedTheme.objects.order_by("pk")] == ["甲局", "乙局"]
    assert {one.theme for one in Planned.objects.filter(plan=a_plan(term))} == {"粮食购销", ""}
    assert Entry.objects.filter(event="planning.risk.linked").count() == len(sent)


def test_a_program_links_units_of_the_terms_place_alone() -> None:
    term, program = a_listed_term("甲局", "乙局"), Program(a_token(a_person("OFS")), Client())
    keys = [
        *Organisation.objects.filter(name__in=("甲局", "乙局")).order_by("pk").values_list("pk", flat=True)
    ]
    abroad = an_organisation(name="外局", within=a_jurisdiction(name="外市"))
    at = f"planning/terms/{term.uid}/risk/themes"

    wrong = [
        program("POST", at, {"title": "粮食", "organisations": units})
        for units in ([*keys, abroad.pk], [*keys, 999_999], [])
    ]
    done = program("POST", at, {"title": "粮食", "organisations": keys})

    assert [one.status_code for one in (*wrong, done)] == [409, 409, 422, 204]
    assert [one["organisation"] for one in program("GET", at).json()] == keys
