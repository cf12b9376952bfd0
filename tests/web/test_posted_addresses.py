"""An address that only takes forms, opened by hand: the page of its thing, or words that help."""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.builders import a_grant, a_person
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
ACTS = ("secret", "enable", "end-sessions")


def get(person: Person, path: str) -> HttpResponse:
    client = Client()
    client.force_login(person)
    return client.get(path)


@pytest.mark.parametrize("act", ACTS)
def test_the_address_of_an_act_leads_back_to_the_account(act: str) -> None:
    about = a_person()

    answer = get(a_person("SYS"), f"/people/accounts/{about.uid}/{act}/")

    assert (answer.status_code, answer["Location"]) == (302, f"/people/accounts/{about.uid}/")


def test_the_address_of_an_act_on_a_grant_or_the_chain_leads_back_to_its_page() -> None:
    granted = a_grant(a_person(), "TM")

    answers = [
        get(a_person("SMO"), f"/people/grants/{granted.pk}/end/"),
        get(a_person("AUD"), "/audit/chain/verify/"),
    ]

    assert [answer["Location"] for answer in answers] == [f"/people/grants/{granted.pk}/", "/audit/chain/"]


def test_what_one_may_not_see_leads_nowhere() -> None:
    assert get(a_person("OFS"), f"/people/accounts/{a_person().uid}/disable/").status_code == 404


@pytest.mark.parametrize("path", ["/people/sign-out/", "/web/views/save"])
def test_elsewhere_a_page_says_what_to_do(path: str) -> None:
    answer = get(a_person("OFS"), path)

    text = answer.content.decode()
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert [words in text for words in ("这个地址不能这样打开", "回到工作台")] == [True, True]
