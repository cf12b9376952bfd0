"""A plan is pulled from feedback, filled in and split, submitted whole, let pass by all or sent back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.builders import MONDAY, a_grant, an_organisation
from tests.feedback.building import an_inspection
from tests.rectification.building import ENTRY, a_circle, a_plan, agreed, in_work
from xuncha.access.grants import NotAllowed
from xuncha.feedback.models import Issued
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.rectification import actions, queries
from xuncha.rectification.actions import ReviewEntry
from xuncha.rectification.models import Item, Measure, Plan, Review
from xuncha.rectification.states import ItemState, PlanState
from xuncha.workflow.table import WrongState

pytestmark = pytest.mark.django_db


def test_a_plan_begins_with_an_item_for_each_finding() -> None:
    circle = a_circle()

    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)

    assert [str(one) for one in queries.items_of(plan)] == ["1-1 反馈问题1", "2-1 反馈问题2"]
    with pytest.raises(actions.NotReady, match="已经开始"):
        actions.open_plan(inspection=circle.inspection, by=circle.head, at=MONDAY)


def test_without_feedback_there_is_nothing_to_plan() -> None:
    circle = a_circle()
    inspection = an_inspection(circle.unit)

    with pytest.raises(actions.NotReady, match="反馈问题"):
        actions.open_plan(inspection=inspection, by=circle.head, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.open_plan(inspection=an_inspection(an_organisation(name="乙局")), by=circle.head, at=MONDAY)


def test_a_finding_is_split_and_its_last_item_stays() -> None:
    circle = a_circle()
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    issued = Issued.objects.get(number=1)

    made = actions.split_item(plan=plan, issued=issued, entry=ENTRY, by=circle.liaison, at=MONDAY)
    first = Item.objects.get(issued=issued, number=1)
    actions.remove_item(item=first, by=circle.liaison, at=MONDAY)

    assert (made.mark(), queries.measures_of(made)) == ("1-2", list(ENTRY.measures))
    with pytest.raises(actions.NotReady, match="最后一个"):
        actions.remove_item(item=made, by=circle.liaison, at=MONDAY)


def test_the_finding_of_another_unit_is_not_split_here() -> None:
    mine, theirs = a_circle(), a_circle(an_organisation(name="乙局"))
    plan = actions.open_plan(inspection=mine.inspection, by=mine.liaison, at=MONDAY)
    foreign = Issued.objects.filter(inspection=theirs.inspection)[0]

    with pytest.raises(actions.NotReady, match="不属于"):
        actions.split_item(plan=plan, issued=foreign, entry=ENTRY, by=mine.liaison, at=MONDAY)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (replace(ENTRY, leader=""), "牵头责任领导"),
        (replace(ENTRY, department=""), "责任部门"),
        (replace(ENTRY, measures=()), "整改措施"),
        (replace(ENTRY, due_on=None), "完成时限"),
        (replace(ENTRY, due_on=date(2024, 6, 2)), "早于反馈日期"),
        (replace(ENTRY, starts_on=date(2027, 1, 1)), "启动日期（晚于完成时限）"),
    ],
)
def test_a_plan_is_submitted_whole(entry: actions.ItemEntry, words: str) -> None:
    circle = a_circle()
    plan = a_plan(circle)
    item = queries.items_of(plan)[1]
    actions.change_item(item=item, entry=entry, version=item.version, by=circle.head, at=MONDAY)

    with pytest.raises(actions.NotReady, match=rf"2-1.*{words}"):
        actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)


@pytest.mark.once
def test_all_that_a_plan_lacks_is_told_at_once() -> None:
    circle = a_circle(findings=12)
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)

    with pytest.raises(actions.NotReady) as refusal:
        actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)

    said = str(refusal.value)
    assert (said.count("还缺："), "“10-1" in said, "“11-1" in said) == (10, True, False)
    assert said.endswith("另有 2 处。")


def test_what_is_kept_up_for_good_needs_no_day() -> None:
    circle = a_circle(findings=1)
    plan = a_plan(circle)
    (item,) = queries.items_of(plan)
    lasting = replace(ENTRY, kind="lasting", due_on=None)
    actions.change_item(item=item, entry=lasting, version=item.version, by=circle.head, at=MONDAY)

    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)

    assert (plan.state, Item.objects.get().state) == (PlanState.REVIEWING, ItemState.REVIEWING)


def test_only_the_head_submits() -> None:
    circle = a_circle()
    plan = a_plan(circle)

    for person in (circle.liaison, circle.office, circle.discipline):
        with pytest.raises(NotAllowed):
            actions.submit_plan(plan=plan, by=person, at=MONDAY)


def test_a_plan_passes_when_everybody_needed_has_agreed() -> None:
    circle = a_circle()
    plan = a_plan(circle)
    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)
    with pytest.raises(actions.NotReady, match="巡察组、纪检监察机关、组织部门"):
        actions.approve_plan(plan=plan, by=circle.office, at=MONDAY)
    agreed(circle, plan)

    actions.approve_plan(plan=plan, by=circle.office, at=MONDAY)

    assert set(Item.objects.values_list("state", flat=True)) == {ItemState.IN_WORK}
    told = Notice.objects.filter(kind="rectification.plan.submit").values_list("person__name", flat=True)
    assert sorted(told) == ["纪委", "组织部", "罗组长"]


def test_sent_back_it_is_a_draft_and_everybody_is_asked_anew() -> None:
    circle = a_circle()
    plan = a_plan(circle)
    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)
    agreed(circle, plan)
    actions.send_plan_back(plan=plan, reason="第2项措施太空", by=circle.office, at=MONDAY)
    item = queries.items_of(plan)[0]
    actions.change_item(item=item, entry=ENTRY, version=item.version, by=circle.liaison, at=MONDAY)
    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)

    with pytest.raises(actions.NotReady, match="还缺同意"):
        actions.approve_plan(plan=plan, by=circle.office, at=MONDAY)
    agreed(circle, plan)
    assert Review.objects.filter(proposal=2).count() == 3


def test_a_reviewer_who_wants_changes_says_which_and_speaks_once() -> None:
    circle = a_circle()
    plan = a_plan(circle)
    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)
    entry = ReviewEntry("discipline", "with_changes")

    with pytest.raises(actions.NotReady, match="写明要修改"):
        actions.review_plan(plan=plan, entry=entry, by=circle.discipline, at=MONDAY)
    actions.review_plan(plan=plan, entry=replace(entry, note="补措施"), by=circle.discipline, at=MONDAY)
    with pytest.raises(actions.NotReady, match="已经提过"):
        actions.review_plan(plan=plan, entry=replace(entry, note="再补"), by=circle.discipline, at=MONDAY)


def test_nobody_speaks_for_whom_they_are_not() -> None:
    circle = a_circle()
    plan = a_plan(circle)
    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)
    for post in ("organisation", "office", "team"):
        with pytest.raises(actions.NotReady, match="不能代表"):
            actions.review_plan(plan=plan, entry=ReviewEntry(post, "agreed"), by=circle.discipline, at=MONDAY)


def test_one_person_of_two_posts_speaks_for_one_of_them() -> None:
    circle = a_circle()
    plan = a_plan(circle)
    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)
    a_grant(circle.discipline, "ORG")
    both = Person.objects.get(pk=circle.discipline.pk)
    actions.review_plan(plan=plan, entry=ReviewEntry("organisation", "agreed"), by=both, at=MONDAY)

    with pytest.raises(actions.NotReady, match="已经提过"):
        actions.review_plan(plan=plan, entry=ReviewEntry("discipline", "agreed"), by=both, at=MONDAY)


def test_who_saves_second_is_told_what_the_first_saved() -> None:
    circle = a_circle()
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    item = queries.items_of(plan)[0]
    first, second = (replace(ENTRY, title=title) for title in ("先存的", "后存的"))
    actions.change_item(item=item, entry=first, version=1, by=circle.liaison, at=MONDAY)

    with pytest.raises(actions.ItemChanged) as refusal:
        actions.change_item(item=item, entry=second, version=1, by=circle.head, at=MONDAY)

    assert refusal.value.now.title == "先存的"


def test_once_submitted_a_plan_keeps_its_words() -> None:
    circle = a_circle()
    item = in_work(circle)[0]
    acts: tuple[Callable[[], object], ...] = (
        lambda: actions.change_item(item=item, entry=ENTRY, version=9, by=circle.head, at=MONDAY),
        lambda: actions.remove_item(item=item, by=circle.head, at=MONDAY),
        lambda: actions.split_item(
            plan=item.plan, issued=item.issued, entry=ENTRY, by=circle.head, at=MONDAY
        ),
    )
    for act in acts:
        with pytest.raises(actions.NotReady, match="不能再改"):
            act()
    for change in (
        lambda: Item.objects.update(title="x"),
        lambda: Item.objects.update(due_on=date(2030, 1, 1)),
        lambda: Item.objects.filter(pk=item.pk).delete(),
        lambda: Measure.objects.update(text="x"),
        lambda: Measure.objects.create(item=item, number=9, text="x"),
        lambda: Measure.objects.all().delete(),
        lambda: Review.objects.update(opinion="x"),
        lambda: Review.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


WAYS = {
    ("drafting", "submit"): "reviewing",
    ("reviewing", "send_back"): "drafting",
    ("reviewing", "approve"): "approved",
}


@pytest.mark.parametrize("state", PlanState.values)
@pytest.mark.parametrize("step", ["submit", "send_back", "approve"])
def test_every_step_of_a_plan_from_every_state(state: str, step: str) -> None:
    circle = a_circle()
    plan = a_plan(circle)
    if state == "recorded":
        Plan.objects.update(state=state)
        plan.refresh_from_db()
    elif state != "drafting":
        actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)
        agreed(circle, plan)
    if state == "approved":
        actions.approve_plan(plan=plan, by=circle.office, at=MONDAY)
    acts = {
        "submit": lambda: actions.submit_plan(plan=plan, by=circle.head, at=MONDAY),
        "send_back": lambda: actions.send_plan_back(plan=plan, reason="改", by=circle.office, at=MONDAY),
        "approve": lambda: actions.approve_plan(plan=plan, by=circle.office, at=MONDAY),
    }

    if (state, step) in WAYS:
        acts[step]()
    else:
        with pytest.raises((WrongState, actions.NotReady)):
            acts[step]()

    assert Plan.objects.get().state == WAYS.get((state, step), state)
