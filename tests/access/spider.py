"""A spider that fetches what somebody can reach: pages and what they lead to, files unpacked, the API."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from itertools import chain
from typing import Any
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile, is_zipfile

from django.http.response import HttpResponseBase
from django.test import Client

from xuncha.people.models import Person
from xuncha.project import api
from xuncha.project.addresses import PARTS

# Where a page leads: 「<a href="/rectification/?sort=due">」
LINK = re.compile(r'(?:href|src|hx-get)="([^"]+)"')
# What is new in every answer: the 64 characters of a token, the number of an error 「"id": "56987f31"」
NEW = re.compile(
    r"""[A-Za-z0-9]{64}|(?<=['"], ')[0-9a-f]{8}(?=')|(?<="id": ")[0-9a-f]{8}(?=")|<code>[0-9a-f]{8}</code>"""
)
IN_PATH = re.compile(r"<[^>]+>")
TABLE = 'class="card ledger"'
"""Stands on a page with a table: it is searched, and asked for a file."""
ELSEWHERE = ("/static/", "/kit", "/api/v1/docs", "/access/why/?kind", "/holidays/20")
"""Files of the house, its table of rights, the holidays: what is the same for everybody."""


@dataclass
class Spider:
    """What one person has fetched, by address; the words are what they look for."""

    person: Person
    words: tuple[str, ...]
    client: Client = field(default_factory=Client)
    found: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sign in once: the page of one's own account lists the sessions."""
        self.client.force_login(self.person)

    @property
    def said(self) -> str:
        """Return everything that was fetched."""
        return "\n".join(self.found.values())

    def crawl(self) -> dict[str, str]:
        """Fetch everything: from the desk on, what a search finds, every list of the API and its things."""
        self.ask()
        waiting = [address for one in [*self.found] for address in self._links(one)] + ["/"]
        while waiting:
            address = waiting.pop()
            if address not in self.found:
                self.found[address] = text(self.client.get(address))
                waiting += self._links(address)
        return self.found

    def ask(self) -> None:
        """Fetch what a search finds, every list of the API and the things on it."""
        self.found = {
            path: text(self.client.get(path)) for path in (f"/search/?q={one}" for one in self.words)
        }
        every = chain.from_iterable(map(api.addresses, PARTS))
        ways = {str(one.pattern) for one in every if "GET" in _asked(one.callback)}
        for way in sorted(way for way in ways if "<" not in way):
            deeper = [one for one in ways if one.startswith(f"{way}/<") and one.count("<") == 1]
            for key in _keys(self._program(way)):
                for one in deeper:
                    self._program(IN_PATH.sub(key, one))

    def _program(self, path: str) -> Any:  # noqa: ANN401 -- JSON
        answer = self.client.get(f"/api/v1/{path}")
        self.found[f"/api/v1/{path}"] = text(answer)
        return json.loads(answer.content) if answer.status_code == 200 and _is_json(answer) else []

    def _links(self, address: str) -> Iterator[str]:
        here, page = urlsplit(address), self.found[address]
        for link in LINK.findall(page):
            there = urlsplit(urljoin(address, unescape(link)))
            path = f"{there.path}?{there.query}" if there.query else there.path
            if there.netloc or path.startswith(ELSEWHERE):
                continue
            if here.path != there.path or _is_one_step(here.query, there.query):
                yield path
        if TABLE in page and not here.query:
            yield from (f"{here.path}?{asks}" for asks in (f"q={self.words[0]}", "export=csv"))


def _asked(view: Any) -> dict[str, object]:  # noqa: ANN401 -- a view of the API
    return getattr(view, "asked_by_method", {})


def _keys(listed: Any) -> Iterator[str]:  # noqa: ANN401 -- JSON
    for row in listed.get("items", []) if isinstance(listed, dict) else listed:
        yield str(row.get("id") or row.get("uid"))


def _is_one_step(here: str, there: str) -> bool:
    """From the page itself: each of its orders and files, not every mixture of them, not every size."""
    return not here and there.count("=") == 1 and not there.startswith("size=")


def _is_json(answer: HttpResponseBase) -> bool:
    return str(answer.get("Content-Type", "")).startswith("application/json")


def text(answer: HttpResponseBase) -> str:
    """Return all that an answer says, headers and unpacked files too, without what is new each time."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]  # an answer of the client
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as parts:
            body = b"\n".join(parts.read(name) for name in sorted(parts.namelist()))
    said = f"{answer.status_code} {sorted(answer.headers.items())}\n{body.decode(errors='replace')}"
    if _is_json(answer):  # every letter may stand there as its number: 「\\u8fdb」
        said += json.dumps(json.loads(body), ensure_ascii=False)
    return NEW.sub("", said)
