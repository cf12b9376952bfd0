"""Fifty people save one record by one form: nothing is lost, every conflict shows both texts (CC-01)."""

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from django.db import connections
from django.test import Client

from tests.builders import a_person, an_organisation
from xuncha.audit.models import Entry
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
EDITORS, SAVES = 50, 10
HIDDEN = re.compile(r'name="version" value="(\d+)"')


def edit(person: Person, organisation: Organisation) -> list[tuple[int, str]]:
    """Open the form and save it, ten times; return what was answered to each text."""
    client = Client()
    client.force_login(person)
    address = f"/organisations/{organisation.pk}/change/"
    answers = []
    for number in range(SAVES):
        form = unescape(client.get(address).content.decode())
        text = f"{person.username}第{number}次"
        typed = {
            "name": organisation.name,
            "code": organisation.code,
            "kind": organisation.kind,
            "jurisdiction": organisation.jurisdiction_id,
            "authority": text,
            "version": HIDDEN.search(form)[1],  # type: ignore[index]  # the form has its version
        }
        answer = client.post(address, typed)
        body = unescape(answer.content.decode()) if answer.status_code == 409 else ""
        answers.append(
            (answer.status_code, "both" if text in body and "第" in body.replace(text, "") else "")
        )
    connections.close_all()
    return answers


def test_fifty_editors_lose_nothing_and_every_conflict_shows_both_texts() -> None:
    organisation = an_organisation()
    editors = [
        a_person("OFS", organisation=organisation, name=f"编辑{n}", password=None) for n in range(EDITORS)
    ]

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda person: edit(person, organisation), editors))

    answers = [answer for each in done for answer in each]
    saved = sum(status == 302 for status, _ in answers)
    organisation.refresh_from_db()
    assert {status for status, _ in answers} == {302, 409}
    assert organisation.version == 1 + saved
    assert Entry.objects.filter(event="organisations.organisation.updated").count() == saved
    assert {shown for status, shown in answers if status == 409} == {"both"}
