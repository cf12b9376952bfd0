"""What follows at one unit: the letters, the plan, its joint review, claims and verdicts."""

from datetime import date, datetime, time, timedelta

from xuncha.feedback import actions as feedback
from xuncha.feedback import queries as of_letters
from xuncha.feedback.models import Addressee, Letter
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.project.city.cast import Cast
from xuncha.project.city.clock import BEIJING, Story, at
from xuncha.project.city.fieldwork import Team
from xuncha.project.city.script import Act
from xuncha.project.city.words import BACK, FOUND, LATE, PROOFS, Voice
from xuncha.rectification import actions, clocks, queries
from xuncha.rectification.actions import (
    ClaimEntry,
    DecisionEntry,
    EvidenceEntry,
    ExtensionEntry,
    ItemEntry,
    ProgressEntry,
    ReportEntry,
    ReviewEntry,
    VerdictEntry,
)
from xuncha.rectification.counting import Counted
from xuncha.rectification.models import Claimed, Item, Opinion, Plan, ReportKind, TimeClass, Verified
from xuncha.rectification.states import Post

KINDS = (TimeClass.IMMEDIATE, *[TimeClass.DATED] * 6, TimeClass.LASTING)
COPIES, RETURNED = 0.04, 0.08
REQUIREMENTS = "一个月内报送整改方案；逐条明确责任领导、责任科室和完成时限；集中整改结束后报送整改情况报告。"


def feed_back(cast: Cast, inspection: Inspection, act: Act, number: int, voice: Voice) -> Story:
    """Write both letters, have them approved, issue them; the unit signs for them."""
    chance, head, deputy = voice.chance, cast.people["head"], cast.people["deputy.head"]
    entry = feedback.LetterEntry(
        f"经巡察，发现{inspection.organisation.name}存在以下问题，详见所附问题清单。", REQUIREMENTS, "meeting"
    )
    now = at(act.feeds_back - timedelta(days=20), chance)
    yield now
    inspection.segment.round.refresh_from_db(fields=["state"])
    letters = [
        feedback.begin_letter(inspection=inspection, kind=kind, entry=entry, by=deputy, at=now)
        for kind in Addressee
    ]
    for letter in letters:
        feedback.take_step(letter=letter, step="submit", by=deputy, at=now)
    now = at(act.feeds_back - timedelta(days=7), chance)
    yield now
    for letter in letters:
        feedback.take_step(letter=letter, step="approve", by=cast.people["secretary"], at=now)
    now = at(act.feeds_back + timedelta(days=number % 8), chance)
    yield now
    numbers = {
        letter.kind: f"云巡〔{now.year}〕{act.number * 100 + 2 * number + place}号"
        for place, letter in enumerate(letters)
    }
    issued = feedback.IssueEntry(numbers, now.date())
    feedback.issue(inspection=inspection, entry=issued, by=head, at=now)
    now = now + timedelta(hours=1)
    yield now
    for letter in feedback_letters(inspection):
        feedback.deliver(letter=letter, on=now.date(), by=deputy, at=now)
        feedback.receive(letter=letter, by=voice.person, at=now)


def plan(cast: Cast, inspection: Inspection, act: Act, number: int, team: Team, voice: Voice) -> Story:
    """Make the plan and lead it through the joint review; in the third round some are still on their way."""
    chance, unit = voice.chance, voice.person
    fed_back = act.feeds_back + timedelta(days=number % 8)
    now = at(fed_back + timedelta(days=6), chance)
    yield now
    made = actions.open_plan(inspection=inspection, by=unit, at=now)
    for item in queries.items_of(made):
        entry = _entry(item, act, voice)
        now = now + timedelta(minutes=1)
        actions.change_item(item=item, entry=entry, version=item.version, by=unit, at=now)
    if 0 < act.done < 0.5 and number % 4 == 0:  # a unit that is late
        return
    now = at(fed_back + timedelta(days=22), chance)
    yield now
    made = queries.plans().get(pk=made.pk)
    actions.submit_plan(plan=made, by=unit, at=now)
    for post, by in (
        (Post.TEAM, team.leader),
        (Post.DISCIPLINE, cast.people["discipline"]),
        (Post.ORGANISATION, cast.people["personnel"]),
    ):
        now = at(now.date() + timedelta(days=3), chance)
        yield now
        actions.review_plan(plan=made, entry=ReviewEntry(post, Opinion.AGREED), by=by, at=now)
    now = at(now.date() + timedelta(days=2), chance)
    yield now
    actions.approve_plan(plan=made, by=cast.people["head"], at=now)


def close_item(cast: Cast, item: Item, voice: Voice, after: datetime) -> Story:
    """Let the unit claim one item, others verify it, a third close it; some are sent back once."""
    chance = voice.chance
    unit, head = voice.person, cast.people["head"]
    wanted = (item.due_on or after.date() + timedelta(days=90)) - timedelta(days=chance.randrange(-5, 40))
    now = at(max(wanted, after.date() + timedelta(days=chance.randrange(1, 9))), chance)
    lasting = item.kind == TimeClass.LASTING
    for again in range(2):
        yield now
        supply(item, voice, now)
        claim = ClaimEntry(
            Claimed.LASTING if lasting else Claimed.DONE, f"{voice.account(item.title)}。", _counted(voice)
        )
        actions.claim(item=item, entry=claim, by=unit, at=now)
        now = now + timedelta(days=chance.randrange(2, 25))
        yield now
        if again == 0 and chance.random() < RETURNED:
            _verify(item, cast.people["discipline"], chance.choice(BACK), Verified.FAILED, now)
            actions.return_item(item=item, reason=chance.choice(BACK), by=head, at=now)
            now = at(now.date() + timedelta(days=12), chance)
            continue
        break
    if lasting:
        actions.stage(item=item, by=head, at=now)
        return
    _verify(item, cast.people["discipline"], chance.choice(FOUND), Verified.PASSED, now)
    now = now + timedelta(days=1)
    yield now
    actions.close(item=item, by=head, at=now)


def supply(item: Item, voice: Voice, now: datetime) -> None:
    """Let the unit add a piece of evidence, made some days before."""
    entry = EvidenceEntry(
        voice.chance.choice(PROOFS),
        now.date() - timedelta(days=voice.chance.randrange(1, 5)),
        place=f"整改档案第{item.number}盒",
    )
    actions.add_evidence(item=item, entry=entry, by=voice.person, at=now)


def report(item: Item, voice: Voice, now: datetime) -> Story:
    """Let the unit say how far an item is that is not claimed yet."""
    yield now
    entry = ProgressEntry(
        now.date().replace(day=1), f"{voice.account(item.title)}，其余正在推进。", _counted(voice)
    )
    actions.report_progress(item=item, entry=entry, by=voice.person, at=now)


def hand_in(plan: Plan, voice: Voice) -> Story:
    """Let the unit hand in its report when its period is over; some are late, one in ten owes it still."""
    if plan.report_due_on is not None and plan.pk % 10:
        day = plan.report_due_on + timedelta(days=plan.pk % 7 - 5)
        now = datetime.combine(day, time(10), BEIJING)
        yield now
        entry = ReportEntry(ReportKind.SITUATION, day, place="整改档案第1卷")
        actions.hand_in_report(plan=plan, entry=entry, by=voice.person, at=now)


def extend(cast: Cast, item: Item, day: date, voice: Voice) -> Story:
    """Let the unit ask for a later day before the item is due; the office recommends it, the group agrees."""
    now = at(day - timedelta(days=12), voice.chance)
    yield now
    entry = ExtensionEntry(day + timedelta(days=45), f"{voice.say(LATE)}，需延期办理。")
    asked = actions.ask_extension(item=item, entry=entry, by=voice.person, at=now)
    now = at(now.date() + timedelta(days=3), voice.chance)
    yield now
    agreed = DecisionEntry(agreed=True, note="情况属实")
    actions.recommend_extension(extension=asked, entry=agreed, by=cast.people["deputy.head"], at=now)
    now = at(now.date() + timedelta(days=3), voice.chance)
    yield now
    actions.decide_extension(extension=asked, entry=agreed, by=cast.people["secretary"], at=now)


def feedback_letters(inspection: Inspection) -> list[Letter]:
    """Return both letters as they stand, with what the acts ask of them."""
    rows = Letter.objects.filter(inspection=inspection).select_related(
        of_letters.PLACE, of_letters.ORGANISATION
    )
    return list(rows.order_by("-kind"))


def _entry(item: Item, act: Act, voice: Voice) -> ItemEntry:
    chance = voice.chance
    kind = chance.choice(KINDS)
    days = 25 if kind == TimeClass.IMMEDIATE else chance.randrange(60, 175)
    wanted, latest = act.feeds_back + timedelta(days=days), clocks.proposed(item.plan, kind)
    return ItemEntry(
        title=item.title,
        kind=kind,
        goal="问题得到解决，制度管用，群众认可",
        measures=voice.measures(item.title, copied=chance.random() < COPIES),
        leader=voice.leader,
        department=voice.department,
        handler="经办人员",
        due_on=None if kind == TimeClass.LASTING else min(wanted, latest or wanted),
    )


def _counted(voice: Voice) -> Counted:
    """Return the sums of an item: most items have none."""
    chance = voice.chance
    return Counted(
        chance.choice((0, 0, 0, 1, 2)),
        chance.choice((0, 0, 0, 0, chance.randrange(100_000, 60_000_000))),
        chance.choice((0, 0, 1)),
    )


def _verify(item: Item, by: Person, note: str, verdict: str, now: datetime) -> None:
    entry = VerdictEntry(Post.DISCIPLINE, verdict, note)
    actions.verify(item=item, entry=entry, by=by, at=now)
