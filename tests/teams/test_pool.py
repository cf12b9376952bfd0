"""The talent pool: who comes in, what is said of them, who reads which field, what goes in its time."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import MONDAY, a_grant, a_jurisdiction, a_person, a_round, a_term, an_organisation
from tests.teams.builders import a_relation, an_inspector
from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.audit.models import Entry as Line
from xuncha.organisations.models import Level
from xuncha.people.models import Person
from xuncha.teams.models import Inspector, Member, PoolState, Post, RelationDeclared, Team
from xuncha.teams.pool import actions, privacy, queries
from xuncha.teams.pool.actions.retention import due

pytestmark = pytest.mark.django_db
LIST = "/teams/pool/"


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任", clearance=Label.SENSITIVE)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def an_entry(**said: object) -> actions.Entry:
    known = {
        "jurisdiction": a_jurisdiction(),
        "number": "R0001",
        "name": "周小满",
        "home": an_organisation(name="云岭市审计局党组"),
        "joined_on": date(2026, 3, 1),
        "expertise": ("审计", "财务"),
    }
    return actions.Entry(**{**known, **said})  # type: ignore[arg-type]  # named above


def test_an_inspector_comes_into_the_pool_with_the_expertise_of_the_offices_own_list(head: Person) -> None:
    made = actions.create_inspector(entry=an_entry(), by=head, at=MONDAY)

    assert [one.name for one in made.expertise.order_by("pk")] == ["财务", "审计"]
    with pytest.raises(actions.Taken, match="R0001"):
        actions.create_inspector(entry=an_entry(), by=head, at=MONDAY)
    with pytest.raises(actions.NotNow, match="天文"):
        actions.create_inspector(entry=an_entry(number="R2", expertise=("天文",)), by=head, at=MONDAY)


def test_what_somebody_else_saved_is_not_written_over(head: Person) -> None:
    inspector = actions.create_inspector(entry=an_entry(), by=head, at=MONDAY)
    actions.update_inspector(inspector=inspector, entry=an_entry(rank="科长"), version=1, by=head, at=MONDAY)

    with pytest.raises(actions.Changed):
        actions.update_inspector(
            inspector=inspector, entry=an_entry(rank="副科长"), version=1, by=head, at=MONDAY
        )

    assert (inspector.rank, inspector.version) == ("科长", 2)


def test_who_cannot_be_sent_has_a_reason_and_loses_it_when_it_is_over(head: Person) -> None:
    inspector = an_inspector()
    day = MONDAY.date()
    with pytest.raises(actions.NotNow, match="原因"):
        actions.set_state(inspector=inspector, state="unavailable", reason="", on=day, by=head, at=MONDAY)
    actions.set_state(inspector=inspector, state="unavailable", reason="产假", on=day, by=head, at=MONDAY)
    away = [*queries.available(inspector.jurisdiction)]

    actions.set_state(inspector=inspector, state="available", reason="产假", on=day, by=head, at=MONDAY)

    assert (away, [*queries.available(inspector.jurisdiction)]) == ([], [inspector])
    assert (inspector.state, inspector.reason, inspector.left_on) == (PoolState.AVAILABLE, "", None)


def test_past_inspections_are_counted_from_teams_and_from_before() -> None:
    person = a_person("TM")
    inspector = an_inspector(person=person, past=2)
    for number in (1, 2):
        team = Team.objects.create(round=a_round(term=a_term(), number=number), name="第一巡察组")
        Member.objects.create(team=team, person=person, post=Post.MEMBER, since=MONDAY)

    assert queries.inspectors().get(pk=inspector.pk).rounds == 4  # type: ignore[attr-defined]  # annotated
    assert [one.round for one in queries.past_of(inspector, person)] == [
        "第十二届市委第2轮巡察",
        "第十二届市委第1轮巡察",
    ]
    assert queries.rounds_to_appraise(inspector, person).count() == 2


def test_relations_are_read_by_who_handles_recusal_alone_and_every_reading_is_recorded(head: Person) -> None:
    relation = a_relation(an_inspector(), by=head)
    address = f"{LIST}{relation.inspector.uid}/relations/"
    others = [
        a_person(code, clearance=Label.EXTREME) for code in ("OFS", "SEC", "DIS", "ORG", "TL", "TM", "UH")
    ]

    answers = [signed_in(one).get(address).status_code for one in others]
    shown = signed_in(head).get(address)

    assert (answers, shown.status_code) == ([404] * len(others), 200)
    assert str(relation.organisation) in shown.content.decode()
    lines = Line.objects.filter(event="teams.relation.read")
    assert [(line.by_id, line.label) for line in lines] == [(head.pk, Label.SENSITIVE)]


def test_below_the_clearance_for_l3_not_even_the_head_reads_relations() -> None:
    head = a_person("OFD")
    relation = a_relation(an_inspector(), by=head)

    assert signed_in(head).get(f"{LIST}{relation.inspector.uid}/relations/").status_code == 404


def test_an_inspector_declares_and_reads_ones_own_and_withdraws_nothing(head: Person) -> None:
    mine = an_inspector(person=a_person("TM"), name="本人")
    foreign = a_relation(an_inspector(name="他人"), by=head)
    unit = an_organisation(name="云岭市水利局党组", within=a_jurisdiction())
    client = signed_in(Person.objects.get(pk=mine.person_id))
    said = {"kind": "spouse", "organisation": unit.code}

    declared = client.post(f"{LIST}me/relations/new/", said)
    page = client.get(f"{LIST}me/").content.decode()
    (relation,) = RelationDeclared.objects.filter(inspector=mine)
    withdrawn = [
        client.post(f"{LIST}{way}relations/{one.uid}/withdraw/", {"reason": "已调离", "on": "2026-11-24"})
        for way in ("", "me/")
        for one in (relation, foreign)
    ]

    assert declared.status_code == 302
    assert [one.status_code for one in withdrawn] == [404] * 4
    assert "云岭市水利局党组" in page
    relation.refresh_from_db()
    assert (relation.declared_on, relation.withdrawn_on) == (timezone.localdate(), None)
    assert client.get(f"{LIST}{mine.uid}/").status_code == 200
    assert client.get(f"{LIST}{foreign.inspector.uid}/").status_code == 404


CANARY = {"branch": "支部甲乙", "reason": "病休丙丁", "rank": "职级戊己"}


@pytest.mark.parametrize("persona", ["OFD", "OFS", "DIS", "ORG"])
def test_list_page_and_export_hold_the_fields_of_the_table_and_no_other(persona: str) -> None:
    place = a_jurisdiction()
    native = a_jurisdiction(name="庚辛县", level=Level.COUNTY, parent=place)
    inspector = an_inspector(state="unavailable", native_place=native, **CANARY)
    person = a_person(persona)
    client = signed_in(person)
    columns = "&".join(f"columns={key}" for key in ("name", "rank", "branch", "reason", "native_place"))
    wanted = {*CANARY.values(), "庚辛县"}
    by_field = {**{words: key for key, words in CANARY.items()}, "庚辛县": "native_place"}
    readers = {field.key: field.readers for field in privacy.FIELDS}

    page = client.get(f"{LIST}{inspector.uid}/").content.decode()
    listed = client.get(f"{LIST}?{columns}").content.decode()

    allowed = {words for words in wanted if persona in readers[by_field[words]]}
    assert {words for words in wanted if words in page} == allowed
    assert {words for words in wanted if words in listed} == allowed


def test_a_field_that_is_closed_cannot_be_sorted_or_filtered_by() -> None:
    an_inspector()
    page = signed_in(a_person("DIS")).get(f"{LIST}?expertise=1&sort=-expertise").content.decode()

    assert 'name="expertise"' not in page


def test_two_posts_do_not_open_in_the_list_what_one_of_them_closes() -> None:
    county = a_jurisdiction(name="石桥县", level=Level.COUNTY, parent=a_jurisdiction())
    person = a_person("DIS", organisation=an_organisation(name="市纪委"))
    of_county = a_grant(person, "OFD")
    of_county.organisation = an_organisation(name="县委巡察办", within=county)
    of_county.save()
    here, there = an_inspector(name="市里"), an_inspector(name="县里", branch="县里支部")
    Inspector.objects.filter(pk=there.pk).update(jurisdiction=county)
    there.refresh_from_db()

    assert "branch" not in privacy.readable_in_lists(person)
    assert "branch" not in privacy.readable(person, here)
    assert "branch" in privacy.readable(person, there)


def test_what_has_passed_its_time_is_named_and_goes_by_the_act_of_a_person(head: Person) -> None:
    today = timezone.localdate()
    inspector = an_inspector(branch="机关第一党支部", rank="科长")
    relation = a_relation(inspector, by=head)
    left = today - timedelta(days=4 * 366)
    Inspector.objects.filter(pk=inspector.pk).update(state=PoolState.LEFT, left_on=left)
    inspector.refresh_from_db()
    client = signed_in(head)

    named = client.get(f"{LIST}retention/").content.decode()
    gone = client.post(f"{LIST}{inspector.uid}/erase/")

    inspector.refresh_from_db()
    assert ("所在党支部" in named, "申报的关系" in named, gone.status_code) == (True, True, 302)
    assert (inspector.branch, inspector.rank, inspector.name) == ("", "科长", "周小满")
    assert not RelationDeclared.objects.filter(pk=relation.pk).exists()
    assert due(inspector, today) == []
    with pytest.raises(actions.NothingDue):
        actions.erase(inspector=inspector, by=head, at=timezone.now())


def test_of_who_is_in_the_pool_only_what_was_withdrawn_long_ago_is_due(head: Person) -> None:
    inspector = an_inspector(branch="机关第一党支部")
    kept, old = a_relation(inspector, by=head), a_relation(inspector, by=head)
    day = timezone.localdate() - timedelta(days=4 * 366)
    RelationDeclared.objects.filter(pk=old.pk).update(withdrawn_on=day, withdrawn_by=head)

    fields = actions.erase(inspector=inspector, by=head, at=timezone.now())

    assert [field.key for field in fields] == ["relations"]
    assert [*RelationDeclared.objects.all()] == [kept]
    assert Inspector.objects.get().branch == "机关第一党支部"


FILLED_IN = {
    "jurisdiction": "云岭市",
    "number": "R9",
    "name": "郑立新",
    "qualification": "leader",
    "expertise": ["法律"],
    "joined_on": "2026-11-01",
}


def test_every_form_of_an_inspector_works_from_a_browser(head: Person) -> None:
    client, unit = signed_in(head), an_organisation(name="云岭市财政局党组", within=a_jurisdiction())
    entry = {**FILLED_IN, "home": unit.code}
    made = client.post(f"{LIST}new/", entry)
    inspector = Inspector.objects.get(number="R9")
    page = f"{LIST}{inspector.uid}/"
    posts = client.post(
        f"{page}posts/new/", {"organisation": unit.code, "title": "科长", "from_on": "2020-01-01"}
    )
    training = client.post(
        f"{page}trainings/new/",
        {
            "title": "业务班",
            "from_on": "2026-05-01",
            "to_on": "2026-05-03",
            "hours": "24",
            "result": "passed",
        },
    )
    relation = client.post(
        f"{page}relations/new/",
        {"kind": "in_law", "organisation": unit.code, "declared_on": "2026-11-23", "in_leading_body": "on"},
    )
    state = client.post(f"{page}state/", {"state": "left", "reason": "退休", "on": "2026-11-23"})
    stale = client.post(f"{page}change/", {**entry, "rank": "处长", "version": "1"})

    assert [one.status_code for one in (made, posts, training, relation, state)] == [302] * 5
    assert stale.status_code == 409
    assert "处长" in stale.content.decode()
    tabs = [
        client.get(f"{page}{tab}").status_code for tab in ("", "posts/", "trainings/", "relations/", "past/")
    ]
    assert tabs == [200] * 5
    assert grants.may(head, "read", "teams.inspector", inspector)


def test_who_may_not_list_accounts_changes_an_entry_without_unlinking_its_account(head: Person) -> None:
    person = a_person("TM", organisation=an_organisation(name="甲局", within=a_jurisdiction()))
    free = a_person("TM", name="另一人", organisation=person.organisation)
    a_person("UH", name="单位的人", organisation=person.organisation)
    inspector = an_inspector(person=person)
    client = signed_in(head)
    page = f"{LIST}{inspector.uid}/change/"

    offered = [*client.get(page).context["form"].fields["person"].queryset]
    form = client.get(page).context["form"]
    said = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    saved = client.post(page, {**said, "expertise": [], "person": person.pk, "rank": "科长"})

    inspector.refresh_from_db()
    assert {*offered} == {person, free}
    assert (saved.status_code, inspector.person, inspector.rank) == (302, person, "科长")


def test_the_table_of_fields_names_every_column_of_an_inspector_that_tells_something() -> None:
    plain = {"id", "uid", "jurisdiction", "name_key", "joined_on", "left_on", "version"}
    columns = {one.name for one in Inspector._meta.get_fields() if not one.auto_created}

    assert columns - plain - privacy.KEYS == set()
