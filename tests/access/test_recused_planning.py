"""AZ-10 in planning: papers of a round and plans of a term speak of many units, and not of the closed one."""

import json

import pytest
from django.test import Client
from time_machine import travel

from tests.access.test_recused import BIRD
from tests.builders import MONDAY, a_person, a_round, a_segment
from tests.planning.consulting import a_letter_to, replied
from tests.planning.planned import EARLY, a_listed_term, a_plan
from xuncha.access import grants
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning import actions
from xuncha.planning.actions import ReplyEntry
from xuncha.planning.models import Inspection, Round, Universe
from xuncha.planning.states import Station
from xuncha.teams.models import Recusal, RuleKey
from xuncha.teams.recusal import actions as recusing
from xuncha.teams.recusal.actions import RecusalEntry

pytestmark = pytest.mark.django_db
UNIT = "甲局"


def keep_away(person: Person, *, task: Inspection | None = None) -> Recusal:
    unit = Organisation.objects.get(name=UNIT)
    entry = RecusalEntry(person, unit, RuleKey.SPOUSE, "配偶任副局长", inspection=task)
    made = recusing.ask(entry=entry, by=a_person("OFD"), at=MONDAY)
    recusing.take_step(recusal=made, step="verify", by=a_person("OFS"), at=MONDAY)
    return made


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text_of(client: Client, address: str) -> str:
    """Return what somebody reads: a page, a sheet, or an answer in JSON without its escapes."""
    answer = client.get(address)
    text = b"".join(answer).decode("utf-8-sig")  # type: ignore[arg-type]  # a page, or a stream of bytes
    return json.dumps(json.loads(text), ensure_ascii=False) if "/api/" in address else text


def read(client: Client, *addresses: str) -> tuple[list[int], str]:
    answers = [client.get(one).status_code for one in addresses]
    return answers, "".join(text_of(client, one) for one in addresses)


def a_draft() -> Round:
    the_round = a_round(term=a_listed_term(UNIT, "乙局"))
    a_segment(the_round, *Organisation.objects.filter(name__in=(UNIT, "乙局")))
    return the_round


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("persona", ["OFD", "SEC", "DIS"])
def test_what_a_department_said_of_the_unit_is_closed_with_it(persona: str, *, alone: bool) -> None:
    the_round, head, person = a_draft(), a_person("OFD"), a_person(persona)
    unit = Organisation.objects.get(name=UNIT)
    letter = a_letter_to(Station.DISCIPLINE, the_round, head)
    replied(letter, head, objections={unit.pk: f"正在办案{BIRD}"})
    client = browser(person)
    doors = f"/planning/consultations/{letter.uid}/", f"/api/v1/planning/consultations/{letter.uid}"
    versions = f"planning/rounds/{the_round.uid}/versions"
    papers = f"/{versions}/", f"/{versions}/1/", f"/api/v1/{versions}", f"/api/v1/{versions}/1/changes"
    open_before = read(client, *doors), read(client, *papers)

    keep_away(person, task=Inspection.objects.get(organisation=unit) if alone else None)
    closed, told = read(client, *doors), read(client, *papers)
    letters = client.get(f"/api/v1/planning/rounds/{the_round.uid}/consultations").json()

    assert (open_before[0][0], BIRD in open_before[0][1], UNIT in open_before[1][1]) == (
        [200, 200],
        True,
        True,
    )
    assert (closed[0], BIRD in closed[1], letters) == ([404, 404], False, [])
    assert (told[0], UNIT in told[1], "乙局" in told[1]) == ([200] * 4, False, True)


def test_nobody_replies_about_a_unit_that_is_closed_to_them() -> None:
    the_round, person = a_draft(), a_person("DIS")
    unit = Organisation.objects.get(name=UNIT)
    letter = a_letter_to(Station.DISCIPLINE, the_round, a_person("OFD"))
    keep_away(person)
    client = browser(person)
    fields = client.get(f"/planning/consultations/{letter.uid}/reply/").content.decode()
    entry = ReplyEntry("复1号", letter.sent_on, objections={unit.pk: "正在办案"})

    assert (UNIT in fields, "乙局" in fields) == (False, True)
    with pytest.raises(actions.NotAsked):
        actions.record_reply(
            consultation=letter, entry=entry, on_paper=False, by=Person.objects.get(pk=person.pk), at=MONDAY
        )


@travel(EARLY, tick=False)
def test_a_plan_of_the_term_says_nothing_of_the_unit() -> None:
    term, person = a_listed_term(UNIT, "乙局"), a_person("OFD")
    assert Universe.objects.get(term=term).dues.count() >= 2
    plan = a_plan(term)
    unit = Organisation.objects.get(name=UNIT)
    client = browser(person)
    doors = (
        f"/planning/plans/{plan.uid}/",
        f"/planning/plans/{plan.uid}/rounds/1/",
        f"/planning/plans/{plan.uid}/rounds/2/",
        f"/api/v1/planning/terms/{term.uid}/plan",
    )
    own = f"/planning/plans/{plan.uid}/units/{unit.pk}/"
    before, alone = read(client, *doors), client.get(own).status_code

    keep_away(person)
    after = read(client, *doors)

    assert (UNIT in before[1], alone) == (True, 200)
    assert (UNIT in after[1], "乙局" in after[1], client.get(own).status_code) == (False, True, 404)
    assert after[0] == before[0]
    assert grants.may(Person.objects.get(pk=person.pk), "read", "planning.plan", plan)
