"""The language is chosen by a button that works without JavaScript."""

import pytest
from django.conf import settings
from django.test import Client

from tests.builders import a_person

pytestmark = pytest.mark.django_db


def test_a_visitor_reads_english_after_the_button() -> None:
    client = Client()

    answer = client.post("/web/language", {"language": "en", "next": "/kit?page=2"})

    assert answer["Location"] == "/kit?page=2"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert 'lang="en"' in client.get("/nowhere").content.decode()


def test_the_choice_of_a_person_stays_with_the_account() -> None:
    person = a_person("OFS")
    client = Client()
    client.force_login(person)

    client.post("/web/language", {"language": "en"})

    assert 'lang="en"' in client.get("/kit").content.decode()


@pytest.mark.parametrize(
    "address", ["https://elsewhere.test/", "//elsewhere.test", "javascript:alert(1)", "\\\\x"]
)
def test_no_address_of_another_host_is_followed(address: str) -> None:
    answer = Client().post("/web/language", {"language": "xx", "next": address})

    assert answer["Location"] == "/"
