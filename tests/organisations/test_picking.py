"""One row out of thousands is picked by typing: exactly, from what comes near, and only what one may see."""

from dataclasses import dataclass

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.browsing import Visit
from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.organisations.models import Jurisdiction, Kind, Level, Organisation
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db


@dataclass
class City:
    place: Jurisdiction
    counties: tuple[Jurisdiction, Jurisdiction]
    towns: tuple[Jurisdiction, Jurisdiction]
    head: Person


@pytest.fixture
def city(client: Client) -> City:
    return made(client)


def made(client: Client) -> City:
    place = a_jurisdiction()
    one, two = (a_jurisdiction(name=name, level=Level.COUNTY, parent=place) for name in ("临川县", "南屏区"))
    towns = tuple(a_jurisdiction(name="城关镇", level=Level.TOWN, parent=county) for county in (one, two))
    head = a_person("OFD", organisation=an_organisation(name="市委巡察办", kind=Kind.OFFICE, within=place))
    client.force_login(head)
    return City(place, (one, two), (towns[0], towns[1]), head)


def create(client: Client, place: str, parent: str = "") -> tuple[int, str]:
    filled = {
        "name": "城关镇党委",
        "code": "CG1",
        "kind": Kind.COMMITTEE,
        "jurisdiction": place,
        "parent_code": parent,
    }
    answer = client.post("/organisations/new/", filled)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    "typed", ["云岭市/临川县/城关镇", "临川县/城关镇", "临川县／城关镇", " 云岭市 / 临川县/城关镇"]
)
def test_a_place_is_meant_by_the_way_down_to_it(client: Client, city: City, typed: str) -> None:
    status, _page = create(client, typed)

    assert (status, Organisation.objects.get(code="CG1").jurisdiction) == (302, city.towns[0])


@pytest.mark.usefixtures("city")
def test_a_name_that_several_places_have_lists_them_and_keeps_what_was_typed(client: Client) -> None:
    _status, page = create(client, "城关镇")

    assert "有几个都叫这个名字：云岭市/临川县/城关镇、云岭市/南屏区/城关镇。请选其中一个" in page
    assert '<option value="云岭市/南屏区/城关镇">' in page
    assert 'value="城关镇党委"' in page
    assert not Organisation.objects.filter(code="CG1").exists()


@pytest.mark.usefixtures("city")
def test_what_comes_near_is_listed_and_never_taken_for_meant(client: Client) -> None:
    _status, page = create(client, "临川")

    assert "没有“临川”。相近的有：云岭市/临川县。请选其中一个" in page
    assert not Organisation.objects.filter(code="CG1").exists()


@pytest.mark.parametrize("typed", ["YL-7", "云岭市教育局党组", "云岭市教育局党组（YL-7）"])
def test_an_organisation_is_meant_by_code_by_name_or_by_both(client: Client, city: City, typed: str) -> None:
    upper = Organisation.objects.create(
        name="云岭市教育局党组", name_key="", code="YL-7", kind=Kind.PARTY_GROUP, jurisdiction=city.place
    )

    create(client, "云岭市", typed)

    assert Organisation.objects.get(code="CG1").parent == upper


@pytest.mark.usefixtures("city")
def test_what_is_foreign_is_neither_suggested_nor_taken(client: Client) -> None:
    there = a_jurisdiction(name="外市")
    foreign = an_organisation(name="外市教育局党组", within=there)

    _status, page = create(client, "外市", foreign.code)
    suggested = [
        client.get(path, {"q": "外市"}).content.decode()
        for path in ("/organisations/pick/", "/organisations/places/pick/")
    ]

    assert (page.count("没有找到"), [text.strip() for text in suggested]) == (
        4,
        ["", ""],
    )  # summary and field


@pytest.mark.usefixtures("city")
def test_suggestions_come_under_the_name_of_the_field(client: Client) -> None:
    by_field = client.get(
        "/organisations/places/pick/", {"field": "parent", "parent": "城关"}
    ).content.decode()

    assert by_field.count("<option") == 2
    assert "云岭市/临川县/城关镇" in by_field


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("typed", ["", " ", "\0", "%", "/", "//", "a" * 999, "（）", "9" * 30, "'"])
def test_any_text_may_be_typed(client: Client, typed: str) -> None:
    paths = ("/organisations/pick/", "/organisations/places/pick/", "/web/kit/pick")

    assert [client.get(path, {"q": typed}).status_code for path in paths] == [200, 200, 200]
    assert create(client, typed)[0] == 422


def test_thousands_of_places_cost_as_many_queries_as_ten(
    client: Client, city: City, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        a_jurisdiction(name=f"石桥{number}村", level=Level.VILLAGE, parent=city.towns[0])
    client.get("/organisations/places/pick/", {"q": "石桥"})

    with django_assert_max_num_queries(10):
        page = client.get("/organisations/places/pick/", {"q": "石桥"}).content.decode()

    assert page.count("<option") == 10
    assert "石桥" not in client.get("/organisations/new/").content.decode()


def test_people_are_suggested_to_who_may_list_them_alone(client: Client, city: City) -> None:
    a_person(name="秦川", organisation=city.head.organisation)
    by_head = client.get("/people/accounts/pick/", {"q": "秦"})
    asked = client.get("/people/grants/requests/grant/").content.decode()
    client.force_login(a_person("SYS", organisation=city.head.organisation))
    by_manager = client.get("/people/accounts/pick/", {"q": "秦"}).content.decode()

    assert (by_head.status_code, "accounts/pick" in asked) == (404, False)
    assert "秦川（" in by_manager


@pytest.mark.django_db(transaction=True)
def test_suggestions_appear_while_typing(client: Client, visit: Visit) -> None:
    city = made(client)
    visited = visit(city.head)

    page = visited.goto("/organisations/new/")
    page.get_by_label("所属地区").press_sequentially("城关")
    page.wait_for_selector("#id_jurisdiction_near option", state="attached")

    options = page.eval_on_selector_all("#id_jurisdiction_near option", "all => all.map(one => one.value)")
    assert (options, visited.complaints) == (["云岭市/临川县/城关镇", "云岭市/南屏区/城关镇"], [])


@pytest.mark.django_db(transaction=True)
def test_who_saved_second_may_save_over_what_the_page_shows(client: Client) -> None:
    city = made(client)
    unit = an_organisation(name="云岭市教育局党组", within=city.place)
    form = {
        "name": "云岭市教育体育局党组",
        "code": unit.code,
        "kind": unit.kind,
        "jurisdiction": "云岭市",
        "version": unit.version,
    }
    Organisation.objects.filter(pk=unit.pk).update(party_members=41, version=unit.version + 1)

    first = client.post(f"/organisations/{unit.pk}/change/", form)
    shown = first.content.decode()
    again = client.post(
        f"/organisations/{unit.pk}/change/", {**form, "version": first.context["form"]["version"].value()}
    )

    assert (first.status_code, "没有保存：别人刚刚改过" in shown, ">41<" in shown) == (409, True, True)
    assert again.status_code == 302
    assert Organisation.objects.get(pk=unit.pk).name == "云岭市教育体育局党组"
