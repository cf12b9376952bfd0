"""What factors are called: in the language of whoever reads, whoever saved; in records always the same."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders import a_person
from tests.planning.planned import a_listed_term, signed_in
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning.coverage import queries
from xuncha.planning.coverage.teams import in_words
from xuncha.planning.models import Planned, RiskFactor, RiskHint, Term

pytestmark = pytest.mark.django_db
LETTERS = "近一年来信来访（件）"


def in_english(*personas: str) -> Client:
    person = a_person(*personas)
    Person.objects.filter(pk=person.pk).update(language="en")
    client = Client()
    client.force_login(person)
    return client


def save_weights(client: Client, term: Term) -> int:
    filled = {
        f"{one.key}-{name}": getattr(one, name)
        for one in queries.factors(term)
        for name in ("weight", "low", "high")
    }
    return client.post(f"/planning/terms/{term.uid}/risk/", {**filled, "letters-is_on": "on"}).status_code


def test_factors_that_an_english_reader_saved_stay_chinese_for_the_others() -> None:
    term, english = a_listed_term("甲局"), in_english("OFS")

    saved = save_weights(english, term)

    chinese = signed_in("OFS").get(f"/planning/terms/{term.uid}/risk/").content.decode()
    assert (saved, LETTERS in chinese) == (302, True)
    assert LETTERS not in english.get(f"/planning/terms/{term.uid}/risk/").content.decode()
    assert RiskFactor.objects.get(key="letters").title == LETTERS


def test_a_plan_that_an_english_reader_made_explains_scores_in_the_words_of_each_reader() -> None:
    term, english, unit = a_listed_term("甲局"), in_english("OFS"), "甲局"
    last = {"teams": 1, "round_days": 45, "gap_days": 15, "stay_unit": 20, "stay_town": 25, "stay_village": 8}
    Term.objects.update(to_on="2030-08-31")
    english.post(f"/planning/terms/{term.uid}/plan/new/", {**last, "stay_with_town": 2, "spacing_days": 365})
    choice = Planned.objects.select_related("plan").get(organisation__name=unit)
    address = f"/planning/plans/{choice.plan.uid}/units/{choice.organisation_id}/"

    chinese = signed_in("OFS").get(address).content.decode()
    page = english.get(address).content.decode()

    assert (LETTERS in chinese, "从未巡察" in chinese) == (True, True)
    assert (LETTERS in page, "从未巡察" in page) == (False, False)
    assert {one["source"] for one in choice.parts if one["key"] == "years"} == {"从未巡察"}


def test_an_english_reader_may_send_the_table_that_chinese_offices_exchange() -> None:
    term, english = a_listed_term("甲局"), in_english("OFS")
    code = Organisation.objects.get(name="甲局").code
    rows = f"统一编码,截至日期,来源,{LETTERS}\n{code},2024-01-01,台账,3\n"

    sent = english.post(
        f"/planning/terms/{term.uid}/risk/table/",
        {"file": SimpleUploadedFile("h.csv", rows.encode(), "text/csv")},
    )

    assert (sent.status_code, RiskHint.objects.get().key) == (302, "letters")


@pytest.mark.parametrize(
    ("number", "words"),
    [(99, "九十九"), (100, "一百"), (105, "一百零五"), (110, "一百一十"), (201, "二百零一")],
)
def test_numbers_beyond_a_hundred_are_written_too(number: int, words: str) -> None:
    assert in_words(number) == words
