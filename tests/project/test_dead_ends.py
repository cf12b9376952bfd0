"""Nothing that a page offers leads nowhere: whoever follows a link comes to a page, in every post."""

import re
from collections import Counter, deque
from html import unescape

import pytest
from django.test import Client

from tests.access.spider import text
from tests.project.test_city import city
from xuncha.people.models import Person

__all__ = ["city"]
# A thing in an address: 「/planning/rounds/e035fa69-20d8-434b-88a9-375f600811f1/」
ONE = re.compile(r"[0-9a-f-]{36}|\d+")
# Where a page leads within the house: 「<a href="/rectification/?sort=due">」
LINK = re.compile(r'href="(/(?!static/)[^"#]*)"')
OF_A_KIND = 3
"""So many things of one kind are looked at: the fourth page is made as the third is."""
POSTS = "head clerk secretary letters leader1 member1 discipline personnel liaison".split()
PROVED_FIRST = "/people/"
"""What is asked after the password once more is behind this: 403 says so, and the way in stands on it."""


def dead_ends(person: Person) -> list[tuple[int, str, str]]:
    """Follow what pages show from the desk on; return where a link leads nowhere, and its page."""
    client, waiting, seen, kinds = Client(), deque([("/", "")]), {"/"}, Counter[str]()
    client.force_login(person)
    found = []
    while waiting:
        address, page = waiting.popleft()
        kind = ONE.sub("*", address.partition("?")[0])
        kinds[kind] += 1
        if kinds[kind] > OF_A_KIND:
            continue
        answer = client.get(address)
        said = text(answer)
        is_proof = answer.status_code == 403 and address.startswith(PROVED_FIRST)
        if answer.status_code not in {200, 302} and not is_proof:
            found.append((answer.status_code, address, page))
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        links = {unescape(one) for one in LINK.findall(said)} - seen
        seen |= links
        waiting.extend((one, address) for one in sorted(links))
    assert kinds.total() > len(kinds) > 10  # it went somewhere
    return found


@pytest.mark.once
@pytest.mark.usefixtures("city")
@pytest.mark.django_db
def test_no_link_of_the_city_leads_nowhere() -> None:
    found = {name: dead_ends(Person.objects.get(username=name)) for name in POSTS}

    assert found == {name: [] for name in POSTS}
