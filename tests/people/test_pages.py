"""Every page of the room, for people with and without eyes."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browsing import PHONE, WIDE, Visit
from tests.people.steps import PASSWORD, a_member
from xuncha.access.models import Grant

pytestmark = pytest.mark.django_db(transaction=True)
OWN = ("/people/me/", "/people/me/password/", "/people/me/sessions/", "/people/me/factor/")
ACCOUNTS = (
    "/people/accounts/",
    "/people/accounts/invite/",
    "/people/accounts/{uid}/",
    "/people/accounts/{uid}/change/",
)
RIGHTS = ("/people/grants/", "/people/grants/{grant}/", "/people/grants/requests/", "/people/grants/needs/")
ASKING = ("/people/grants/requests/grant/", "/people/grants/requests/clearance/")


def serious(page: object) -> list[str]:
    found = Axe().run(page).response["violations"]  # type: ignore[arg-type]  # a page of playwright
    return [
        f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.once
@pytest.mark.parametrize(
    ("persona", "paths"),
    [("", ("/people/sign-in/",)), ("OFS", OWN), ("SYS", ACCOUNTS), ("OFD", RIGHTS + ASKING)],
    ids=["visitor", "own", "accounts", "rights"],
)
def test_no_page_has_a_serious_barrier(
    visit: Visit, persona: str, paths: tuple[str, ...], size: tuple[int, int]
) -> None:
    person = a_member(persona) if persona else None
    grant = Grant.objects.filter(person=person).first()
    visited = visit(person, size=size)

    found = {}
    for path in paths:
        page = visited.goto(path.format(uid=getattr(person, "uid", ""), grant=grant and grant.pk))
        if page.get_by_role("button", name="确认").count():
            page.get_by_label("密码").fill(PASSWORD)
            page.get_by_role("button", name="确认").click()
            page.wait_for_url("**" + path)
        found[path] = serious(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path

    assert found == {path: [] for path in paths}
    assert [said for said in visited.complaints if "403" not in said] == []  # the question itself is a 403
