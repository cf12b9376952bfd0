"""What a person reaches by links speaks English when the browser asks for it."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import resolve

from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.teams.models import Expertise

pytestmark = pytest.mark.django_db

PERSONAS = ("OFD", "SYS", "SMO", "AUD")
CHINESE = (
    "/kit",
    "/holidays/",
    "/organisations/import/",
    "/teams/pool/import/",
)  # invented data, names of holidays and columns
LINK = re.compile(r'<a [^>]*?href="(?P<address>[^"#]+)"')  # <a class="button" href="/people/new/">
# What is Chinese in every language: the button that leads back, the mark of the house.
CHINESE_IN_ENGLISH = re.compile(r'<[^>]+lang="zh-Hans"[^>]*>[^<]*<|aria-hidden="true">巡<')
RUN = re.compile(r"[^\u4e00-\u9fff]{0,20}[\u4e00-\u9fff]+")


def crawl(client: Client) -> Iterator[tuple[str, str]]:
    """Yield one page of each kind that the person can reach, and its text."""
    waiting, seen = ["/"], set[str]()
    while waiting:
        path = waiting.pop(0)
        name = resolve(urlsplit(path).path).view_name
        if name in seen:
            continue
        seen.add(name)
        answer = client.get(path, follow=True)
        if "text/html" not in answer["Content-Type"]:
            continue
        page = unescape(answer.content.decode())
        yield path, page
        links = (urlsplit(urljoin(path, found["address"])) for found in LINK.finditer(page))
        waiting += [link.path for link in links if not link.path.startswith(CHINESE)]


def test_a_sheet_that_cannot_be_read_is_refused_in_english() -> None:
    office = an_organisation(name="Office", kind="office", within=a_jurisdiction(name="Yunling"))
    client = Client(headers={"accept-language": "en"})
    client.force_login(a_person("OFD", organisation=office, name="Li"))

    answer = client.post("/organisations/import/", {"file": ContentFile(b"\x00\x01", "list.xlsx")})

    assert "This is not a spreadsheet." in answer.content.decode()


def test_every_page_that_is_linked_speaks_english() -> None:
    place = a_jurisdiction(name="Yunling")
    office = an_organisation(name="Office", kind="office", within=place)
    left: list[str] = []
    Expertise.objects.create(jurisdiction=place, name="Accounts")  # else the pool begins with Chinese words

    for persona in PERSONAS:
        client = Client(headers={"accept-language": "en"})
        client.force_login(a_person(persona, organisation=office, name="Li"))
        for path, page in crawl(client):
            left += [f"{persona} {path}: {found}" for found in RUN.findall(CHINESE_IN_ENGLISH.sub("", page))]

    assert left == []
