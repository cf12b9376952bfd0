"""What a persona reaches by links is free of barriers, and nothing on it is stopped (CF-02, AX-01)."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve

from tests.browsing import Visit, Visited
from tests.builders import a_person, an_organisation

pytestmark = pytest.mark.django_db(transaction=True)

PERSONAS = ("OFD", "SYS", "SMO", "AUD")
AXE = Axe()
CONFIRM = 403  # the page that asks for the password once more
UNSEEN = {"admin", "api"}  # not pages of the kit


def links(visited: Visited) -> Iterator[str]:
    """Yield the paths that the page links to, without downloads and other hosts."""
    found = visited.page.eval_on_selector_all(
        "a[href]:not([download])", "links => links.map(link => link.getAttribute('href'))"
    )
    for link in found:
        address = urlsplit(urljoin(visited.page.url, link))
        here = f"{address.scheme}://{address.netloc}" == visited.address
        if here and "export=" not in address.query and "." not in address.path:
            yield address.path


def faults(visited: Visited, path: str, *, judged: bool) -> list[str]:
    """Open a path and return what is wrong with its page; one that was judged need only open."""
    answer = visited.page.goto(visited.address + path)
    assert answer is not None
    if "text/html" not in answer.headers["content-type"]:
        return []
    if answer.status >= 400 and answer.status != CONFIRM:
        return [f"{path}: {answer.status}"]
    found = [] if judged else AXE.run(visited.page).response["violations"]
    return [
        f"{path}: {one['id']} {one['nodes'][0]['html'][:200]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
    ]


def crawl(visited: Visited, judged: set[str]) -> Iterator[str]:
    """Yield the faults of one page of each kind that the person can reach."""
    waiting, known, seen = ["/"], {"/"}, set[str]()
    while waiting:
        path = waiting.pop(0)
        name = resolve(path).view_name
        if name in seen:
            continue
        seen.add(name)
        yield from faults(visited, path, judged=name in judged)
        judged.add(name)
        for link in links(visited):
            if link not in known and link.split("/")[1] not in UNSEEN:
                known.add(link)
                waiting.append(link)


@pytest.mark.once
def test_every_page_that_is_linked_is_free_of_barriers(visit: Visit) -> None:
    office = an_organisation(name="云岭市委巡察办", kind="office")
    found: list[str] = []
    visitor = visit()
    found += faults(visitor, "/people/sign-in/", judged=False)
    judged: set[str] = set()

    for persona in PERSONAS:
        visited = visit(a_person(persona, organisation=office))
        found += [f"{persona} {fault}" for fault in crawl(visited, judged)]
        found += [f"{persona} {said}" for said in visited.complaints if f"status of {CONFIRM}" not in said]

    assert found == []
