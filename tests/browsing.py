"""A real Chromium for tests: pages as a person sees them, each watched for what must never happen.

Loaded by `-p tests.browsing` (pyproject.toml). A test asks for `visit` and gets pages of the live server.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response
    from pytest_django.live_server_helper import LiveServer

# Playwright's loop runs in the thread of the test, where Django would refuse to touch the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

WIDE, PHONE = (1280, 900), (375, 780)


@dataclass
class Visited:
    """A page of the live server, what the browser complained of, and the answers it got."""

    page: "Page"
    address: str
    complaints: list[str] = field(default_factory=list)
    answers: list["Response"] = field(default_factory=list)

    def goto(self, path: str) -> "Page":
        """Open a path of the live server."""
        self.page.goto(self.address + path)
        return self.page


Visit = Callable[..., Visited]


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """Return one browser for the whole run; the test is skipped where no Chromium is installed."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only journeys pay for it

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: "Browser", live_server: "LiveServer") -> Iterator[Visit]:
    """Return how to open the office: `visit(person, size=PHONE, dark=True, javascript=False)`."""
    opened: list[Visited] = []

    def open_for(person: Any = None, *, size: tuple[int, int] = WIDE, **options: Any) -> Visited:  # noqa: ANN401 -- a person of any room
        look = {"color_scheme": "dark" if options.pop("dark", False) else "light", "locale": "zh-CN"}
        look["reduced_motion"] = "reduce"  # a busy browser gives up a transition of pages and complains
        javascript = options.pop("javascript", True)
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, java_script_enabled=javascript, **(look | options)
        )
        if person is not None:
            context.add_cookies([{**_cookie(person), "url": live_server.url}])  # type: ignore[list-item]  # a plain dict
        context.set_default_timeout(8_000)
        visited = Visited(context.new_page(), live_server.url)
        visited.page.on("console", lambda said: said.type == "error" and visited.complaints.append(said.text))
        visited.page.on("pageerror", lambda error: visited.complaints.append(str(error)))
        visited.page.on("response", lambda answer: visited.answers.append(answer))  # noqa: PLW0108 -- playwright marks the function
        opened.append(visited)
        return visited

    yield open_for
    for visited in opened:
        visited.page.context.close()


def _cookie(person: Any) -> dict[str, str]:  # noqa: ANN401 -- a person of any room
    """Return the cookie of a session of the person; signing in by hand is a journey of its own."""
    from django.conf import settings  # noqa: PLC0415 -- read after the test's home was chosen
    from django.test import Client  # noqa: PLC0415 -- the same

    client = Client()
    client.force_login(person)
    return {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
