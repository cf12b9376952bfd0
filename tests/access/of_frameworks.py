"""The frameworks of the small world: a draft and an issued version on every side."""

from dataclasses import replace
from typing import Any

from tests.access.corners import Build, Sample, Side, World
from tests.builders import MONDAY
from xuncha.frameworks import queries
from xuncha.frameworks.models import Aspect, Framework, Item, Mapping, Sheet, Version
from xuncha.frameworks.states import VersionState
from xuncha.people.models import Person


def _draft_version(world: World, side: Side, state: str = VersionState.DRAFT) -> Version:
    """Return a version of a framework of this side, with one item and what that corresponds to."""
    framework, _made = Framework.objects.get_or_create(
        code=f"{side.name}{state}", name=world.canary("framework"), jurisdiction=side.unit.jurisdiction
    )
    version = framework.versions.order_by("number").first()
    if version is None:
        version = Version.objects.create(framework=framework, number=1, begun_at=MONDAY)
        aspect = Aspect.objects.create(version=version, number=1, focus="聚焦", title=world.canary("aspect"))
        item = Item.objects.create(version=version, aspect=aspect, number=1, title=world.canary("item"))
        if state == VersionState.DRAFT:
            issued = _draft_version(world, side, VersionState.ISSUED).items.get()
            Mapping.objects.create(first=min(issued, item, key=_key), second=max(issued, item, key=_key))
        else:
            Version.objects.filter(pk=version.pk).update(state=state, issued_at=MONDAY)
    version.refresh_from_db()
    return version


def _key(item: Item) -> int:
    return int(item.pk)


def _of_version(of: Version, **words: object) -> Sample:
    place = of.framework.jurisdiction
    return Sample(words, place=place.path if place else "", state=of.state)


def _framework(world: World, side: Side, _mine: Person) -> Sample:
    version = _draft_version(world, side)
    return _of_version(version, pk=version.framework_id)


def _version(world: World, side: Side, _mine: Person) -> Sample:
    version = _draft_version(world, side)
    return _of_version(version, pk=version.pk)


def _issued_version(world: World, side: Side, _mine: Person) -> Sample:
    version = _draft_version(world, side, VersionState.ISSUED)
    return _of_version(version, pk=version.pk)


def _aspect(world: World, side: Side, _mine: Person) -> Sample:
    version = _draft_version(world, side)
    return _of_version(version, pk=version.aspects.get().pk)


def _item(world: World, side: Side, _mine: Person) -> Sample:
    version = _draft_version(world, side)
    return _of_version(version, pk=version.items.get().pk)


def _issued_item(world: World, side: Side, _mine: Person) -> Sample:
    version = _draft_version(world, side, VersionState.ISSUED)
    return _of_version(version, pk=version.items.get().pk)


def _mapping(world: World, side: Side, _mine: Person) -> Sample:
    version = _draft_version(world, side)
    item = version.items.get()
    return _of_version(version, pk=item.pk, mapping=queries.mappings_of(item).get().pk)


def _sheet(world: World, side: Side, mine: Person) -> Sample:
    version = _draft_version(world, side)
    sheet, _made = Sheet.objects.get_or_create(
        person=mine,
        version=version,
        file_name=f"{world.canary('sheet')}{side.name}",
        defaults={"rows": [], "made_at": MONDAY},
    )
    return replace(_of_version(version, version=version.pk, pk=sheet.pk), private_to=mine.pk)


SAMPLES: dict[str, Build] = {
    **dict.fromkeys(("frameworks:page", "frameworks:begin"), _framework),
    **dict.fromkeys(
        (
            "frameworks:version",
            "frameworks:near",
            "frameworks:difference",
            "frameworks:export",
            "frameworks:retire",
        ),
        _issued_version,
    ),
    **dict.fromkeys(
        (
            "frameworks:issue",
            "frameworks:discard",
            "frameworks:import",
            "frameworks:new-aspect",
            "frameworks:new-item",
        ),
        _version,
    ),
    **dict.fromkeys(
        ("frameworks:aspect", "frameworks:move-aspect", "frameworks:remove-aspect"),
        _aspect,
    ),
    "frameworks:item": _issued_item,
    **dict.fromkeys(
        (
            "frameworks:change-item",
            "frameworks:move-item",
            "frameworks:remove-item",
            "frameworks:map",
        ),
        _item,
    ),
    "frameworks:unmap": _mapping,
    "frameworks:sheet": _sheet,
}

ENDINGS: dict[Build, tuple[Any, dict[str, object]]] = {
    _version: (Version, {"state": VersionState.ISSUED, "issued_at": MONDAY}),
    _issued_version: (Version, {"state": VersionState.RETIRED, "retired_at": MONDAY}),
    _sheet: (Sheet, {"applied_at": MONDAY}),
}
