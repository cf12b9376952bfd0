"""Samples of the talent pool: on one's own side the entry is one's own."""

from dataclasses import replace

from tests.access.corners import Build, Sample, Side, World
from tests.builders import MONDAY
from xuncha.people.models import Person
from xuncha.teams.models import Expertise, Inspector, PoolSheet, PostHeld, RelationDeclared


def _entry(world: World, side: Side, mine: Person) -> Inspector:
    known = {"jurisdiction": side.unit.jurisdiction, "number": f"R{side.name}"}
    said = {"name": world.canary("inspector"), "home": side.unit, "joined_on": MONDAY.date()}
    found, _made = Inspector.objects.get_or_create(**known, defaults=said)
    Expertise.objects.get_or_create(jurisdiction=side.unit.jurisdiction, name="财务")
    if side.name == "own":
        Inspector.objects.filter(pk=found.pk).update(person=mine)
        found.person_id = mine.pk
    return found


def _inspector(world: World, side: Side, mine: Person) -> Sample:
    found = _entry(world, side, mine)
    person = mine.pk if side.name == "own" else None
    relations = frozenset[str]() if side.name in {"own", "foreign"} else frozenset({"another"})
    place = side.unit.jurisdiction.path
    return Sample({"uid": found.uid}, place=place, person=person, relations=relations)


def _field(world: World, side: Side, mine: Person) -> Sample:
    """What hangs on a field that not every reader of an inspector reads."""
    return replace(_inspector(world, side, mine), may_lack=True)


def _post(world: World, side: Side, mine: Person) -> Sample:
    sample, found = _inspector(world, side, mine), _entry(world, side, mine)
    known = {"inspector": found, "organisation": side.unit, "title": "科员"}
    post, _made = PostHeld.objects.get_or_create(**known, defaults={"from_on": MONDAY.date()})
    return replace(sample, words={**sample.words, "post": post.uid})


def _relation(world: World, side: Side, mine: Person) -> Sample:
    sample, found = _inspector(world, side, mine), _entry(world, side, mine)
    known = {"inspector": found, "organisation": side.unit, "kind": "spouse"}
    defaults = {"declared_on": MONDAY.date(), "recorded_by": side.about, "recorded_at": MONDAY}
    relation, _made = RelationDeclared.objects.get_or_create(**known, defaults=defaults)
    return replace(sample, words={"uid": relation.uid})


def _sheet(world: World, side: Side, mine: Person) -> Sample:
    draft, _made = PoolSheet.objects.get_or_create(
        person=mine,
        file_name=f"{world.canary('sheet')}{side.name}",
        defaults={"jurisdiction": side.unit.jurisdiction, "rows": [], "made_at": MONDAY},
    )
    return Sample(
        {"pk": draft.pk}, place=side.unit.jurisdiction.path, person=mine.pk, private_to=mine.pk, may_lack=True
    )


SAMPLES: dict[str, Build] = {
    **dict.fromkeys(
        (
            "teams:inspector",
            "teams:inspector-change",
            "teams:inspector-state",
            "teams:inspector-erase",
            "teams:inspector-post-new",
            "teams:inspector-training-new",
            "teams:inspector-appraise",
            "teams:inspector-relations",
            "teams:inspector-relation-new",
        ),
        _inspector,
    ),
    **dict.fromkeys(("teams:inspector-posts", "teams:inspector-trainings", "teams:inspector-past"), _field),
    **dict.fromkeys(("teams:inspector-post-end", "teams:inspector-post-remove"), _post),
    "teams:relation-withdraw": _relation,
    **dict.fromkeys(("teams:pool-sheet", "teams:pool-discard"), _sheet),
}
