"""From a shipped list to an own one that was changed and issued, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browsing import PHONE, Visit
from tests.builders import MONDAY
from tests.frameworks.building import a_head, titles
from xuncha.frameworks.actions import (
    FrameworkEntry,
    begin_version,
    create_framework,
    issue_version,
    load_shipped,
)
from xuncha.frameworks.models import Framework, Version
from xuncha.frameworks.states import VersionState
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def head() -> Person:
    """Return the head of an office that has issued its own copy of the shipped list."""
    person = a_head()
    load_shipped(at=MONDAY)
    shipped = Version.objects.get(framework__code="SGJJ")
    entry = FrameworkEntry("YL", "云岭清单", "", person.organisation.jurisdiction, shipped)
    issue_version(version=create_framework(entry=entry, by=person, at=MONDAY), note="", by=person, at=MONDAY)
    return person


@pytest.mark.parametrize("javascript", [True, False])
def test_a_new_version_is_begun_changed_issued_and_keeps_its_mappings(
    visit: Visit, head: Person, javascript: bool
) -> None:
    framework = Framework.objects.get(code="YL")
    visited = visit(head, javascript=javascript)

    page = visited.goto(f"/frameworks/{framework.pk}/")
    page.get_by_role("link", name="起草新版本").click()
    page.get_by_role("button", name="起草新版本").click()
    page.get_by_role("link", name="全部展开").click()
    page.get_by_role("link", name="修改“理论学习制度坚持不严”").click()
    page.get_by_label("条目").fill("理论学习制度没有坚持")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("heading", name="1. 理论学习制度没有坚持").wait_for()
    page.get_by_role("link", name="第2版").click()
    page.get_by_role("link", name="发布").click()
    page.get_by_label("本版说明").fill("改第一条")
    page.get_by_role("button", name="发布").click()
    page.get_by_text("已发布“云岭清单 第2版”").wait_for()
    page.get_by_role("link", name="与别的版本比对").click()
    page.get_by_role("link", name="1. 理论学习制度没有坚持").first.click()

    expect(page.get_by_text("1. 学习制度不落实")).to_be_visible()  # of 四个落实, copied with the version
    version = Version.objects.get(framework=framework, number=2)
    assert (version.state, titles(version)[0]) == (VersionState.ISSUED, (1, "理论学习制度没有坚持"))
    assert visited.complaints == []


def test_a_sentence_is_tried_without_leaving_the_tree(visit: Visit, head: Person) -> None:
    version = Version.objects.get(framework__code="YL")
    visited = visit(head, size=PHONE)

    page = visited.goto(f"/frameworks/versions/{version.pk}/")
    page.get_by_text("写一句问题").click()
    page.get_by_label("问题的表述").fill("镇政府将危房改造补助资金挪用于发放人员工资")
    page.get_by_role("button", name="看看").click()
    page.get_by_text("截留挪用惠民资金").first.wait_for()

    assert page.url.endswith(f"/versions/{version.pk}/")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visited.complaints == []


def test_the_pages_of_a_draft_are_free_of_barriers(visit: Visit, head: Person) -> None:
    framework = Framework.objects.get(code="YL")
    draft = begin_version(framework=framework, by=head, at=MONDAY)
    item = draft.items.get(number=1)
    visited = visit(head)
    addresses = (
        str(framework.pk),
        f"versions/{draft.pk}",
        f"versions/{draft.pk}/difference",
        f"versions/{draft.pk}/import",
        f"versions/{draft.pk}/near",
        f"items/{item.pk}",
        f"items/{item.pk}/change",
        f"items/{item.pk}/map",
    )

    found = []
    for address in addresses:
        page = visited.goto(f"/frameworks/{address}/{'?all' if address == f'versions/{draft.pk}' else ''}")
        found += [
            f"{address}: {one['id']} {one['nodes'][0]['html'][:120]}"
            for one in Axe().run(page).response["violations"]
            if one["impact"] in {"serious", "critical"}
        ]

    assert (found, visited.complaints) == ([], [])
