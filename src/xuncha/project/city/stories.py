"""All threads of the city: one for each round, one for each unit, one for each item."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from xuncha.frameworks.models import Item as FrameworkItem
from xuncha.notices.telling import mark_read
from xuncha.planning.models import Inspection
from xuncha.project.city import rectifying, recusal
from xuncha.project.city.cast import TEAMS, Cast, assemble, borrow
from xuncha.project.city.clock import BEIJING, Story, at, tell, weave
from xuncha.project.city.fieldwork import Team, work_on_site
from xuncha.project.city.planning import plan_the_rest
from xuncha.project.city.pool import appraise_served, clear_heads, fill_pool
from xuncha.project.city.proposing import propose_teams
from xuncha.project.city.rounds import begin_term, run_round
from xuncha.project.city.script import Act, coming, term_days
from xuncha.project.city.words import Voice
from xuncha.rectification import queries
from xuncha.rectification.models import Plan
from xuncha.rectification.states import PlanState

SEED, REPORTED, EXTENDED, UNREAD = 20260601, 0.6, 0.15, 10
DEPARTMENTS = ("办公室", "业务一科", "财务科", "人事科", "综合科", "执法大队")


def load_city(*, now: datetime, acts: Sequence[Act]) -> int:
    """Tell the rounds up to now; return the number of moments that were told."""
    chance, today = _chance(SEED), now.astimezone(BEIJING).date()
    begins = at(min(term_days(today)[0], acts[0].enters - timedelta(days=80)), chance)
    latest = max((act for act in acts if act.feeds_back <= today), key=lambda act: act.feeds_back)
    units = max(act.units.stop for act in acts)
    cast = assemble(chance=chance, at=begins, units=units, served=latest.units.start)
    term = begin_term(cast, today, begins)
    borrow(cast, chance=_chance(SEED + 2), at=begins)
    fill_pool(cast, _chance(SEED + 1), now)
    threads = [run_round(cast, term, act, _chance(chance.random())) for act in acts]
    for act in acts:
        for number, _unit in enumerate(cast.units[act.units]):
            threads.append(_unit_of(cast, act, number, _chance(chance.random())))
    threads.append(appraise_served(cast, _chance(SEED + 4), now - timedelta(days=UNREAD)))
    threads += [run_round(cast, term, coming(today), _chance(SEED + 3)), propose_teams(cast, coming(today))]
    threads.append(clear_heads(cast, now - timedelta(days=UNREAD)))
    threads += [_recusal(cast, act, _chance(chance.random())) for act in acts if act.done < 1]
    threads.append(plan_the_rest(cast, term, _chance(SEED + 5), now))
    threads.append(_read_notices(cast, now - timedelta(days=UNREAD)))
    return tell(threads, now)


def _read_notices(cast: Cast, moment: datetime) -> Story:
    """Let everybody read what they were told until some days ago."""
    yield moment
    for person in cast.people.values():
        mark_read(by=person, at=moment)


def _unit_of(cast: Cast, act: Act, number: int, chance: Random) -> Story:
    """Tell what happens at one unit; its items go on side by side."""
    yield at(act.enters + timedelta(days=3), chance)
    unit = cast.units[act.units][number]
    place = "segment__round__term__committee__jurisdiction"
    rows = Inspection.objects.select_related(place, "organisation__jurisdiction", "segment__round__framework")
    inspection = rows.get(segment__round__number=act.number, organisation=unit)
    team = _team(cast, number)
    person = cast.head_of(unit)
    voice = Voice(chance, person, f"{person.name[0]}书记", chance.choice(DEPARTMENTS))
    version = inspection.segment.round.framework
    items = list(FrameworkItem.objects.filter(version=version).select_related("aspect").order_by("number"))
    yield from work_on_site(inspection, act, team, items, voice)
    yield from rectifying.feed_back(cast, inspection, act, number, voice)
    yield from rectifying.plan(cast, inspection, act, number, team, voice)
    yield from _items(cast, inspection, act, voice)


def _recusal(cast: Cast, act: Act, chance: Random) -> Story:
    """Tell of the first unit of a round that somebody of another team keeps away; on site, that it asks."""
    yield at(act.enters + timedelta(days=4), chance)
    rows = Inspection.objects.select_related("organisation__jurisdiction", "segment__round")
    inspection = rows.get(segment__round__number=act.number, organisation=cast.units[act.units][0])
    moment = at(act.enters + timedelta(days=5), chance)
    if act.done:
        yield from recusal.keep_away(cast, inspection, f"member{2 * TEAMS}", moment)
    else:
        yield from recusal.request(cast, inspection, moment)


def _items(cast: Cast, inspection: Inspection, act: Act, voice: Voice) -> Story:
    plan = Plan.objects.filter(inspection=inspection, state=PlanState.APPROVED).first()
    if plan is None:
        return
    after = at(act.feeds_back + timedelta(days=45), voice.chance)
    threads = []
    for item in queries.items_of(plan):
        if voice.chance.random() < act.done:
            threads.append(rectifying.close_item(cast, item, voice, after))
        elif item.due_on is not None and voice.chance.random() < EXTENDED:
            threads.append(rectifying.extend(cast, item, item.due_on, voice))
        elif voice.chance.random() < REPORTED:
            moment = at(after.date() + timedelta(days=voice.chance.randrange(5, 60)), voice.chance)
            threads.append(rectifying.report(item, voice, moment))
    threads.append(rectifying.hand_in(plan, voice))
    yield from weave(threads)


def _team(cast: Cast, number: int) -> Team:
    place = number % TEAMS
    people = cast.people
    return Team(
        people[f"leader{2 * place + 1}"],
        people[f"leader{2 * place + 2}"],
        (people[f"member{2 * place + 1}"], people[f"member{2 * place + 2}"]),
    )


def _chance(seed: float) -> Random:
    return Random(seed)  # noqa: S311 -- a story, not a secret
