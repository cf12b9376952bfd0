"""Plans for programs: the API and `xuncha planning propose`, by the acts of the pages."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from time_machine import travel

from tests.api.conftest import Program, a_token
from tests.builders import a_jurisdiction, a_person, a_term, an_organisation
from tests.planning.planned import EARLY, a_listed_term, a_plan
from xuncha.organisations.models import Organisation
from xuncha.planning.coverage import queries
from xuncha.planning.models import RiskHint, Round, Split

pytestmark = pytest.mark.django_db


def a_program(*personas: str) -> Program:
    person = a_person(*personas)
    return Program(a_token(person, secret=f"{person.pk:0>43}"), Client())


@travel(EARLY, tick=False)
def test_a_program_weighs_proposes_moves_pins_and_drafts() -> None:
    term, program = a_listed_term("甲局", "乙局"), a_program("OFD")
    unit = Organisation.objects.get(name="乙局")
    at = f"planning/terms/{term.uid}"
    hint = {"organisation": unit.pk, "key": "letters", "value": 20, "as_of": "2023-12-01", "source": "台账"}

    assert program("GET", f"{at}/plan").status_code == 404
    assert program("POST", f"{at}/risk/hints", hint).status_code == 204
    assert program("GET", f"{at}/risk").json()[0]["key"] == "years"
    first = program("POST", f"{at}/plan", {"teams": 1, "round_days": 20}).json()
    moved = program("POST", f"planning/plans/{first['id']}/rounds/2/move", {"to": "2024-06-03"}).json()
    pinned = program("POST", f"planning/plans/{moved['id']}/units/{unit.pk}/pin", {"number": 2}).json()
    made = program("POST", f"planning/plans/{pinned['id']}/rounds/1/apply")

    assert [one["name"] for one in first["rounds"][0]["visits"]] == ["乙局"]
    assert moved["rounds"][1]["from_on"] == "2024-06-03"
    assert [one["name"] for one in pinned["rounds"][1]["visits"]] == ["乙局"]
    assert (made.status_code, made.json()["inspections"]) == (201, 1)
    assert program("GET", f"{at}/plan").json()["id"] == pinned["id"]
    assert (RiskHint.objects.count(), Round.objects.count()) == (1, 1)


@travel(EARLY, tick=False)
def test_a_program_weighs_factors_anew_and_sets_how_long_a_stay_is() -> None:
    term, program = a_listed_term("甲局"), a_program("OFD")
    at = f"planning/terms/{term.uid}"
    letters = {"key": "letters", "weight": 77, "low": 1, "high": 9, "is_on": True}

    weighed = {one["key"]: one for one in program("PUT", f"{at}/risk", {"factors": [letters]}).json()}
    made = program("POST", f"{at}/plan", {"teams": 1, "stay_unit": 3}).json()
    (visit,) = made["rounds"][0]["visits"]

    assert weighed["letters"] | letters == weighed["letters"]
    shipped = next(one.weight for one in queries.factors(a_term(number=13)) if one.key == "years")
    assert weighed["years"]["weight"] == shipped
    assert (date.fromisoformat(visit["to_on"]) - date.fromisoformat(visit["from_on"])).days == 2
    refused = [
        program("PUT", f"{at}/risk", {"factors": [{**letters, "key": "no"}]}),
        program("PUT", f"{at}/risk", {"factors": [{**letters, "high": 1}]}),
        program("PUT", f"{at}/risk", {"factors": [{**letters, "weight": 101}]}),
        a_program("SEC")("PUT", f"{at}/risk", {"factors": [letters]}),
    ]
    assert [one.status_code for one in refused] == [409, 409, 422, 404]


def test_a_program_says_into_which_units_one_was_split() -> None:
    term, program = a_listed_term("甲局"), a_program("OFD")
    whole, parts = (
        Organisation.objects.get(name="甲局"),
        [an_organisation(name=name) for name in ("乙局", "丙局")],
    )
    at, keys = f"planning/terms/{term.uid}/splits", [one.pk for one in parts]
    abroad = an_organisation(name="外局", within=a_jurisdiction(name="外市"))

    early = program("POST", at, {"organisation": whole.pk, "parts": keys})
    Organisation.objects.filter(pk=whole.pk).update(abolished_on=EARLY)
    beyond = program("POST", at, {"organisation": whole.pk, "parts": [keys[0], abroad.pk]})
    kept = program("POST", at, {"organisation": whole.pk, "parts": keys})

    assert [one.status_code for one in (early, beyond, kept)] == [409, 409, 204]
    assert [*Split.objects.order_by("pk").values_list("part", flat=True)] == keys


@travel(EARLY, tick=False)
def test_a_program_is_told_what_cannot_be() -> None:
    term, program = a_listed_term("甲局"), a_program("OFD")
    old = a_plan(term)
    newest = a_plan(term)

    answers = [
        program("POST", f"planning/terms/{term.uid}/plan", {"teams": 0}),
        program("POST", f"planning/plans/{old.uid}/rounds/1/move", {"to": "2024-06-03"}),
        program("POST", f"planning/plans/{newest.uid}/rounds/1/move", {"to": "2099-06-03"}),
        program("POST", f"planning/plans/{old.uid}/rounds/1/apply"),
        program("POST", f"planning/terms/{term.uid}/risk/hints",
                {"organisation": 999999, "key": "no", "value": 1, "as_of": "2023-12-01", "source": "台账"}),
        a_program("SEC")("POST", f"planning/terms/{term.uid}/plan", {}),
        a_program("TL")("GET", f"planning/terms/{term.uid}/plan"),
    ]  # fmt: skip

    assert [one.status_code for one in answers] == [422, 409, 409, 409, 409, 404, 404]
    assert "已被覆盖方案第 2 版代替" in answers[1].json()["error"]["message"]


def _run(*words: str) -> tuple[object, str]:
    out = StringIO()
    with travel(EARLY, tick=False), pytest.raises(SystemExit) as ended:
        call_command("planning", "propose", *words, stdout=out)
    return ended.value.code, out.getvalue()


def test_the_command_prints_what_the_api_says_and_tells_by_its_code() -> None:
    term, head = a_listed_term("甲局"), a_person("OFD")

    code, said = _run("--term", "12", "--as", head.username, "--teams", "2", "--json")

    told = json.loads(said)
    assert (code, told["term"], told["covered"], told["due"]) == (0, str(term.uid), 1, 1)
    assert queries.plans_of(term)[0].parameters["teams"] == 2
    code, said = _run("--term", "12", "--as", head.username)
    assert (code, "覆盖方案第 2 版：编排后覆盖 1 / 1" in said) == (0, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--term", "99"), "没有第 99 届"),
        (("--term", "12", "--teams", "0"), "应在 1 至 99 之间"),
        (("--term", "12", "--teams", "-3"), "应在 1 至 99 之间"),
    ],
)
def test_the_command_says_what_cannot_be(words: tuple[str, ...], said: str) -> None:
    a_listed_term("甲局")

    with pytest.raises(CommandError, match=said) as refused:
        call_command("planning", "propose", *words, "--as", a_person("OFD").username)

    assert refused.value.returncode == 2
