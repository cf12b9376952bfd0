"""A program reads its person's notices and keeps their saved views: their own, as far as its token goes."""

import pytest
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from tests.rectification.building import a_circle, a_plan
from xuncha.notices import telling
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.rectification.models import Item
from xuncha.teams.models import Recusal
from xuncha.web.models import SavedView
from xuncha.web.tables import watching

pytestmark = pytest.mark.django_db
LEDGER = "rectification.ledger"


@pytest.fixture
def head() -> Person:
    return a_person("OFD", organisation=an_organisation(name="云岭市委巡察办", within=a_jurisdiction()))


def program_of(person: Person, *scopes: str) -> Program:
    return Program(a_token(person, *scopes), Client())


def told(person: Person, link: str = "/organisations/") -> Notice:
    return telling.notify(person=person, event="jobs.job.finished", link=link, at=MONDAY)


def refusal(answer: object) -> tuple[int, dict[str, list[str]]]:
    return answer.status_code, answer.json()["error"]["fields"]  # type: ignore[attr-defined]  # an answer


def test_ones_own_notices_are_listed_and_noted_as_read(head: Person) -> None:
    first, second = told(head), told(head, "/jobs/")
    others = told(a_person("OFD", organisation=head.organisation))
    program = program_of(head)

    listed = program("GET", "notices").json()
    one = program("POST", f"notices/{first.pk}/read")
    again = program("POST", f"notices/{first.pk}/read").json()
    unread = program("GET", "notices?read=no").json()["items"]
    foreign = program("POST", f"notices/{others.pk}/read")
    every = program("POST", "notices/read").json()

    assert [(row["id"], row["link"]) for row in listed["items"]] == [
        (second.pk, "/jobs/"),
        (first.pk, "/organisations/"),
    ]
    assert listed["items"][1] == {
        "id": first.pk,
        "event": "jobs.job.finished",
        "title": "您发起的后台任务已办完",
        "link": "/organisations/",
        "at": "2026-11-23T01:00:00Z",
        "read_at": None,
    }
    assert (one.status_code, one.json()["read_at"] is None, again == one.json()) == (200, False, True)
    assert [row["id"] for row in unread] == [second.pk]
    assert (foreign.status_code, every) == (404, {"read": 1})
    assert Notice.objects.unread().get() == others
    assert program("GET", "notices?read=maybe").status_code == 422


def test_a_notice_of_what_is_closed_to_a_person_is_not_told_to_their_program() -> None:
    circle = a_circle(findings=1)
    a_plan(circle)
    notice = told(circle.office, f"/rectification/items/{Item.objects.get().uid}/")
    said = {"rule": "spouse", "origin": "declared", "reason": "x"}
    said |= {"asked_by": circle.office, "asked_at": MONDAY}
    Recusal.objects.create(person=circle.office, organisation=circle.unit, **said)
    program = program_of(circle.office)

    assert program("GET", "notices").json()["items"] == []
    assert program("POST", f"notices/{notice.pk}/read").status_code == 404


def test_a_view_is_kept_named_anew_watched_and_dropped(head: Person) -> None:
    program = program_of(head)

    made = program("POST", "views", {"name": "盯住的", "table": LEDGER, "query": "sort=-due&kind=dated"})
    path = f"views/{made.json()['id']}"
    renamed = program("PUT", path, {"name": "限期的", "shared": True}).json()
    watched = [program("POST", f"{path}/{act}").json()["watched"] for act in ("watch", "unwatch")]
    listed = program("GET", "views").json()["items"]
    gone = [program(method, path, body).status_code for method, body in (("DELETE", None), ("DELETE", None))]

    assert made.status_code == 201
    assert made.json() == {
        "id": made.json()["id"],
        "name": "盯住的",
        "table": LEDGER,
        "table_title": "整改台账",
        "query": "kind=dated&sort=-due",
        "link": "/rectification/?kind=dated&sort=-due",
        "mine": True,
        "shared": False,
        "watched": False,
    }
    assert (renamed["name"], renamed["shared"], watched) == ("限期的", True, [True, False])
    assert listed == [renamed]
    assert (gone, SavedView.objects.exists()) == ([204, 404], False)


def test_what_a_colleague_shares_is_listed_and_left_alone(head: Person) -> None:
    colleague = a_person("OFS", organisation=head.organisation)
    elsewhere = a_person("OFD", organisation=an_organisation(name="外市", within=a_jurisdiction(name="外市")))
    for owner, name, shared in (
        (colleague, "共用", True),
        (colleague, "私用", False),
        (elsewhere, "外", True),
    ):
        SavedView.objects.create(owner=owner, table=LEDGER, name=name, shared=shared, watched=True)
    program = program_of(head)
    path = f"views/{SavedView.objects.get(name='共用').pk}"

    listed = program("GET", "views").json()["items"]
    refused = [
        program(method, address, body).status_code
        for method, address, body in (
            ("PUT", path, {"name": "x"}),
            ("DELETE", path, None),
            ("POST", f"{path}/watch", None),
            ("POST", f"{path}/unwatch", None),
        )
    ]

    assert [(row["name"], row["mine"], row["watched"]) for row in listed] == [("共用", False, False)]
    assert (refused, SavedView.objects.filter(watched=True).count()) == ([404] * 4, 3)


def test_what_cannot_be_kept_is_409_and_what_has_not_the_shape_422(
    head: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = program_of(head)
    SavedView.objects.create(owner=head, table="planning.rounds", name="占用")
    other = SavedView.objects.create(owner=head, table=LEDGER, name="另一个")
    said = {"name": "我的", "table": LEDGER}

    taken = [
        program("POST", "views", {**said, "name": "占用"}),
        program("PUT", f"views/{other.pk}", {"name": "占用"}),
    ]
    nowhere = refusal(program("POST", "views", {**said, "table": "no.table"}))
    unknown = refusal(program("POST", "views", {**said, "query": "shape=round&kind=dated"}))
    long = program("POST", "views", {**said, "query": f"q={'教' * 300}"})
    monkeypatch.setattr(watching, "MOST_WATCHED", -1)
    much = program("POST", "views", {**said, "watched": True})
    shapes = ({"name": "x"}, {**said, "name": ""}, {**said, "name": "x" * 41}, {**said, "shape": "round"})

    words = "您已有名为“占用”的视图（在“巡察轮次”里），请换一个名称，或先删除那一个。"
    assert [(one.status_code, one.json()["error"]["message"]) for one in taken] == [(409, words)] * 2
    assert nowhere == (409, {"table": ["没有这张表，请从表的页面上保存"]})
    assert unknown == (409, {"query": ["这张表不认得这些条件：shape"]})
    assert (long.status_code, much.status_code) == (409, 409)
    assert [program("POST", "views", one).status_code for one in shapes] == [422] * 4
    assert {*SavedView.objects.values_list("name", flat=True)} == {"占用", "另一个"}


def test_a_token_for_other_things_reaches_neither(head: Person) -> None:
    notice = told(head)
    narrow = program_of(head, "files.file:list", "desk.view:list")

    asked = [
        narrow(method, path, body).status_code
        for method, path, body in (
            ("GET", "notices", None),
            ("POST", f"notices/{notice.pk}/read", None),
            ("POST", "views", {"name": "x", "table": LEDGER}),
            ("GET", "views", None),
        )
    ]

    assert (asked, Notice.objects.unread().count()) == ([404, 404, 404, 200], 1)
