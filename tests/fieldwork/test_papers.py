"""A paper from the first word to what became of it: text, signatures, returns, findings."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.builders import MONDAY, a_finding, a_paper, a_person, an_item
from tests.fieldwork.conftest import Site
from xuncha.access.grants import NotAllowed
from xuncha.audit.models import Entry
from xuncha.fieldwork import actions, queries, rules
from xuncha.fieldwork.actions import ExhibitEntry, FindingEntry, PaperEntry
from xuncha.fieldwork.models import Exhibit, Finding, Paper
from xuncha.fieldwork.states import FindingState, PaperState
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.planning import actions as planning
from xuncha.planning.models import Inspection, Round
from xuncha.planning.states import RoundState
from xuncha.teams.models import Member
from xuncha.workflow.table import WrongState

pytestmark = pytest.mark.django_db
ENTRY = PaperEntry(
    title="惠民资金拨付不及时",
    made_on=date(2024, 3, 11),
    source="documents",
    summary="128.6万元滞留专户9个月。",
    process="调阅账目，走访12户。",
    basis="财政专项资金管理办法",
    responsible="财务股",
    happened="2023年，局机关",
    amount=128_600_000,
)


def drafted(site: Site, **changes: Any) -> Paper:  # noqa: ANN401 -- columns of any type
    """Return a draft that lacks nothing."""
    entry = replace(ENTRY, **changes)
    paper = actions.create_paper(inspection=site.inspection, entry=entry, by=site.member, at=MONDAY)
    place = ExhibitEntry("专户账页", place="临时档案柜2-3")
    actions.add_exhibit(paper=paper, entry=place, by=site.member, at=MONDAY)
    return paper


def step(paper: Paper, name: str, by: Person) -> None:
    actions.sign_paper(paper=paper, step=name, version=paper.version, by=by, at=MONDAY)


def signed(site: Site, **changes: Any) -> Paper:  # noqa: ANN401 -- columns of any type
    paper = drafted(site, **changes)
    for name, by in (("submit", site.member), ("check", site.deputy), ("sign", site.leader)):
        step(paper, name, by)
    return paper


def entry_of(site: Site) -> FindingEntry:
    return FindingEntry("惠民资金管理不规范", "128.6万元滞留专户。", site.item)


def test_a_paper_passes_three_hands_and_each_next_one_is_told(site: Site) -> None:
    paper = signed(site)

    assert (paper.state, paper.edition) == (PaperState.SIGNED, 1)
    assert [one.person for one in paper.signatures.order_by("pk")] == [site.member, site.deputy, site.leader]
    told = Notice.objects.order_by("pk").values_list("person__name", "kind")
    assert list(told) == [
        ("沈副组长", "fieldwork.paper.submit"),
        ("罗组长", "fieldwork.paper.check"),
        ("何组员", "fieldwork.paper.sign"),
    ]


def test_all_three_sign_the_same_text(site: Site) -> None:
    paper = signed(site)

    digests = set(paper.signatures.values_list("digest", flat=True))
    assert digests == {rules.digest(paper, queries.exhibits_of(paper))}


def test_numbers_run_within_one_inspection(site: Site) -> None:
    other = Inspection.objects.create(
        segment=site.inspection.segment, organisation=site.leader.organisation, team=site.inspection.team
    )

    made = [
        actions.create_paper(inspection=one, entry=ENTRY, by=site.member, at=MONDAY)
        for one in (site.inspection, site.inspection, other)
    ]

    assert [paper.number for paper in made] == [1, 2, 1]


def test_returned_it_is_a_draft_again_with_the_reason_and_all_sign_anew(site: Site) -> None:
    paper = drafted(site)
    step(paper, "submit", site.member)
    step(paper, "check", site.deputy)

    actions.return_paper(paper=paper, reason="金额与账页不符", by=site.leader, at=MONDAY)

    assert (paper.state, paper.edition, paper.signatures.count()) == (PaperState.DRAFTING, 2, 2)
    assert str(queries.last_remark(paper)) == "金额与账页不符"
    entry = replace(ENTRY, amount=125_400_000)
    actions.update_paper(paper=paper, entry=entry, version=paper.version, by=site.member, at=MONDAY)
    for name, by in (("submit", site.member), ("check", site.deputy), ("sign", site.leader)):
        step(paper, name, by)
    assert (paper.state, paper.signatures.count()) == (PaperState.SIGNED, 5)
    assert len(set(paper.signatures.values_list("edition", "digest"))) == 2
    assert [one.title for one in queries.timeline(paper)].count("退回") == 1


def test_the_trail_holds_no_word_of_a_paper(site: Site) -> None:
    paper = drafted(site)
    step(paper, "submit", site.member)
    actions.return_paper(paper=paper, reason="金额与账页不符", by=site.deputy, at=MONDAY)

    written = str(list(Entry.objects.values_list("subject", "details")))
    assert [word for word in (ENTRY.title, "128", "账页", "档案柜") if word in written] == []


@pytest.mark.parametrize("name", rules.NEEDED[1:])
def test_what_is_not_exact_is_not_submitted(site: Site, name: str) -> None:
    paper = drafted(site, **{name: " "})

    with pytest.raises(actions.NotReady, match=str(Paper._meta.get_field(name).verbose_name)):
        step(paper, "submit", site.member)


def test_without_evidence_nothing_is_submitted(site: Site) -> None:
    paper = drafted(site)
    actions.remove_exhibit(exhibit=paper.exhibits.get(), by=site.member, at=MONDAY)
    paper.refresh_from_db()

    with pytest.raises(actions.NotReady, match="支撑材料"):
        step(paper, "submit", site.member)


@pytest.mark.parametrize(("post", "word"), [("deputy", "副组长"), ("leader", "组长")])
def test_a_team_without_a_signer_is_told_before_the_paper_lies_still(
    site: Site, post: str, word: str
) -> None:
    paper = drafted(site)
    Member.objects.filter(post=post).update(until=MONDAY)

    with pytest.raises(actions.NotReady, match=f"本组还没有{word}"):
        step(paper, "submit", site.member)


def test_a_paper_was_made_today_at_the_latest(site: Site) -> None:
    paper, tomorrow = drafted(site), replace(ENTRY, made_on=date(2026, 11, 24))

    with pytest.raises(actions.NotYetMade, match="不能晚于今天"):
        actions.create_paper(inspection=site.inspection, entry=tomorrow, by=site.member, at=MONDAY)
    with pytest.raises(actions.NotYetMade):
        actions.update_paper(paper=paper, entry=tomorrow, version=paper.version, by=site.member, at=MONDAY)


@pytest.mark.parametrize(
    ("state", "begins"),
    [
        ("preparing", False),
        ("reporting", True),
        ("fed_back", False),
        ("rectifying", False),
        ("closed", False),
    ],
)
def test_a_paper_is_begun_only_until_the_round_has_fed_back(
    site: Site, client: Client, state: str, *, begins: bool
) -> None:
    """What it found could reach the unit by no letter any more."""
    Round.objects.update(state=state)  # behind the back of what is loaded

    with nullcontext() if begins else pytest.raises(actions.NotAtWork, match="不能起草底稿"):
        actions.create_paper(inspection=site.inspection, entry=ENTRY, by=site.member, at=MONDAY)

    client.force_login(site.member)
    page = client.get(f"/fieldwork/inspections/{site.inspection.uid}/").content.decode()
    assert (Paper.objects.count(), "papers/new/" in page) == (int(begins), begins)


def test_who_saw_an_older_text_signs_nothing(site: Site) -> None:
    paper = drafted(site)
    seen = paper.version
    entry = replace(ENTRY, title="另一个名称")
    actions.update_paper(paper=paper, entry=entry, version=seen, by=site.deputy, at=MONDAY)

    with pytest.raises(actions.PaperChanged):
        actions.sign_paper(paper=paper, step="submit", version=seen, by=site.member, at=MONDAY)


def test_two_people_on_one_paper_the_later_is_told(site: Site) -> None:
    paper = drafted(site)
    seen = paper.version
    first, second = replace(ENTRY, title="先存的"), replace(ENTRY, title="后存的")
    actions.update_paper(paper=paper, entry=first, version=seen, by=site.member, at=MONDAY)

    with pytest.raises(actions.PaperChanged) as told:
        actions.update_paper(paper=paper, entry=second, version=seen, by=site.leader, at=MONDAY)

    assert told.value.now.title == Paper.objects.get().title == "先存的"


def test_an_author_who_is_deputy_does_not_check_the_own_paper(site: Site) -> None:
    both = site.joins(a_person("TM", "TL", name="也写也审"), "deputy")
    paper = actions.create_paper(inspection=site.inspection, entry=ENTRY, by=both, at=MONDAY)
    actions.add_exhibit(paper=paper, entry=ExhibitEntry("账页", place="柜2"), by=both, at=MONDAY)
    step(paper, "submit", both)

    with pytest.raises(NotAllowed):
        step(paper, "check", both)
    step(paper, "check", site.deputy)
    assert paper.state == PaperState.CHECKED


def test_a_deputy_who_became_leader_does_not_sign_twice(site: Site) -> None:
    paper = drafted(site)
    step(paper, "submit", site.member)
    step(paper, "check", site.deputy)
    Member.objects.filter(person=site.leader).update(until=MONDAY)
    Member.objects.filter(person=site.deputy).update(post="leader")

    with pytest.raises(actions.SignedAlready, match="另一人"):
        step(paper, "sign", site.deputy)
    assert Paper.objects.get(pk=paper.pk).state == PaperState.CHECKED


def test_an_item_of_another_framework_is_refused(site: Site) -> None:
    other = an_item(Round.objects.create(term=site.inspection.segment.round.term, number=9, title="九"))

    with pytest.raises(actions.NotOfTheFramework):
        drafted(site, item=other)


def test_a_finding_is_drawn_from_several_papers_and_shows_where_it_comes_from(site: Site) -> None:
    first, second = signed(site), signed(site, title="同一问题的另一份")

    finding = actions.create_finding(
        inspection=site.inspection,
        papers=[second, first],
        entry=entry_of(site),
        by=site.leader,
        at=MONDAY,
    )

    assert [one.number for one in queries.papers_of(finding)] == [1, 2]
    assert [queries.finding_of(one) for one in (first, second)] == [finding, finding]
    assert set(Paper.objects.values_list("state", "outcome")) == {("disposed", "feedback")}


@pytest.mark.parametrize("state", [one for one in PaperState if one != PaperState.SIGNED])
def test_only_signed_papers_give_findings(site: Site, state: str) -> None:
    paper = a_paper(site.inspection, state=state, author=site.member)

    with pytest.raises(actions.NotPossible, match="只有已签"):
        actions.create_finding(
            inspection=site.inspection, papers=[paper], entry=entry_of(site), by=site.leader, at=MONDAY
        )
    assert Finding.objects.count() == 0


def test_the_deputy_draws_no_finding(site: Site) -> None:
    paper = signed(site)

    with pytest.raises(NotAllowed):
        actions.create_finding(
            inspection=site.inspection, papers=[paper], entry=entry_of(site), by=site.deputy, at=MONDAY
        )


def test_a_paper_is_dropped_with_a_reason_only(site: Site) -> None:
    paper = signed(site)

    with pytest.raises(actions.NotPossible, match="原因"):
        actions.dispose_paper(paper=paper, outcome="dropped", reason=" ", by=site.leader, at=MONDAY)
    actions.dispose_paper(paper=paper, outcome="dropped", reason="已由审计查处", by=site.leader, at=MONDAY)

    assert (paper.state, paper.outcome, paper.outcome_reason) == ("disposed", "dropped", "已由审计查处")


def test_the_office_numbers_and_classifies_but_does_not_write(site: Site) -> None:
    finding, head = a_finding(site.inspection, item=site.item), a_person("OFD")
    other = a_finding(site.inspection, item=site.item)

    actions.classify_finding(finding=finding, number=7, item=site.item, version=1, by=head, at=MONDAY)

    assert (finding.number, finding.version) == (7, 2)
    with pytest.raises(actions.NotPossible, match="换一个编号"):
        actions.classify_finding(finding=other, number=7, item=site.item, version=1, by=head, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.update_finding(finding=finding, entry=entry_of(site), version=2, by=head, at=MONDAY)


def test_an_issued_finding_changes_no_more(site: Site) -> None:
    finding, head, more = a_finding(site.inspection, item=site.item), a_person("OFD"), signed(site)

    actions.issue_findings(findings=[finding], by=head, at=MONDAY)

    assert finding.state == FindingState.ISSUED
    with pytest.raises(NotAllowed):
        actions.update_finding(finding=finding, entry=entry_of(site), version=2, by=site.leader, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.merge_papers(finding=finding, papers=[more], by=site.leader, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.issue_findings(findings=[finding], by=head, at=MONDAY)


def test_further_papers_join_a_finding_that_is_not_issued(site: Site) -> None:
    finding, more = a_finding(site.inspection, item=site.item), signed(site)

    actions.merge_papers(finding=finding, papers=[more], by=site.leader, at=MONDAY)

    assert (queries.finding_of(more), finding.version) == (finding, 2)


@pytest.mark.parametrize("state", [RoundState.CLOSED, RoundState.WITHDRAWN])
def test_when_the_round_is_over_so_is_the_mandate(site: Site, state: str) -> None:
    paper = drafted(site)
    Round.objects.update(state=state)

    with pytest.raises(NotAllowed):
        step(Paper.objects.select_related("inspection__segment__round").get(), "submit", site.member)
    assert Exhibit.objects.filter(paper=paper).count() == 1


def test_a_step_from_another_state_is_refused(site: Site) -> None:
    paper = signed(site)

    with pytest.raises((NotAllowed, WrongState)):
        step(paper, "sign", site.leader)


def test_an_inspection_with_papers_is_not_removed(site: Site) -> None:
    drafted(site)
    Round.objects.update(state=RoundState.DRAFTING)
    inspection = Inspection.objects.select_related("segment__round__term__committee__jurisdiction").get()

    with pytest.raises(planning.NotPossible, match="已有底稿"):
        planning.remove_inspection(inspection=inspection, by=a_person("OFD"), at=MONDAY)


def test_the_nearest_items_come_with_their_reasons_and_are_not_chosen(site: Site) -> None:
    site.item.__class__.objects.filter(pk=site.item.pk).update(title="惠民资金滞留")

    found = queries.near("惠民资金滞留专户", site.inspection)

    assert [(hit.item, bool(hit.shared)) for hit in found] == [(site.item, True)]
    assert drafted(site).item is None
