"""The unit claims, somebody else verifies, a third closes: AZ-08 and AZ-09."""

import random
from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from tests.builders import MONDAY, a_grant
from tests.rectification.building import Circle, a_circle, claimed, in_work, passed, proved
from tests.rectification.test_evidence import browser
from xuncha.access.grants import NotAllowed
from xuncha.notices.models import Notice
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.rectification import actions, queries
from xuncha.rectification.actions import ClaimEntry
from xuncha.rectification.models import Claim, Item, Verdict
from xuncha.rectification.states import ItemState
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db
S = ItemState
DONE = ClaimEntry("done", "已兑付到户")


def also(person: Person, persona: str) -> Person:
    """Give a person one more post; return the person as the next request meets them."""
    a_grant(person, persona)
    return Person.objects.get(pk=person.pk)


def test_an_item_is_claimed_verified_and_closed_by_three() -> None:
    circle = a_circle()
    item = claimed(circle)

    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    actions.close(item=item, by=circle.office, at=MONDAY)

    item.refresh_from_db()
    assert (item.state, item.claim, item.verdict, item.closed_by, item.closed_on) == (
        S.CLOSED,
        "done",
        "passed",
        circle.office,
        MONDAY.date(),
    )
    told = Notice.objects.filter(kind="rectification.item.close").values_list("person__name", flat=True)
    assert sorted(told) == ["小李", "陈局长"]


def test_returned_it_is_mended_and_claimed_again() -> None:
    circle = a_circle()
    item = claimed(circle)
    actions.verify(item=item, entry=passed(verdict="failed"), by=circle.discipline, at=MONDAY)
    with pytest.raises(actions.NotReady, match="不通过"):
        actions.close(item=item, by=circle.office, at=MONDAY)
    with pytest.raises(actions.NotReady, match="原因"):
        actions.return_item(item=item, reason=" ", by=circle.discipline, at=MONDAY)
    actions.return_item(item=item, reason="缺到户凭证", by=circle.discipline, at=MONDAY)
    actions.claim(item=item, entry=DONE, by=circle.liaison, at=MONDAY)

    with pytest.raises(actions.NotReady, match="还缺纪检监察机关或组织部门"):
        actions.close(item=item, by=circle.office, at=MONDAY)
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    actions.close(item=item, by=circle.office, at=MONDAY)

    assert [(one.number, len(one.said)) for one in queries.claims_of(item)] == [(2, 1), (1, 1)]


def test_the_team_or_the_office_alone_do_not_make_it_closed() -> None:
    circle = a_circle()
    item = claimed(circle)
    actions.verify(item=item, entry=passed("team"), by=circle.team, at=MONDAY)
    actions.verify(item=item, entry=passed("office"), by=circle.second, at=MONDAY)

    with pytest.raises(actions.NotReady, match="还缺纪检监察机关或组织部门"):
        actions.close(item=item, by=circle.office, at=MONDAY)


def test_who_claims_neither_verifies_nor_closes() -> None:
    circle = a_circle()
    item = claimed(circle)
    both = also(circle.liaison, "DIS")
    both = also(both, "OFD")

    with pytest.raises((actions.NotReady, NotAllowed)):
        actions.verify(item=item, entry=passed(), by=both, at=MONDAY)
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    with pytest.raises((actions.NotReady, NotAllowed)):
        actions.close(item=item, by=both, at=MONDAY)


def test_who_verifies_does_not_close() -> None:
    circle = a_circle()
    item = claimed(circle)
    actions.verify(item=item, entry=passed("office"), by=circle.office, at=MONDAY)
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)

    with pytest.raises(actions.NotReady, match="其他人"):
        actions.close(item=item, by=circle.office, at=MONDAY)
    actions.close(item=item, by=circle.second, at=MONDAY)


def test_the_database_closes_nothing_that_nobody_else_verified() -> None:
    circle = a_circle()
    item = claimed(circle)
    columns = {"state": S.CLOSED, "closed_on": MONDAY.date()}
    rows = Item.objects.filter(pk=item.pk)
    standing = Claim.objects.get()

    def refused(by: Person) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(closed_by=by, **columns)

    refused(circle.office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.create(
            claim=standing, post="team", verdict="passed", person=circle.liaison, at=MONDAY
        )
    actions.verify(item=item, entry=passed("team"), by=circle.team, at=MONDAY)
    refused(circle.office)
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    refused(circle.discipline)
    refused(circle.liaison)
    assert rows.update(closed_by=circle.office, **columns) == 1


@pytest.mark.parametrize("claim", ["stage", "lasting"])
def test_what_is_not_done_is_recognised_and_stays_open(claim: str) -> None:
    circle = a_circle()
    item = claimed(circle, claim)
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    with pytest.raises(actions.NotReady, match="不能销号"):
        actions.close(item=item, by=circle.office, at=MONDAY)

    actions.stage(item=item, by=circle.office, at=MONDAY)
    assert item.state == S.STAGED
    actions.claim(item=item, entry=DONE, by=circle.head, at=MONDAY)
    with pytest.raises(actions.NotReady, match="验收后销号"):
        actions.stage(item=item, by=circle.office, at=MONDAY)


def test_what_a_verifier_found_failed_is_recognised_by_nobody() -> None:
    circle = a_circle()
    item = claimed(circle, "stage")
    actions.verify(item=item, entry=passed("office"), by=circle.second, at=MONDAY)
    with pytest.raises(actions.NotReady, match="您参与了验收"):
        actions.stage(item=item, by=circle.second, at=MONDAY)
    actions.verify(item=item, entry=passed(verdict="failed"), by=circle.discipline, at=MONDAY)

    with pytest.raises(actions.NotReady, match="不能认可阶段性成效，请退回整改"):
        actions.stage(item=item, by=circle.office, at=MONDAY)


def test_a_closed_item_is_opened_again_with_a_reason() -> None:
    circle = a_circle()
    item = claimed(circle)
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    actions.close(item=item, by=circle.office, at=MONDAY)

    with pytest.raises(actions.NotReady, match="原因"):
        actions.reopen(item=item, reason="", by=circle.office, at=MONDAY)
    actions.reopen(item=item, reason="回访发现反弹", by=circle.office, at=MONDAY)

    item.refresh_from_db()
    assert (item.state, item.claim, item.closed_by) == (S.IN_WORK, "", None)


def test_a_closed_item_of_a_unit_that_is_gone_stays_closed_for_nobody_could_go_on() -> None:
    circle = a_circle()
    item = claimed(circle)
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    actions.close(item=item, by=circle.office, at=MONDAY)
    address, office = f"/rectification/items/{item.uid}/", browser(circle.office)
    offered = "close/reopen" in office.get(address).content.decode()
    Organisation.objects.filter(pk=circle.unit.pk).update(abolished_on=MONDAY.date())

    with pytest.raises(actions.NotReady, match="已撤销，没有单位能继续整改"):
        actions.reopen(item=item, reason="回访发现反弹", by=circle.office, at=MONDAY)
    assert (offered, "close/reopen" in office.get(address).content.decode()) == (True, False)


def test_what_was_said_stays() -> None:
    circle = a_circle()
    item = claimed(circle)
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    for change in (
        lambda: Claim.objects.update(text="x"),
        lambda: Claim.objects.all().delete(),
        lambda: Verdict.objects.update(verdict="failed"),
        lambda: Verdict.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


WAYS = {
    (S.IN_WORK, "claim"): (S.CLAIMED, {"head", "liaison"}),
    (S.RETURNED, "claim"): (S.CLAIMED, {"head", "liaison"}),
    (S.STAGED, "claim"): (S.CLAIMED, {"head", "liaison"}),
    (S.CLAIMED, "return"): (S.RETURNED, {"office", "second", "discipline", "organisation"}),
    (S.CLAIMED, "stage"): (S.STAGED, {"office", "second", "secretary"}),
    (S.CLAIMED, "close"): (S.CLOSED, {"office", "second", "secretary"}),
    (S.CLOSED, "reopen"): (S.IN_WORK, {"office", "second", "secretary"}),
}
STEPS = ("claim", "verify", "return", "stage", "close", "reopen")


def take(item: Item, step: str, by: Person, what: str) -> None:
    """Take a step as somebody."""
    posts = {"罗组长": "team", "组织部": "organisation", "纪委": "discipline"}
    acts: dict[str, Callable[[], object]] = {
        "claim": lambda: actions.claim(item=item, entry=ClaimEntry(what, "x"), by=by, at=MONDAY),
        "verify": lambda: actions.verify(
            item=item, entry=passed(posts.get(by.name, "office")), by=by, at=MONDAY
        ),
        "return": lambda: actions.return_item(item=item, reason="x", by=by, at=MONDAY),
        "stage": lambda: actions.stage(item=item, by=by, at=MONDAY),
        "close": lambda: actions.close(item=item, by=by, at=MONDAY),
        "reopen": lambda: actions.reopen(item=item, reason="x", by=by, at=MONDAY),
    }
    acts[step]()


def may_close(item: Item, by: Person) -> bool:
    """Say, apart from the code that is tested, whether the item may be closed by somebody."""
    standing = Claim.objects.filter(item=item).latest("pk")
    said = list(Verdict.objects.filter(claim=standing))
    independent = any(one.post in {"discipline", "organisation"} for one in said)
    return standing.claim == "done" and independent and by.pk not in {one.person_id for one in said}


@pytest.mark.parametrize("seed", range(12))
def test_random_walks_of_everybody_go_only_the_ways_of_the_table(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- a walk that can be walked again
    circle: Circle = a_circle(findings=1)
    item = proved(circle, *in_work(circle))
    people = circle.everybody()
    went = 0

    for _ in range(80):
        step, who, what = chance.choice(STEPS), chance.choice(list(people)), chance.choice(["done", "stage"])
        before = item.state
        target, whom = WAYS.get((S(before), step), (None, set()))
        allowed = who in whom
        if allowed and step == "close":
            allowed = may_close(item, people[who])
        if allowed and step == "stage":
            standing = Claim.objects.filter(item=item).latest("pk")
            spoken = standing.verdicts.filter(person=people[who]).exists()
            allowed = standing.claim != "done" and not spoken
        try:
            take(item, step, people[who], what)
        except Refused:
            assert not allowed, (step, who, before)
        item.refresh_from_db()
        went += allowed
        assert item.state == (target if allowed else before), (step, who, before)

    assert went > 0
