"""The pages of the planning room, through the door."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from time_machine import travel

from tests.builders import MONDAY, a_jurisdiction, a_person, a_round, a_segment, a_term, an_organisation
from xuncha.frameworks.models import Framework, Version
from xuncha.organisations.models import Kind
from xuncha.people.models import Person
from xuncha.planning.models import Consultation, Decision, Inspection, Round, Segment, Term, Universe
from xuncha.planning.states import RoundState

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]


def signed_in(*personas: str, **more: object) -> Client:
    client = Client()
    client.force_login(a_person(*personas, **more))  # type: ignore[arg-type]  # the builder's own options
    return client


@pytest.mark.parametrize(
    ("state", "stay", "words"),
    [
        ("preparing", (date(2026, 11, 23), date(2026, 12, 30)), "进驻日期到了，请办理进驻"),
        ("preparing", (date(2026, 11, 24), date(2026, 12, 30)), ""),
        ("on_site", (date(2026, 10, 8), date(2026, 11, 23)), "撤点日期到了，请转入汇报"),
        ("on_site", (date(2026, 10, 8), date(2026, 11, 24)), ""),
        ("fed_back", (date(2026, 9, 1), date(2026, 10, 9)), "等您办下一步"),
    ],
)
def test_the_desk_tells_when_the_next_step_of_a_round_is_due(
    state: str, stay: tuple[date, date], words: str
) -> None:
    from_on, to_on = stay
    a_segment(a_round(term=a_term(), state=state), an_organisation(name="甲局"), from_on=from_on, to_on=to_on)

    with travel("2026-11-23T08:00:00+08:00", tick=False):
        desk = signed_in("OFD").get("/").content.decode()

    assert [one in desk for one in ("进驻日期到了", "撤点日期到了", "等您办下一步")] == [
        bool(words) and words.startswith(one) for one in ("进驻日期到了", "撤点日期到了", "等您办下一步")
    ]


def test_a_head_plans_a_term_from_nothing_to_a_round_sent_for_approval() -> None:
    committee = an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE)
    bureau = an_organisation(name="云岭市教育局党组")
    client = signed_in("OFD")

    filled = {"committee": committee.code, "number": 12, "from_on": "2021-09-01", "to_on": "2026-08-31"}
    client.post("/planning/terms/new/", filled)
    term = Term.objects.get()
    client.post(f"/planning/terms/{term.uid}/list/begin/")
    client.post(f"/planning/terms/{term.uid}/list/freeze/", {"reason": "领导小组会议"})
    client.post(f"/planning/terms/{term.uid}/rounds/new/", {"number": 1, "title": "第一轮巡察"})
    the_round = Round.objects.get()
    stay = {"kind": "regular", "from_on": "2024-03-04", "to_on": "2024-04-12"}
    client.post(f"/planning/rounds/{the_round.uid}/segments/new/", stay)
    segment = Segment.objects.get()
    filled = {"organisation": bureau.code, "team": "第一巡察组", "mode": "direct"}
    client.post(f"/planning/segments/{segment.uid}/inspections/new/", filled)
    said = {"station": "office", "outcome": "agreed", "decided_on": "2024-02-01", "minutes": "〔2024〕3号"}
    client.post(f"/planning/rounds/{the_round.uid}/decide/", said)
    for body in ("discipline", "organisation"):
        asked = {"body": body, "number": "函1号", "sent_on": "2024-01-20", "due_on": "2024-01-30"}
        client.post(f"/planning/rounds/{the_round.uid}/ask/", asked)
        letter = Consultation.objects.get(body=body)
        answered = {"number": "复函2号", "replied_on": "2024-02-01"}
        client.post(f"/planning/consultations/{letter.uid}/record/", answered)
    client.post(f"/planning/rounds/{the_round.uid}/submit/consult/")

    the_round.refresh_from_db()
    assert (the_round.state, Inspection.objects.count(), Decision.objects.count()) == ("consulted", 1, 3)
    assert Universe.objects.get().dues.count() == 1
    page = client.get("/planning/").content.decode()
    assert "0 / 1" in page
    assert "第一轮巡察" in page


def test_the_figures_of_a_term_lead_to_their_records() -> None:
    bureau = an_organisation(name="云岭市教育局党组")
    never = an_organisation(name="云岭市水务局党组")
    client = signed_in("OFD")
    term = a_term()
    client.post(f"/planning/terms/{term.uid}/list/begin/")
    client.post(f"/planning/terms/{term.uid}/list/freeze/", {"reason": "会议"})
    a_segment(a_round(term=term, state=RoundState.ON_SITE), bureau)

    page = client.get("/planning/").content.decode()
    listed = client.get(f"/planning/terms/{term.uid}/list/?seen=never").content.decode()

    assert "50.00%" in page
    assert f"/planning/terms/{term.uid}/list/?seen=never" in page
    assert never.name in listed
    assert bureau.name not in listed


def test_a_step_that_lacks_a_station_says_which_and_stays() -> None:
    the_round = a_round(term=a_term())
    a_segment(the_round, an_organisation())

    page = signed_in("OFD").post(f"/planning/rounds/{the_round.uid}/submit/consult/")

    the_round.refresh_from_db()
    assert "征求组织部意见" in page.content.decode()
    assert the_round.state == RoundState.DRAFTING


@pytest.mark.parametrize(("persona", "way"), [("OFD", "submit/consult"), ("SEC", "approve/approve")])
def test_a_step_that_lacks_a_station_leads_to_where_opinions_are_recorded(persona: str, way: str) -> None:
    state = RoundState.DRAFTING if persona == "OFD" else RoundState.CONSULTED
    the_round, client = a_round(term=a_term(), state=state), signed_in(persona)
    address, link = (
        f"/planning/rounds/{the_round.uid}/{way}/",
        f'href="/planning/rounds/{the_round.uid}/decide/"',
    )

    asked, refused = client.get(address).content.decode(), client.post(address).content.decode()

    assert (link in asked, "还缺同意的意见" in refused) == (False, True)
    assert (link in refused) is (persona == "OFD")  # the secretary approves, the office records


def test_a_round_names_the_version_of_its_framework_and_only_an_issued_one_is_offered() -> None:
    known = {"framework": Framework.objects.create(code="SGJJ", name="三个聚焦"), "begun_at": MONDAY}
    issued = Version.objects.create(number=1, state="issued", issued_at=MONDAY, **known)
    draft = Version.objects.create(number=2, **known)
    the_round, client = a_round(term=a_term()), signed_in("OFD")
    address, filled = f"/planning/rounds/{the_round.uid}/change/", {"number": 1, "title": "一", "version": 1}

    refused = client.post(address, {**filled, "framework": draft.pk})
    client.post(address, {**filled, "framework": issued.pk})

    the_round.refresh_from_db()
    assert (refused.status_code, the_round.framework) == (422, issued)
    assert "三个聚焦" in client.get(f"/planning/rounds/{the_round.uid}/").content.decode()


def test_the_page_of_a_round_tells_who_was_heard_and_who_is_awaited() -> None:
    the_round, client = a_round(term=a_term()), signed_in("OFD")
    said = {"station": "office", "outcome": "agreed", "decided_on": "2024-02-01", "minutes": "纪要1号"}
    client.post(f"/planning/rounds/{the_round.uid}/decide/", said)

    page = client.get(f"/planning/rounds/{the_round.uid}/").content.decode()

    assert "纪要1号" in page
    assert (page.count("待登记"), "书记专题会" in page) == (2, False)
    assert "巡察办会商：同意" in page


def test_a_wrong_day_is_told_beside_its_field_and_nothing_typed_is_lost() -> None:
    the_round = a_round(term=a_term())
    filled = {"kind": "special", "theme": "粮食购销", "from_on": "2024-13-01", "to_on": "2024-04-12"}

    page = signed_in("OFD").post(f"/planning/rounds/{the_round.uid}/segments/new/", filled).content.decode()

    assert "粮食购销" in page
    assert "2024-13-01" in page
    assert Segment.objects.count() == 0


def test_a_day_that_has_not_come_is_no_day_of_a_decision() -> None:
    the_round = a_round(term=a_term())
    said = {"station": "office", "outcome": "agreed", "decided_on": "2199-01-01", "minutes": "x"}

    page = signed_in("OFD").post(f"/planning/rounds/{the_round.uid}/decide/", said)

    assert "还没有到" in page.content.decode()
    assert Decision.objects.count() == 0


def test_two_people_on_one_round_see_both_texts() -> None:
    the_round = a_round(term=a_term())
    first = {"number": 1, "title": "先存的", "version": 1}
    client = signed_in("OFD")
    client.post(f"/planning/rounds/{the_round.uid}/change/", first)

    page = client.post(f"/planning/rounds/{the_round.uid}/change/", {**first, "title": "后存的"})

    assert page.status_code == 409
    assert "先存的" in page.content.decode()
    assert "后存的" in page.content.decode()


def test_the_inspected_unit_learns_of_its_inspection_when_the_team_has_entered_and_of_no_other() -> None:
    unit, other = an_organisation(name="云岭市教育局党组"), an_organisation(name="云岭市水务局党组")
    the_round = a_round(term=a_term(), state=RoundState.PREPARING)
    a_segment(the_round, unit, other)
    client = signed_in("UL", organisation=unit)
    own = Inspection.objects.get(organisation=unit)

    before = (client.get("/planning/inspections/"), client.get(f"/planning/inspections/{own.uid}/"))
    Round.objects.update(state=RoundState.ON_SITE)
    after = (client.get("/planning/inspections/"), client.get(f"/planning/inspections/{own.uid}/"))

    assert unit.name not in before[0].content.decode().partition("<table")[2]
    assert before[1].status_code == 404
    assert (f"/planning/inspections/{own.uid}/" in after[0].content.decode(), after[1].status_code) == (
        True,
        200,
    )
    assert other.name not in after[0].content.decode()
    assert client.get(f"/planning/rounds/{the_round.uid}/").status_code == 404


def test_a_neighbour_finds_nothing() -> None:
    the_round = a_round(term=a_term())
    a_segment(the_round, an_organisation())
    elsewhere = an_organisation(name="外市委巡察办", kind=Kind.OFFICE, within=a_jurisdiction(name="外市"))
    client = signed_in("OFD", organisation=elsewhere)

    assert client.get(f"/planning/rounds/{the_round.uid}/").status_code == 404
    assert the_round.title not in client.get("/planning/").content.decode()


def test_a_secretary_finds_what_waits_on_the_desk_and_approves_it() -> None:
    the_round = a_round(term=a_term(), state=RoundState.CONSULTED)
    a_segment(the_round, an_organisation())
    client, head = signed_in("SEC"), signed_in("OFD")

    assert the_round.title in client.get("/").content.decode()
    for station in ("leading_group", "secretary"):
        said = {"station": station, "outcome": "agreed", "decided_on": "2024-02-01", "minutes": "纪要"}
        head.post(f"/planning/rounds/{the_round.uid}/decide/", said)
    client.post(f"/planning/rounds/{the_round.uid}/approve/approve/")

    the_round.refresh_from_db()
    assert the_round.state == RoundState.APPROVED


def test_a_step_of_another_act_is_not_there() -> None:
    the_round = a_round(term=a_term(), state=RoundState.CONSULTED)
    client = signed_in("OFD", "SEC")

    assert client.get(f"/planning/rounds/{the_round.uid}/submit/approve/").status_code == 404
    assert client.get(f"/planning/rounds/{the_round.uid}/approve/nonsense/").status_code == 404


@pytest.mark.usefixtures("still")
def test_the_list_of_inspections_asks_as_much_for_one_as_for_many(
    django_assert_max_num_queries: object,
) -> None:
    client = signed_in("OFD")
    segment = a_segment(a_round(term=a_term()), an_organisation(name="局"))
    with django_assert_max_num_queries(40) as few:  # type: ignore[operator]  # pytest-django's own fixture
        client.get("/planning/inspections/")
    for number in range(20):
        Inspection.objects.create(
            segment=segment, organisation=an_organisation(name=f"局{number}"), team="一"
        )

    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]  # pytest-django's own fixture
        client.get("/planning/inspections/")


def test_a_round_is_found_by_search() -> None:
    a_round(term=a_term(), number=7)

    assert "第十二届市委第7轮巡察" in signed_in("OFD").get("/search/?q=第7轮").content.decode()


@pytest.mark.parametrize("typed", ["第12届", "十二届", "云岭市委员会 十二届", "雲嶺市委員會第十二届"])
def test_a_term_is_found_by_search_however_its_number_is_written(typed: str) -> None:
    term = a_term()
    a_term(committee=term.committee, number=2)

    page = signed_in("OFD").get("/search/", {"q": typed}).content.decode()

    assert (f"/planning/terms/{term.uid}/" in page, "第12届" in page, "第2届" in page) == (True, True, False)


def test_a_foreign_term_is_not_found() -> None:
    head, place = signed_in("OFD"), a_jurisdiction(name="外市")
    a_term(committee=an_organisation(name="中共外市委员会", within=place))

    assert "没有找到" in head.get("/search/?q=十二届").content.decode()


def test_a_stay_before_is_told_when_an_organisation_is_put_in_again() -> None:
    bureau, term = an_organisation(), a_term()
    a_segment(a_round(term=term, number=1, state=RoundState.CLOSED), bureau)
    later = {"from_on": date(2025, 3, 4), "to_on": date(2025, 4, 12)}
    segment = a_segment(a_round(term=term, number=2), **later)
    filled = {"organisation": bureau.code, "team": "第二巡察组", "mode": "direct"}

    page = signed_in("OFD").post(f"/planning/segments/{segment.uid}/inspections/new/", filled, follow=True)

    assert "2024-04-12" in page.content.decode()


def test_a_term_that_is_saved_is_shown_without_complaint() -> None:
    committee = an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE)
    term, client = a_term(committee=committee), signed_in("OFD")
    filled = {"committee": committee.code, "number": 12, "from_on": "2021-09-01", "to_on": "2026-08-31"}

    page = client.post(f"/planning/terms/{term.uid}/change/", {**filled, "version": 1}, follow=True)

    assert page.redirect_chain == [(f"/planning/terms/{term.uid}/", 302)]
    assert "已忽略" not in page.content.decode()


def test_no_stay_that_is_still_to_come_is_told_as_the_last() -> None:
    bureau, term = an_organisation(), a_term()
    later = {"from_on": date(2025, 3, 4), "to_on": date(2025, 4, 12)}
    a_segment(a_round(term=term, number=1, state=RoundState.ON_SITE), bureau, **later)
    segment = a_segment(a_round(term=term, number=2))
    filled = {"organisation": bureau.code, "team": "第二巡察组", "mode": "direct"}

    page = signed_in("OFD").post(f"/planning/segments/{segment.uid}/inspections/new/", filled, follow=True)

    assert "上次巡察" not in page.content.decode()


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_day_that_nobody_can_mean_is_told_beside_its_field(day: str) -> None:
    the_round = a_round(term=a_term())
    filled = {"kind": "regular", "from_on": day, "to_on": "2024-04-12"}

    page = signed_in("OFD").post(f"/planning/rounds/{the_round.uid}/segments/new/", filled)

    assert (page.status_code, "1900" in page.content.decode()) == (422, True)


def test_who_is_on_the_list_already_is_said_to_be_there() -> None:
    bureau, term, client = an_organisation(), a_term(), signed_in("OFD")
    client.post(f"/planning/terms/{term.uid}/list/begin/")

    page = client.post(f"/planning/terms/{term.uid}/list/add/", {"organisation": bureau.code}, follow=True)

    assert "已在名单里" in page.content.decode()
    assert Universe.objects.get().dues.filter(organisation=bureau).count() == 1


def test_picked_units_are_dropped_from_the_list_with_a_reason() -> None:
    kept, gone = an_organisation(name="甲局"), an_organisation(name="乙局")
    term, client = a_term(), signed_in("OFD")
    client.post(f"/planning/terms/{term.uid}/list/begin/")
    universe = Universe.objects.get()
    picked = {"act": "drop", "pick": universe.dues.get(organisation=gone).pk}
    address = f"/planning/terms/{term.uid}/list/drop/"

    client.post(address, picked)
    before = universe.dues.count()
    client.post(address, {**picked, "reason": "已并入市局"})

    assert (before, list(universe.dues.values_list("organisation", flat=True))) == (2, [kept.pk])


def test_a_segment_and_an_inspection_are_changed_and_taken_out_on_their_pages() -> None:
    the_round, client = a_round(term=a_term()), signed_in("OFD")
    segment = a_segment(the_round, an_organisation())
    inspection = Inspection.objects.get()
    stay = {"kind": "mobile", "from_on": "2024-03-05", "to_on": "2024-03-25"}

    client.post(f"/planning/segments/{segment.uid}/change/", stay)
    client.post(f"/planning/inspections/{inspection.uid}/change/", {"team": "第三巡察组", "mode": "cross"})
    changed = (Segment.objects.get().kind, Inspection.objects.get().team)
    client.post(f"/planning/segments/{segment.uid}/remove/")
    full = Segment.objects.count()
    client.post(f"/planning/inspections/{inspection.uid}/remove/")
    client.post(f"/planning/segments/{segment.uid}/remove/")

    assert (changed, full) == (("mobile", "第三巡察组"), 1)
    assert (Inspection.objects.count(), Segment.objects.count()) == (0, 0)
