"""Who must not inspect which unit: recusals that stand, and conflicts that nobody asked about yet."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.teams.assignment.instance import Bar
from xuncha.teams.models import Recusal
from xuncha.teams.recusal import bridge, families, queries
from xuncha.teams.recusal.rules import conflicts

PARTS = (("member", False), ("leader", True))
"""What binds a member binds everybody; what binds a leader besides closes the leading seats alone."""


def bars(the_round: Round, people: Sequence[int], tasks: list[Inspection], at: datetime) -> tuple[Bar, ...]:
    """Return every bar between people and the units of a round, the reason as the key of its rule."""
    found: dict[tuple[str, str], Bar] = {}
    units = {one.organisation_id for one in tasks}
    by_task = {one.pk: one.organisation_id for one in tasks}
    for one in Recusal.objects.closing().filter(person__in=people).order_by("pk"):
        whole = {one.organisation_id} if one.inspection_id else families.closed_with({one.organisation_id})
        if one.inspection_id is None or one.inspection_id in by_task:
            for unit in sorted(units & whole):
                key = str(one.person_id), str(unit)
                found[key] = Bar(*key, one.rule)
    place = the_round.term.committee.jurisdiction
    rules, places = queries.rules_in(place), bridge.units_of(tasks, the_round)
    rows = list(Person.objects.filter(pk__in=people))
    for part, only_leading in PARTS:
        asked = bridge.candidates_of(((person, part) for person in rows), place.path)
        for conflict in conflicts(asked, places, rules, timezone.localdate(at)):
            key = str(conflict.candidate), str(conflict.unit)
            found.setdefault(key, Bar(*key, conflict.rule, only_leading))
    return tuple(found.values())
