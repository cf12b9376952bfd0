"""The talent pool of the city: ninety invented inspectors with what is known of them, written at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from xuncha.access import actions as access
from xuncha.access.labels import Label
from xuncha.access.models import Request
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.people.actions.rights import carry_out
from xuncha.people.models import Person
from xuncha.planning.states import RoundState
from xuncha.project.city.cast import GIVEN, SURNAMES, Cast
from xuncha.project.city.clock import Story
from xuncha.teams.models import (
    Expertise,
    Grade,
    Inspector,
    Member,
    PoolState,
    PostHeld,
    Qualification,
    RelationDeclared,
    RelationKind,
    Training,
    TrainingResult,
)
from xuncha.teams.pool import actions as pool
from xuncha.teams.pool.actions.inspectors import begin_list
from xuncha.workflow.sorting import name_key

SIZE, YEAR = 90, 365
RANKS = ("一级科员", "四级主任科员", "三级主任科员", "二级主任科员", "一级主任科员", "四级调研员")
TITLES = ("科员", "副科长", "科长", "办公室主任", "副局长", "党组成员")
LEADING = ("副局长", "党组成员")
COURSES = ("巡察业务培训班", "财务审计专题培训", "谈话与底稿实务", "选人用人检查培训")
WHY = ("挂职期间", "产假", "承担专项工作", "住院治疗")
FED_BACK = (RoundState.RECTIFYING, RoundState.CLOSED)
SAID = {
    Grade.EXCELLENT: ("谈话深入，底稿扎实", "财务问题查得准"),
    Grade.GOOD: ("完成分工任务", "作风严谨，配合主动"),
    Grade.FAIR: ("底稿质量需提高",),
}
LEADERS, DEPUTIES, AWAY, LEFT = 12, 28, 6, 3
INSPECTED = 60
"""The units after so many are towns, inspected in a later round."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the pool is filled: chance, the day, the units, and the places that people come from.

    Whoever served in the rounds of the story has to do with `quiet` units alone: none of those inspected.
    """

    chance: Random
    today: date
    units: list[Organisation]
    quiet: list[Organisation]
    places: list[Jurisdiction]


def fill_pool(cast: Cast, chance: Random, at: datetime) -> None:
    """Write the pool: those who have accounts first, then others of the units."""
    city = Jurisdiction.objects.get(parent=None)
    begin_list(city)
    places = list(Jurisdiction.objects.order_by("pk"))
    scene = Scene(chance, at.date(), cast.units, cast.units[INSPECTED:], places)
    people = [cast.people[name] for name in cast.people if name.startswith(("leader", "member", "lent"))]
    made = Inspector.objects.bulk_create(_inspector(scene, number, city, people) for number in range(SIZE))
    skills = list(Expertise.objects.filter(jurisdiction=city).order_by("pk"))
    through = Inspector.expertise.through
    through._default_manager.bulk_create(  # a table that Django makes has no act of its own
        through(inspector_id=one.pk, expertise_id=skill.pk)
        for one in made
        for skill in chance.sample(skills, chance.randrange(1, 4))
    )
    PostHeld.objects.bulk_create(post for one in made for post in _posts(scene, one))
    Training.objects.bulk_create(training for one in made for training in _trainings(scene, one))
    head = cast.people["head"]
    declared = (relation for one in made for relation in _relations(scene, one, head, at))
    RelationDeclared.objects.bulk_create(declared)


def appraise_served(cast: Cast, chance: Random, moment: datetime) -> Story:
    """Let the head say what was thought of those whose round is fed back."""
    yield moment
    served = Member.objects.filter(team__round__state__in=FED_BACK, person__inspector__isnull=False)
    for member in served.select_related("person__inspector", "team__round").order_by("pk"):
        grade = chance.choice((Grade.EXCELLENT, Grade.GOOD, Grade.GOOD, Grade.FAIR))
        pool.appraise(
            inspector=member.person.inspector,
            the_round=member.team.round,
            grade=grade,
            note=chance.choice(SAID[grade]),
            by=cast.people["head"],
            at=moment,
        )


def clear_heads(cast: Cast, at: datetime) -> Story:
    """Let the heads of the office read what inspectors declared: each asks for the other."""
    yield at
    for asker, cleared in (("deputy.head", "head"), ("head", "deputy.head")):
        asked = access.request_clearance(
            person=cast.people[cleared],
            level=Label.SENSITIVE,
            reason="办理回避，须查看申报的关系",
            by=cast.people[asker],
            at=at,
        )
        carry_out(
            request=Request.objects.get(pk=asked.pk), answer="已核对", by=cast.people["secadmin"], at=at
        )


def _inspector(scene: Scene, number: int, city: Jurisdiction, people: list[Person]) -> Inspector:
    chance = scene.chance
    account = people[number] if number < len(people) else None
    name = account.name if account else chance.choice(SURNAMES) + chance.choice(GIVEN)
    state = PoolState.AVAILABLE
    if number >= SIZE - LEFT:
        state = PoolState.LEFT
    elif number >= SIZE - LEFT - AWAY:
        state = PoolState.UNAVAILABLE
    return Inspector(
        jurisdiction=city,
        number=f"R{number + 1:04}",
        name=name,
        name_key=name_key(name),
        person=account,
        home=chance.choice(_known_to(scene, account)),
        native_place=_native(scene, account),
        branch=f"机关第{chance.choice('一二三四')}党支部",
        rank=chance.choice(RANKS),
        qualification=_qualification(number, account),
        past=chance.choice((0, 0, 0, 1, 2, 4)),
        state=state,
        reason=""
        if state == PoolState.AVAILABLE
        else chance.choice(WHY)
        if state != PoolState.LEFT
        else "退休",
        joined_on=scene.today
        - timedelta(days=5 * YEAR if number == SIZE - 1 else chance.randrange(30, 4 * YEAR)),
        left_on=_left_on(scene, number) if state == PoolState.LEFT else None,
    )


def _left_on(scene: Scene, number: int) -> date:
    """Return when somebody left: the last so long ago that some of what is kept has passed its time."""
    return scene.today - timedelta(days=4 * YEAR if number == SIZE - 1 else scene.chance.randrange(1, 5))


def _served(account: Person | None) -> bool:
    return account is not None and not account.username.startswith("lent")


def _known_to(scene: Scene, account: Person | None) -> list[Organisation]:
    """Return the units that somebody has to do with."""
    return scene.quiet if _served(account) else scene.units


def _native(scene: Scene, account: Person | None) -> Jurisdiction | None:
    if _served(account):
        return scene.places[0]
    return scene.chance.choice(scene.places) if scene.chance.random() < 0.8 else None


def _qualification(number: int, account: Person | None) -> str:
    if account is not None:
        is_leader = "leader" in account.username
        return Qualification.LEADER if is_leader else Qualification.MEMBER
    if number < LEADERS + 8:
        return Qualification.LEADER
    return Qualification.DEPUTY if number < LEADERS + DEPUTIES else Qualification.MEMBER


def _posts(scene: Scene, one: Inspector) -> Iterator[PostHeld]:
    """Yield the post of today and up to two before, each ending where the next begins."""
    chance, until, where = scene.chance, None, one.home
    for _number in range(chance.randrange(1, 4)):
        lasted = chance.randrange(YEAR, 6 * YEAR)
        from_on = (until or scene.today) - timedelta(days=lasted)
        title = chance.choice(TITLES)
        yield PostHeld(
            inspector=one,
            organisation=where,
            title=title,
            from_on=from_on,
            to_on=until,
            in_leading_body=title in LEADING,
        )
        until, where = from_on, chance.choice(_known_to(scene, one.person))


def _trainings(scene: Scene, one: Inspector) -> Iterator[Training]:
    chance = scene.chance
    for course in chance.sample(COURSES, chance.randrange(3)):
        from_on = scene.today - timedelta(days=chance.randrange(20, 2 * YEAR))
        yield Training(
            inspector=one,
            title=course,
            from_on=from_on,
            to_on=from_on + timedelta(days=chance.randrange(1, 5)),
            hours=chance.choice((8, 16, 24, 40)),
            result=chance.choice((TrainingResult.PASSED, TrainingResult.ATTENDED)),
        )


def _relations(scene: Scene, one: Inspector, head: Person, at: datetime) -> Iterator[RelationDeclared]:
    chance = scene.chance
    for _number in range(chance.choice((0, 0, 1, 1, 2))):
        yield RelationDeclared(
            inspector=one,
            kind=chance.choice(RelationKind.values[:5]),
            organisation=chance.choice(_known_to(scene, one.person)),
            in_leading_body=chance.random() < 0.3,
            declared_on=one.joined_on,
            recorded_by=head,
            recorded_at=at,
        )
