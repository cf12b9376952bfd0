"""AZ-10 in plans, lists and risks of a term: the closed unit is not named, nor steered, through any door."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from time_machine import travel

from tests.access.test_recused_planning import UNIT, a_draft, browser, keep_away, read, text_of
from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, NUMBERS, a_jurisdiction, a_person, a_round, a_segment, an_organisation
from tests.planning.planned import EARLY, a_listed_term, a_plan
from xuncha.organisations.models import Kind, Level, Organisation
from xuncha.people.models import Person
from xuncha.planning import actions as of_terms
from xuncha.planning.coverage import actions, queries
from xuncha.planning.coverage.settings import Settings
from xuncha.planning.models import LinkedTheme, RiskHint, Split, Term
from xuncha.planning.states import RoundState
from xuncha.planning.withheld import Closed

pytestmark = pytest.mark.django_db


def the_unit() -> Organisation:
    return Organisation.objects.get(name=UNIT)


def again(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


@travel(EARLY, tick=False)
def test_which_round_was_chosen_for_the_unit_is_not_told() -> None:
    term, person = a_listed_term(UNIT, "乙局", "丙局"), a_person("OFS")
    plan = a_plan(term)
    office = browser(a_person("OFD"))
    office.post(f"/planning/plans/{plan.uid}/units/{the_unit().pk}/pin/", {"number": "2"})
    newest = queries.plans_of(term)[0]
    doors = f"/planning/plans/{plan.uid}/", f"/planning/plans/{newest.uid}/"
    before = read(browser(person), *doors)[1]

    keep_away(person)
    after = read(browser(person), *doors)[1]

    assert (f"{UNIT} 指定在第 2 轮" in before, UNIT in after, "指定在" in after) == (True, False, False)
    assert "指定在" in office.get(doors[1]).content.decode()
    with pytest.raises(Closed):
        a_plan(term, settings=Settings().pinned(the_unit().pk, 1), base=newest, by=again(person))


@travel(EARLY, tick=False)
def test_villages_of_the_closed_town_do_not_name_it() -> None:
    village = an_organisation(name="丁村", kind=Kind.VILLAGE)
    term, person = a_listed_term(UNIT), a_person("OFS")
    place = a_jurisdiction(name="甲镇", level=Level.TOWN, parent=village.jurisdiction)
    Organisation.objects.filter(pk=village.pk).update(jurisdiction=place)
    Organisation.objects.filter(name=UNIT).update(jurisdiction=place, kind=Kind.COMMITTEE)
    plan = a_plan(term)
    doors = (
        f"/planning/plans/{plan.uid}/rounds/1/",
        f"/planning/plans/{plan.uid}/units/{village.pk}/",
        f"/api/v1/planning/terms/{term.uid}/plan",
    )
    before = [text_of(browser(person), one) for one in doors]

    keep_away(person)
    after = [text_of(browser(person), one) for one in doors]

    assert [f"随“{UNIT}”同巡" in one for one in before] == [True] * 3
    assert [(UNIT in one, "随“所属乡镇”同巡" in one) for one in after] == [(False, True)] * 3


def test_that_the_unit_stands_in_two_rounds_is_not_told() -> None:
    the_round, person = a_draft(), a_person("OFD")
    other = a_round(term=the_round.term, number=2)
    a_segment(other, *Organisation.objects.filter(name__in=(UNIT, "乙局")))
    address = f"/planning/rounds/{the_round.uid}/"
    before = browser(person).get(address).content.decode()

    keep_away(person)
    after = browser(person).get(address).content.decode()

    assert (f"{UNIT} ·" in before, "乙局 ·" in before) == (True, True)
    assert (UNIT in after, "乙局 ·" in after) == (False, True)
    with pytest.raises(of_terms.NotReady) as refused:
        of_terms.take_step(the_round=the_round, step="withdraw", by=again(person), at=MONDAY)
    assert UNIT not in str(refused.value)


def test_the_list_does_not_say_whether_the_unit_was_inspected_but_the_numbers_stay() -> None:
    term, person = a_listed_term(UNIT, "乙局"), a_person("OFD")
    a_segment(a_round(term=term, state=RoundState.CLOSED), the_unit(), to_on=date(2024, 4, 12))
    address = f"/planning/terms/{term.uid}/list/"
    doors = address, f"{address}?export=csv", f"{address}?seen=seen", f"{address}?q={UNIT}"
    before = [UNIT in text_of(browser(person), one) for one in doors]

    keep_away(person)
    client = browser(person)
    after = [text_of(client, one) for one in doors]

    assert before == [True] * 4
    assert ["2024-04-12" in one for one in after] == [False] * 4
    assert [UNIT in one for one in after[:3]] == [False] * 3
    assert ["乙局" in one for one in after[:2]] == [True] * 2
    shares = client.get(f"/api/v1/planning/terms/{term.uid}/coverage").json()["all"]
    assert (shares["part"], shares["whole"]) == (1, 2)


def _by_page(person: Person, term: Term) -> int:
    filled = {"organisation": UNIT, "key": "letters", "value": 9, "as_of": "2024-01-01", "source": "台账"}
    return browser(person).post(f"/planning/terms/{term.uid}/risk/hint/", filled).status_code


def _by_table(person: Person, term: Term) -> int:
    text = f"统一编码,截至日期,来源,近一年来信来访（件）\n{the_unit().code},2024-01-01,台账,3\n"
    file = SimpleUploadedFile("h.csv", text.encode(), "text/csv")
    return browser(person).post(f"/planning/terms/{term.uid}/risk/table/", {"file": file}).status_code


def _by_program(person: Person, term: Term) -> int:
    program = Program(a_token(person, secret=f"{next(NUMBERS):0>43}"), browser(person))
    unit = {"organisation": the_unit().pk, "key": "letters"}
    hint = {**unit, "value": 20, "as_of": "2024-01-01", "source": "台账"}
    return program("POST", f"planning/terms/{term.uid}/risk/hints", hint).status_code


@pytest.mark.parametrize(
    ("door", "taken", "refused"), [(_by_page, 302, 422), (_by_table, 302, 422), (_by_program, 204, 409)]
)
def test_nobody_writes_a_hint_of_a_unit_that_is_closed_to_them(
    door: object, taken: int, refused: int
) -> None:
    term, person = a_listed_term(UNIT), a_person("OFS")
    assert door(person, term) == taken  # type: ignore[operator]  # one of the doors above
    RiskHint.objects.all().delete()

    keep_away(person)

    assert door(again(person), term) == refused  # type: ignore[operator]  # the same
    assert RiskHint.objects.count() == 0


def test_the_acts_themselves_refuse_what_steers_the_unit() -> None:
    term, person = a_listed_term(UNIT, "乙局", "丙局"), a_person("OFD")
    keep_away(person)
    way = {"term": term, "by": again(person), "at": MONDAY}
    hint = actions.Hint(the_unit(), "letters", 1, date(2024, 1, 1), "台账")
    universe = of_terms.begin_list(**way)  # type: ignore[arg-type]  # the words of the act
    others = list(Organisation.objects.filter(name__in=("乙局", "丙局")))
    Organisation.objects.filter(pk=the_unit().pk).update(abolished_on=date(2024, 1, 1))

    for act in (
        lambda: actions.record_hints(hints=[hint], **way),
        lambda: actions.record_hints(hints=[], themes=[(the_unit(), "粮食")], **way),
        lambda: of_terms.change_list(universe=universe, drop=[the_unit()], by=again(person), at=MONDAY),
        lambda: of_terms.record_split(organisation=the_unit(), parts=others, **way),
    ):
        with pytest.raises(Closed):
            act()  # type: ignore[no-untyped-call]  # a function above

    assert (RiskHint.objects.count(), LinkedTheme.objects.count(), Split.objects.count()) == (0, 0, 0)
    assert universe.dues.filter(organisation=the_unit()).exists()
