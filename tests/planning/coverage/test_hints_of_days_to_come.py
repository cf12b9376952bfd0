"""A value as of a day to come would outrank every later one: refused by page, sheet, API and act."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from time_machine import travel

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_person
from tests.planning.planned import EARLY, a_listed_term, a_plan, signed_in
from xuncha.organisations.models import Organisation
from xuncha.planning.coverage import actions, queries
from xuncha.planning.models import RiskHint

pytestmark = pytest.mark.django_db
SAID = "截至日期 2024-01-03 还没有到"
HINT = {"key": "letters", "value": 9, "as_of": "2024-01-03", "source": "台账"}


def the_unit() -> Organisation:
    return Organisation.objects.get(name="甲局")


@travel(EARLY, tick=False)
def test_every_door_refuses_tomorrow_and_takes_today() -> None:
    term, client = a_listed_term("甲局"), signed_in("OFS")
    at = f"/planning/terms/{term.uid}/risk"
    program = Program(a_token(a_person("OFS")), Client())
    head = "统一编码,截至日期,来源,近一年来信来访（件）"
    rows = f"{head}\n{the_unit().code},2024-01-03,台账,3\n".encode()

    page = client.post(f"{at}/hint/", {**HINT, "organisation": "甲局"})
    sheet = client.post(f"{at}/table/", {"file": SimpleUploadedFile("h.csv", rows, "text/csv")})
    unit = {"organisation": the_unit().pk}
    answer = program("POST", f"planning/terms/{term.uid}/risk/hints", {**HINT, **unit})
    today = program("POST", f"planning/terms/{term.uid}/risk/hints", {**HINT, **unit, "as_of": "2024-01-02"})

    assert [page.status_code, sheet.status_code, answer.status_code, today.status_code] == [
        422,
        422,
        409,
        204,
    ]
    assert SAID in page.content.decode()
    assert f"B2：{SAID}" in sheet.content.decode()
    assert SAID in answer.json()["error"]["message"]
    assert [str(one.as_of) for one in RiskHint.objects.all()] == ["2024-01-02"]


def test_the_act_refuses_and_what_was_kept_before_does_not_count_yet() -> None:
    term, person = a_listed_term("甲局"), a_person("OFS")
    hint = actions.Hint(the_unit(), "letters", 20, date(2099, 1, 1), "台账")
    with pytest.raises(actions.TooLate):
        actions.record_hints(term=term, hints=[hint], by=person, at=MONDAY)
    kept = {"term": term, "organisation": the_unit(), "key": "letters", "source": "台账"}
    for day, value in ((date(2099, 1, 1), 20), (date(2024, 1, 1), 10)):
        RiskHint.objects.create(**kept, as_of=day, value=value, recorded_by=person, recorded_at=MONDAY)

    (choice,) = queries.choices_of(a_plan(term))

    assert next(one["value"] for one in choice.parts if one["key"] == "letters") == 10
