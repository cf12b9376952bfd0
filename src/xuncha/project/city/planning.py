"""The rest of the term: what speaks for an early visit, and two versions of a plan."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from xuncha.organisations.models import Organisation
from xuncha.planning.coverage import actions
from xuncha.planning.coverage.settings import Settings
from xuncha.planning.models import Term
from xuncha.project.city.cast import Cast
from xuncha.project.city.clock import BEIJING, Story, at

AGO = 18
"""So many days before today the office planned the rest of the term."""
HINTS = (
    ("money", "财政局决算", (80, 9_000)),
    ("letters", "信访局台账", (0, 24)),
    ("complaints", "纪委监委信访室台账", (0, 9)),
    ("leads", "案管室台账", (0, 4)),
)
"""A factor, who has counted, and between which bounds."""
THEME, OF_THEME = "农村集体“三资”", 3
TEAMS, MORE, DAYS = 3, 5, 60


def plan_the_rest(cast: Cast, term: Term, chance: Random, now: datetime) -> Story:
    """Tell how the clerk records what is known, and plans with three teams, then with five."""
    moment = at(now.astimezone(BEIJING).date() - timedelta(days=AGO), chance)
    yield moment
    clerk, towns = cast.people["clerk"], [one for one in cast.units if "镇" in one.name]
    hints = list(_hints(towns, chance, moment))
    themes = [(one, THEME) for one in towns[:OF_THEME]]
    actions.record_hints(term=term, hints=hints, themes=themes, by=clerk, at=moment)
    settings = Settings(teams=TEAMS, round_days=DAYS)
    actions.make_plan(term=term, settings=settings, by=clerk, at=moment, note="按现有三个组")
    yield (moment := moment + timedelta(minutes=40))
    more = replace(settings, teams=MORE)
    actions.make_plan(term=term, settings=more, by=clerk, at=moment, note="增加两个组")


def _hints(units: list[Organisation], chance: Random, moment: datetime) -> Iterator[actions.Hint]:
    for one in units:
        for key, source, (least, most) in HINTS:
            yield actions.Hint(one, key, chance.randint(least, most), moment.date(), source)
