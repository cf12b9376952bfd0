"""Questions about frameworks, their versions and trees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from xuncha.access.models import Grant
from xuncha.frameworks.models import Aspect, Framework, Item, Mapping, Version
from xuncha.frameworks.states import VersionState
from xuncha.organisations.models import Jurisdiction

OFFICE = ("SEC", "OFD", "OFS", "LTR", "TL", "TM", "DIS", "ORG")
"""Who works with a framework and is told of a new version."""


@dataclass(frozen=True, slots=True)
class Bough:
    """One aspect of a tree with its items."""

    aspect: Aspect
    items: list[Item]


@dataclass(frozen=True, slots=True)
class Focus:
    """One focus of a tree with its aspects."""

    title: str
    boughs: list[Bough]

    def count(self) -> int:
        """Return the number of items."""
        return sum(len(bough.items) for bough in self.boughs)


@dataclass(frozen=True, slots=True)
class Mapped:
    """One item on the other side of a mapping."""

    item: Item
    mapping: int


def frameworks() -> QuerySet[Framework]:
    """Return every framework with what a list shows: its version in force and the number of items there."""
    in_force = Version.objects.filter(framework=OuterRef("pk"), state=VersionState.ISSUED)
    number = in_force.values("number")[:1]
    items = in_force.annotate(all_items=Count("items")).values("all_items")[:1]
    rows = Framework.objects.select_related("jurisdiction")
    return rows.annotate(in_force=Subquery(number), items=Subquery(items))


def versions() -> QuerySet[Version]:
    """Return every version with its framework and the place of it."""
    return Version.objects.select_related("framework__jurisdiction")


def counted(rows: QuerySet[Version]) -> QuerySet[Version]:
    """Return versions, the latest first, each with the number of its items."""
    return rows.annotate(item_count=Count("items")).order_by("-number")


def aspects() -> QuerySet[Aspect]:
    """Return every aspect with its version."""
    return Aspect.objects.select_related("version__framework__jurisdiction")


def items() -> QuerySet[Item]:
    """Return every item with its aspect and version, in the order of the numbers."""
    rows = Item.objects.select_related("aspect", "version__framework__jurisdiction")
    return rows.order_by("version__framework__name", "version_id", "number")


def items_of(version: Version) -> QuerySet[Item]:
    """Return the items of a version in their order."""
    return Item.objects.select_related("aspect").filter(version=version).order_by("number")


def tree(version: Version, wanted: Q | None = None) -> list[Focus]:
    """Return the tree of a version; with a condition, only the items that meet it. Two queries."""
    shown = items_of(version) if wanted is None else items_of(version).filter(wanted)
    rows = version.aspects.order_by("number").prefetch_related(Prefetch("items", shown, to_attr="shown"))
    grown: dict[str, list[Bough]] = {}
    for aspect in rows:
        found = list(aspect.shown)
        if found or wanted is None:
            grown.setdefault(aspect.focus, []).append(Bough(aspect, found))
    return [Focus(title, boughs) for title, boughs in grown.items()]


def mappings_of(item: Item) -> QuerySet[Mapping]:
    """Return the mappings of an item, whichever way they were written."""
    return Mapping.objects.filter(Q(first=item) | Q(second=item))


def mapped(item: Item, readable: QuerySet[Version]) -> list[Mapped]:
    """Return what an item corresponds to, whichever way it was written, in versions that are readable."""
    rows = mappings_of(item)
    pairs = {one.second_id if one.first_id == item.pk else one.first_id: one.pk for one in rows}
    found = items().filter(pk__in=pairs, version__in=readable)
    return [Mapped(one, pairs[one.pk]) for one in found]


def mapped_to(some: Iterable[Item]) -> list[tuple[int, int]]:
    """Return the pairs of keys, both ways, in which one of these items comes first."""
    keys = [item.pk for item in some]
    rows = Mapping.objects.filter(Q(first__in=keys) | Q(second__in=keys)).order_by("pk")
    pairs = [(one.first_id, one.second_id) for one in rows]
    known = set(keys)
    return [pair for one, other in pairs for pair in ((one, other), (other, one)) if pair[0] in known]


def corresponding(some: Iterable[Item], readable: QuerySet[Version]) -> dict[int, list[int]]:
    """Return for each of these items the keys of those that it corresponds to, in readable versions."""
    pairs = mapped_to(some)
    others = {other for _one, other in pairs}
    seen = set(Item.objects.filter(pk__in=others, version__in=readable).values_list("pk", flat=True))
    found: dict[int, list[int]] = {}
    for one, other in pairs:
        if other in seen:
            found.setdefault(one, []).append(other)
    return found


def in_force() -> QuerySet[Version]:
    """Return the versions that a round may choose: those issued and not retired."""
    return versions().filter(state=VersionState.ISSUED)


def office_of(place: Jurisdiction, at: datetime) -> list[AbstractBaseUser]:
    """Return everybody who works for the inspection office of a place or of one below it."""
    holding = Grant.objects.at(at).filter(
        persona__in=OFFICE,
        organisation__jurisdiction__path__startswith=place.path,
        person__disabled_at=None,
    )
    return [grant.person for grant in holding.select_related("person").order_by("person_id")]
