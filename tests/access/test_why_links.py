"""From every refusal and every page of a thing one click leads to the line of the table that decides."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browsing import Visit
from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
LINK = re.compile(r'href="(/access/why/\?[^"]+)"')
CHANGES_EACH_TIME = re.compile(r"[A-Za-z0-9]{64}|<code>\w{8}</code>")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def links(client: Client, path: str) -> list[str]:
    return [unescape(found) for found in LINK.findall(client.get(path).content.decode())]


def test_the_pages_of_things_lead_to_each_act_on_this_very_thing() -> None:
    head, system, security = a_person("OFD"), a_person("SYS"), a_person("SMO")
    grant = security.organisation.pk and head.organisation_id
    about = {
        f"/organisations/{grant}/": (head, "organisations.organisation", grant, "merge"),
        f"/people/accounts/{head.uid}/": (system, "people.person", head.uid, "reset_factor"),
        "/organisations/": (head, "organisations.organisation", None, "create"),
        "/files/": (head, "files.file", None, "create"),
        "/holidays/": (security, "holidays.holiday", None, "update"),
    }

    for path, (person, kind, key, act) in about.items():
        wanted = f"/access/why/?kind={kind}&act={act}" + (f"&key={key}" if key else "")
        assert wanted in links(signed_in(person), path), path


def test_every_link_of_a_page_opens_an_answer() -> None:
    client = signed_in(a_person("OFS"))
    found = links(client, "/organisations/")

    assert len(found) == 8
    assert {client.get(link).status_code for link in found} == {200}


def test_a_foreign_thing_and_a_missing_one_are_refused_and_explained_alike() -> None:
    clerk = a_person("OFS")
    client = signed_in(clerk)
    foreign = an_organisation(name="外市某局", within=a_jurisdiction(name="外市"))

    def told(key: object) -> tuple[str, str]:
        refused = client.get(f"/organisations/{key}/")
        (link,) = (unescape(one) for one in LINK.findall(refused.content.decode()))
        assert (refused.status_code, link.endswith(f"act=read&key={key}")) == (404, True)
        pages = (refused.content.decode(), client.get(link).content.decode())
        return tuple(CHANGES_EACH_TIME.sub("", page).replace(f"key={key}", "") for page in pages)  # type: ignore[return-value]

    assert told(foreign.pk) == told(987654321)


def test_what_no_role_opens_is_said_of_no_thing_in_particular() -> None:
    client = signed_in(a_person("UL"))
    missing = client.get(f"/people/accounts/{uuid4()}/").content.decode()

    page = client.get(unescape(LINK.findall(missing)[0])).content.decode()

    assert "无论是哪一个，您现有的角色都不含这一项" in page


def test_an_address_that_asks_nothing_of_the_table_explains_nothing() -> None:
    client = signed_in(a_person("OFS"))

    assert LINK.findall(client.get("/nowhere/").content.decode()) == []


def test_a_refused_form_leads_to_the_line_with_its_bounds() -> None:
    head = a_person("OFD")
    stranger = a_person(
        name="外人", organisation=an_organisation(name="外市某局", within=a_jurisdiction(name="外市"))
    )
    client = signed_in(head)

    answer = client.post(
        "/people/grants/requests/clearance/", {"person": stranger.username, "level": 2, "reason": "查阅"}
    ).content.decode()

    refused = answer[answer.index("summary") :]
    assert "您的角色不能对“授权申请”办理“新建”" in refused
    assert ("没有办成，已填的内容都还在" in refused, "处需要改正" in refused) == (True, False)
    page = client.get(unescape(LINK.findall(refused)[0])).content.decode()
    assert ("在范围内可以" in page, "本地区" in page, "据此可以" in page) == (True, True, True)


def test_a_clerk_finds_why_not_and_whom_to_ask(visit: Visit) -> None:
    clerk = a_person("OFS")
    a_person("OFD", name="李主任", organisation=clerk.organisation)
    page = visit(clerk).goto(f"/organisations/{clerk.organisation_id}/")
    expect(page.get_by_role("link", name="并入其他单位")).to_have_count(0)

    page.get_by_text("为何能、为何不能", exact=True).click()
    page.get_by_role("link", name="不能 合并").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("合并单位：云岭市委巡察办")
    expect(page.locator("#line")).to_contain_text("巡察办主任")
    expect(page.get_by_text("您现有的角色都不含这一项。")).to_be_visible()
    expect(page.get_by_text("李主任")).to_be_visible()


def test_from_a_page_that_one_may_not_see_one_click_says_why(visit: Visit) -> None:
    page = visit(a_person("UL")).goto("/people/accounts/")

    page.get_by_role("link", name="为何不能、找谁").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("列出账号")
    expect(page.locator("#line")).to_contain_text("系统管理员")
