"""People find an organisation or a place by any part of it, and the tree opens there."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browsing import Visit
from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.organisations.models import Jurisdiction, Level, Organisation
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def city() -> Jurisdiction:
    return a_jurisdiction()


@pytest.fixture
def clerk(city: Jurisdiction) -> Person:
    return a_person("OFS", organisation=an_organisation(name="云岭市委巡察办", within=city))


@pytest.fixture
def client(clerk: Person) -> Client:
    client = Client()
    client.force_login(clerk)
    return client


def a_town(city: Jurisdiction, county: str, town: str) -> Jurisdiction:
    above = a_jurisdiction(name=county, level=Level.COUNTY, parent=city)
    return a_jurisdiction(name=town, level=Level.TOWN, parent=above)


def listed(client: Client, words: str) -> list[str]:
    rows = client.get("/api/v1/organisations", {"q": words}).json()["items"]
    return [row["name"] for row in rows]


@pytest.mark.parametrize(
    "words", ["教育", "教育 云岭", "云岭　党组", "雲嶺市教育局黨組", "17B", "yl17b", "YL 教育"]
)
def test_a_list_is_searched_by_any_part_in_either_script_and_by_all_words(
    client: Client, city: Jurisdiction, words: str
) -> None:
    Organisation.objects.create(name="云岭市教育局党组", code="YL17B", kind="party_group", jurisdiction=city)
    Organisation.objects.create(name="云岭市水务局", code="XX0099", kind="party_group", jurisdiction=city)

    assert listed(client, words) == ["云岭市教育局党组"]


@pytest.mark.parametrize("words", ["教育 水务", "教育 %", "教育_", "%"])
def test_words_that_do_not_all_match_and_signs_of_databases_find_nothing(
    client: Client, city: Jurisdiction, words: str
) -> None:
    an_organisation(name="云岭市教育局党组", within=city)

    assert listed(client, words) == []


def test_what_is_kept_in_traditional_script_is_found_by_simplified(
    client: Client, city: Jurisdiction
) -> None:
    an_organisation(name="臨川縣民政局", within=city)

    assert listed(client, "临川") == ["臨川縣民政局"]


def test_a_place_alone_opens_the_tree_at_it(client: Client, city: Jurisdiction) -> None:
    town = a_town(city, "临川县", "石桥乡")

    answer = client.get("/organisations/find/", {"q": "石橋"})

    assert (answer.status_code, answer["Location"]) == (302, f"/organisations/?place={town.pk}")


def test_an_organisation_alone_opens_the_tree_where_it_lies(client: Client, city: Jurisdiction) -> None:
    town = a_town(city, "临川县", "石桥乡")
    school = an_organisation(name="第二小学", within=town)

    answer = client.get("/organisations/find/", {"q": "二小学"}, follow=True)

    assert answer.redirect_chain == [(f"/organisations/?q={school.code}&place={town.pk}", 302)]
    page = answer.content.decode()
    assert ('aria-current="true">石桥乡' in page, f'/organisations/{school.pk}/">第二小学' in page) == (
        True,
        True,
    )


def test_of_several_each_stands_with_its_way_in_natural_order(client: Client, city: Jurisdiction) -> None:
    for county in ("临川县", "南屏区"):
        a_town(city, county, "城关镇")
    for number in (10, 2):
        an_organisation(name=f"城关第{number}小学", within=city)

    page = client.get("/organisations/find/", {"q": "城关"}).content.decode()
    narrowed = client.get("/organisations/find/", {"q": "城关镇 南屏"})

    places = [page.index(f"云岭市/{county}/城关镇") for county in ("临川县", "南屏区")]
    schools = [page.index(f"城关第{number}小学") for number in (2, 10)]
    assert (places, schools) == (sorted(places), sorted(schools))
    assert narrowed.status_code == 302


def test_nothing_foreign_is_found_and_who_may_not_list_finds_no_page(client: Client) -> None:
    foreign = a_jurisdiction(name="外市")
    an_organisation(name="外市某局", within=foreign)
    auditor = Client()
    auditor.force_login(a_person("AUD"))

    assert "没有找到“外市”" in client.get("/organisations/find/", {"q": "外市"}).content.decode()
    assert auditor.get("/organisations/find/", {"q": "外市"}).status_code == 404


def test_a_unit_that_sees_no_tree_finds_itself(city: Jurisdiction) -> None:
    unit = an_organisation(name="云岭市教育局党组", within=city)
    own = Client()
    own.force_login(a_person("UL", organisation=unit))

    answer = own.get("/organisations/find/", {"q": "教育"}, follow=True)

    assert (answer.status_code, answer.redirect_chain) == (200, [(f"/organisations/?q={unit.code}", 302)])


def test_a_clerk_finds_a_village_from_the_tree_without_javascript(
    visit: Visit, clerk: Person, city: Jurisdiction
) -> None:
    town = a_town(city, "临川县", "石桥乡")
    for number in (10, 2, 1):
        a_jurisdiction(name=f"第{number}村", level=Level.VILLAGE, parent=town)
    page = visit(clerk, javascript=False).goto("/organisations/")

    page.get_by_role("searchbox", name="查找单位或地区").fill("石桥")
    page.get_by_role("search", name="查找单位或地区").get_by_role("button", name="查找").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("石桥乡")
    expect(page.locator(".tree .depth-3")).to_contain_text(["第1村", "第2村", "第10村"])
