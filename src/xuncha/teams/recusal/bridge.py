"""From what the house keeps of people and units to the plain facts that the rules look at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Q

from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round, Split
from xuncha.teams.models import Inspector, Member, Post, Team
from xuncha.teams.pool import facts
from xuncha.teams.recusal import queries
from xuncha.teams.recusal.facts import Candidate, Conflict, Held, Part, Tie, Unit
from xuncha.teams.recusal.rules import conflicts

PARTS: dict[str, Part] = {Post.LEADER: "leader", Post.DEPUTY: "deputy"}


TIES = {"fellow": "teacher"}
"""Kinds of relations in the pool that the rules know by another name."""


def candidates_of(people: Iterable[tuple[Person, str]], place: str) -> list[Candidate]:
    """Return what the pool knows of people in their posts; of who is not in it, the home organisation alone.

    `place` is the path of the committee: who comes from the whole of it comes from no part of it. Four
    questions, however many people there are.
    """
    asked = [*people]
    rows = Inspector.objects.filter(person__in={person.pk for person, _post in asked})
    inspectors = {one.person_id: one for one in rows.select_related("native_place")}
    keys = [one.pk for one in inspectors.values()]
    posts, ties = defaultdict(list), defaultdict(list)
    for held in facts.posts(keys):
        days = held.from_on, held.to_on
        posts[held.inspector].append(Held(held.organisation, *days, leading=held.in_leading_body))
    for one in facts.relations(keys):
        kind = TIES.get(one.kind, one.kind)
        tie = Tie(kind, one.organisation, one.in_leading_body, one.from_on, one.until_on)
        ties[one.inspector].append(tie)
    found = [_candidate(person, post, inspectors.get(person.pk), posts, ties) for person, post in asked]
    return [replace(one, native="") if place.startswith(one.native) else one for one in found]


def _candidate(
    person: Person,
    post: str,
    inspector: Inspector | None,
    posts: Mapping[int, list[Held]],
    ties: Mapping[int, list[Tie]],
) -> Candidate:
    part = PARTS.get(post, "member")
    if inspector is None:
        return Candidate(person.pk, str(person), person.organisation_id, part=part)
    native = "" if inspector.native_place is None else inspector.native_place.path
    own = tuple(posts.get(inspector.pk, ())), tuple(ties.get(inspector.pk, ()))
    return Candidate(person.pk, str(person), inspector.home_id, native, *own, part, person.organisation_id)


def units_of(inspections: Sequence[Inspection], the_round: Round) -> list[Unit]:
    """Return the units of inspections, each once, with what they belong to and what belongs to them.

    Whatever was merged into one of these, or split into it, is of the family too: its people came along.
    The committee that inspects, and what stands above it, is no unit's family: everything belongs to it. A
    unit of its own level lies everywhere in its place: no native place tells anything about it.
    """
    committee = the_round.term.committee
    place = committee.jurisdiction.path
    rows = Organisation.objects.filter(jurisdiction__path__startswith=place)
    parents: dict[int, int | None] = {}
    below: defaultdict[int | None, set[int]] = defaultdict(set)
    earlier: defaultdict[int | None, set[int]] = defaultdict(set)
    for key, parent, heir in rows.values_list("pk", "parent_id", "merged_into_id"):
        parents[key] = parent
        below[parent].add(key)
        earlier[heir].add(key)
    for whole, part in Split.objects.filter(part__in=rows).values_list("organisation_id", "part_id"):
        earlier[part].add(whole)
    beyond = {committee.pk, *_above(committee.pk, parents)}
    found = {}
    for one in inspections:
        unit = one.organisation
        family = {unit.pk, *_above(unit.pk, parents), *_below(unit.pk, below)} - beyond
        related = family.union(*(_below(key, earlier) for key in family)) - beyond - {unit.pk}
        own = unit.jurisdiction.path
        found[unit.pk] = Unit(unit.pk, str(unit), frozenset(related), "" if own == place else own)
    return list(found.values())


def conflicts_of(team: Team, person: Person, post: str, on: date) -> list[Conflict]:
    """Return the conflicts of somebody who may come into a team with what the team inspects."""
    rows = Inspection.objects.filter(segment__round=team.round_id, team=team.name)
    related = ("organisation__jurisdiction", "segment__round__term__committee__jurisdiction")
    return conflicts_with(list(rows.select_related(*related)), person, post, on)


def conflicts_with(tasks: Sequence[Inspection], person: Person, post: str, on: date) -> list[Conflict]:
    """Return the conflicts of somebody in a post with the units of some inspections of one round."""
    if not tasks:
        return []
    the_round = tasks[0].segment.round
    place = the_round.term.committee.jurisdiction
    rules, people = queries.rules_in(place), candidates_of([(person, post)], place.path)
    return conflicts(people, units_of(tasks, the_round), rules, on)


def conflicts_in(
    the_round: Round, members: Iterable[Member], seen: Q, on: date
) -> list[tuple[Member, Conflict]]:
    """Return the conflicts between the members of a round and what their own teams inspect.

    `seen` is which inspections somebody may be told of.
    """
    rows = Inspection.objects.filter(seen, segment__round=the_round)
    tasks = list(rows.select_related("organisation__jurisdiction"))
    units = {one.organisation: one for one in units_of(tasks, the_round)}
    place = the_round.term.committee.jurisdiction
    rules = queries.rules_in(place)
    serving = [*members]
    known = candidates_of(((one.person, one.post) for one in serving), place.path)
    return [
        (member, conflict)
        for member, candidate in zip(serving, known, strict=True)
        for conflict in conflicts(
            [candidate],
            [
                units[key]
                for key in dict.fromkeys(one.organisation_id for one in tasks if one.team == member.team.name)
            ],
            rules,
            on,
        )
    ]


def _above(key: int, parents: Mapping[int, int | None]) -> set[int]:
    found: set[int] = set()
    parent = parents.get(key)
    while parent is not None and parent not in found:
        found.add(parent)
        parent = parents.get(parent)
    return found


def _below(key: int, children: Mapping[int | None, set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [key]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found
