"""The talent pool for programs: fields by the table of privacy, versions, and a sheet tried first."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_person, a_round, a_term
from tests.teams.builders import an_inspector
from tests.teams.test_pool_import import a_book, a_row
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.people.models import Person
from xuncha.teams.models import Inspector, Member, Post, Team

pytestmark = pytest.mark.django_db
POOL = "teams/pool"


def test_fields_that_the_caller_may_not_read_are_absent(city: Jurisdiction, office: Organisation) -> None:
    inspector = an_inspector(home=office, branch="第一支部", rank="科长", state="unavailable", reason="病休")
    clerk = Program(a_token(a_person("OFS", organisation=office)), Client())

    one = clerk("GET", f"{POOL}/{inspector.uid}").json()
    (listed,) = clerk("GET", POOL).json()["items"]

    assert listed == one
    assert (one["rank"], one["jurisdiction"]) == ("科长", city.pk)
    assert {"branch", "reason", "native_place"} & {*one} == set()


def test_a_program_takes_in_and_changes_an_inspector_but_not_over_another(
    city: Jurisdiction, head: Person, office: Organisation
) -> None:
    program = Program(a_token(head), Client())
    said = {
        "jurisdiction": city.pk,
        "number": "R1",
        "name": "周小满",
        "home": office.pk,
        "joined_on": "2026-11-01",
        "expertise": ["审计"],
    }

    made = program("POST", POOL, said)
    address = f"{POOL}/{made.json()['id']}"
    changed = program("PUT", address, {**said, "rank": "科长"}, **{"If-Match": made["ETag"]})
    late = program("PUT", address, {**said, "rank": "处长"}, **{"If-Match": made["ETag"]})
    wrong = program("POST", POOL, {**said, "number": "R2", "expertise": ["天文"]})

    assert [one.status_code for one in (made, changed, late, wrong)] == [201, 200, 412, 409]
    assert (changed.json()["rank"], changed.json()["expertise"]) == ("科长", ["审计"])
    assert Inspector.objects.get().rank == "科长"


def test_a_change_by_a_program_keeps_the_account(
    city: Jurisdiction, head: Person, office: Organisation
) -> None:
    inspector = an_inspector(home=office, person=a_person("TM", organisation=office))
    said = {
        "jurisdiction": city.pk,
        "number": inspector.number,
        "name": inspector.name,
        "home": office.pk,
        "joined_on": "2026-11-01",
    }

    done = Program(a_token(head), Client())("PUT", f"{POOL}/{inspector.uid}", said, **{"If-Match": '"1"'})

    account = inspector.person_id
    inspector.refresh_from_db()
    assert (done.status_code, inspector.person_id) == (200, account)


def test_a_sheet_is_tried_and_then_written(city: Jurisdiction, head: Person, office: Organisation) -> None:
    token = a_token(head)
    book = SimpleUploadedFile("pool.xlsx", a_book(a_row("R1", "周小满", office.code)))
    sent = Client().post(
        f"/api/v1/{POOL}/imports",
        {"file": book, "jurisdiction": city.pk},
        headers={"Authorization": f"Bearer {token}"},
    )
    tried = sent.json()
    before = Inspector.objects.count()
    program = Program(token, Client())

    done = program("POST", f"{POOL}/imports/{tried['id']}/apply", {"looked_at": tried["looked_at"]})
    again = program("POST", f"{POOL}/imports/{tried['id']}/apply")

    assert (sent.status_code, tried["creates"], tried["fault_count"], before) == (201, 1, 0, 0)
    assert (done.status_code, done.json()["applied"], again.status_code) == (200, True, 409)
    assert Inspector.objects.get().name == "周小满"


def test_what_belongs_to_an_inspector_is_kept_by_a_program(head: Person, office: Organisation) -> None:
    member = a_person("TM", organisation=office)
    inspector = an_inspector(home=office, person=member)
    the_round = a_round(term=a_term(committee=office))
    team = Team.objects.create(round=the_round, name="第一巡察组")
    Member.objects.create(team=team, person=member, post=Post.MEMBER, since=MONDAY)
    program, one = Program(a_token(head), Client()), f"{POOL}/{inspector.uid}"

    post = program(
        "POST", f"{one}/posts", {"organisation": office.pk, "title": "科长", "from_on": "2020-01-01"}
    )
    end = f"{one}/posts/{post.json()['id']}/end"
    early, ended, twice = (program("POST", end, {"on": day}) for day in ("2019-01-01", *["2026-01-01"] * 2))
    said = {"title": "业务班", "from_on": "2026-05-01", "to_on": "2026-05-03", "hours": 24}
    training = program("POST", f"{one}/trainings", said)
    graded = {"round": str(the_round.uid), "grade": "good"}
    good, again = (program("POST", f"{one}/appraisals", graded) for _ in range(2))
    state = {"state": "left", "on": "2026-11-01"}
    bare, left = (program("POST", f"{one}/state", {**state, **more}) for more in ({}, {"reason": "退休"}))

    answers = (post, early, ended, twice, training, good, again, bare, left)
    assert [one.status_code for one in answers] == [201, 409, 200, 409, 201, 201, 409, 409, 200]
    assert program("GET", f"{one}/posts").json() == [ended.json()]
    assert program("GET", f"{one}/trainings").json() == [training.json()]
    assert program("GET", f"{one}/appraisals").json() == [good.json()]
    assert (left.json()["state"], left.json()["left_on"]) == ("left", "2026-11-01")


@pytest.mark.parametrize(
    ("persona", "open_to"),
    [
        ("OFS", {"posts", "trainings"}),
        ("DIS", {"posts"}),
        ("ORG", {"posts", "trainings", "appraisals"}),
        ("SEC", set()),
    ],
)
def test_details_are_read_by_the_readers_of_their_field(
    persona: str, open_to: set[str], office: Organisation
) -> None:
    inspector = an_inspector(home=office)
    program = Program(a_token(a_person(persona, organisation=office)), Client())

    read = {
        name
        for name in ("posts", "trainings", "appraisals")
        if program("GET", f"{POOL}/{inspector.uid}/{name}").status_code == 200
    }

    assert read == open_to
    assert program("GET", f"{POOL}/{inspector.uid}/relations").status_code == 404
