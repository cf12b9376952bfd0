"""The coming round: its teams are formed, and proposals who goes with which wait for a person."""

from datetime import timedelta
from random import Random
from uuid import uuid4

from xuncha.planning.models import Round
from xuncha.project.city.cast import Cast
from xuncha.project.city.clock import Story, at
from xuncha.project.city.script import Act
from xuncha.teams import actions as teams
from xuncha.teams.assignment import actions, bridge, queries
from xuncha.teams.assignment.choosing import choose
from xuncha.teams.assignment.wishes import Wishes

NEEDED, SECONDS, BEFORE = 3, 3.0, 26


def propose_teams(cast: Cast, act: Act) -> Story:
    """Form the teams of a round that was approved, and let alternatives be proposed; nobody applies one."""
    head = cast.people["head"]
    now = at(act.enters - timedelta(days=BEFORE), Random(act.number))  # noqa: S311 -- a story, not a secret
    yield now
    the_round = Round.objects.select_related("term__committee__jurisdiction").get(number=act.number)
    teams.form_teams(the_round=the_round, by=head, at=now)
    needs = tuple(queries.expertise_in(the_round)[:NEEDED])
    question = bridge.question(the_round, Wishes(least=4, wanted=5, most=6, needs=needs), now)
    found = question, choose(question, SECONDS)
    actions.keep_proposals(run=uuid4(), the_round=the_round, found=found, by=head, at=now)
