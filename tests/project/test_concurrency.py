"""Fifty people save one record at once by one form: nothing lost, each conflict shows both texts (CC-01)."""

import re
import signal
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from threading import Barrier

from tests.houses import House, a_house, a_port

EDITORS, SAVES = 50, 10
HIDDEN = re.compile(r'name="(version|csrfmiddlewaretoken)" value="([^"]+)"')
PEOPLE = """
from django.test import Client
from tests.builders import a_person, an_organisation
organisation = an_organisation()
def a_session(number):
    client = Client()
    client.force_login(a_person("OFS", organisation=organisation, name=f"编辑{number}", password=None))
    return next(iter(client.cookies.values())).OutputString().split(";")[0]
print(json.dumps({
    "form": {"name": organisation.name, "code": organisation.code, "kind": organisation.kind,
             "jurisdiction": organisation.jurisdiction_id},
    "page": f"/organisations/{organisation.pk}/change/", "pk": organisation.pk,
    "sessions": [a_session(number) for number in range(%d)],
}))
"""
FOUND = """
from xuncha.audit.models import Entry
from xuncha.organisations.models import Organisation
print(json.dumps([Organisation.objects.get(pk=%d).version,
                  Entry.objects.filter(event="organisations.organisation.updated").count()]))
"""


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@dataclass
class Editor:
    """One person with a browser of the own, who saves one record again and again."""

    name: str
    address: str
    session: str
    form: dict[str, str]

    def edit(self, start: Barrier) -> list[tuple[int, bool]]:
        """Open the form and save it, ten times; return each answer, and whether it shows both texts."""
        start.wait()
        return [self.save(f"{self.name}第{number}次") for number in range(SAVES)]

    def save(self, text: str) -> tuple[int, bool]:
        """Open the form and save a text by it."""
        _status, form, cookies = self.ask()
        typed = self.form | dict(HIDDEN.findall(form)) | {"authority": text}
        status, answer, _ = self.ask(urllib.parse.urlencode(typed).encode(), cookies)
        return status, text in answer and "第" in answer.replace(text, "")

    def ask(self, body: bytes | None = None, more: str = "") -> tuple[int, str, str]:
        """Ask the server; return the status, the text of the answer, and the cookies it set."""
        cookies = {"Cookie": f"{self.session}; {more}"}
        request = urllib.request.Request(self.address, body, headers=cookies)  # noqa: S310 -- our own server
        try:
            with urllib.request.build_opener(Stay()).open(request, timeout=300) as answer:
                given = [each.split(";")[0] for each in answer.headers.get_all("Set-Cookie", ())]
                return answer.status, unescape(answer.read().decode()), "; ".join(given)
        except urllib.error.HTTPError as error:
            return error.code, unescape(error.read().decode()), ""


def edited_by_fifty(house: House, server: str) -> tuple[list[tuple[int, bool]], list[int]]:
    """Let fifty people save one record at once; return the answers, and version and entries afterwards."""
    city = house.ask(PEOPLE % EDITORS)
    start = Barrier(EDITORS)
    editors = [
        Editor(f"编辑{number}", server + city["page"], session, city["form"])
        for number, session in enumerate(city["sessions"])
    ]
    with ThreadPoolExecutor(EDITORS) as pool:
        done = list(pool.map(lambda one: one.edit(start), editors))
    return [answer for each in done for answer in each], house.ask(FOUND % city["pk"])


def test_fifty_editors_at_once_lose_nothing_and_every_conflict_shows_both_texts(tmp_path: Path) -> None:
    house, port = a_house(tmp_path), a_port()
    server = house.begin("serve", "--port", str(port))
    try:
        ready(f"http://127.0.0.1:{port}/healthz")
        answers, (version, entries) = edited_by_fifty(house, f"http://127.0.0.1:{port}")
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=60)

    saved = sum(status == 302 for status, _ in answers)
    assert len(answers) == EDITORS * SAVES
    assert {status for status, _ in answers} == {302, 409}
    assert (version, entries) == (1 + saved, saved)
    assert all(both for status, both in answers if status == 409)


def ready(url: str) -> None:
    """Wait until the server answers."""
    end = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(url, timeout=5)  # noqa: S310 -- our own server
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return
