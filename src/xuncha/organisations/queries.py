"""Questions about places and organisations."""

from dataclasses import dataclass

from django.db.models import QuerySet

from xuncha.organisations.models import Jurisdiction, Organisation


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree: a place, how deep it lies, whether it is open, whether it is chosen."""

    place: Jurisdiction
    depth: int
    is_open: bool
    is_chosen: bool


def organisations() -> QuerySet[Organisation]:
    """Return every organisation with what a list shows of it."""
    return Organisation.objects.select_related("jurisdiction", "parent", "merged_into")


def below(rows: QuerySet[Organisation], place: Jurisdiction) -> QuerySet[Organisation]:
    """Return those of a place and of every place below it."""
    return rows.filter(jurisdiction__path__startswith=place.path)


def places() -> QuerySet[Jurisdiction]:
    """Return every place, each below what it lies in."""
    return Jurisdiction.objects.order_by("path")


def tree(seen: QuerySet[Jurisdiction], chosen: Jurisdiction | None) -> list[Branch]:
    """Return the lines of the tree: the topmost places that are seen, and what the chosen one opens.

    Two queries, however large the tree: the way to the chosen place, and the children of each place on it.
    """
    way = [int(pk) for pk in chosen.path.rstrip(".").split(".")] if chosen else []
    roots = list(seen.exclude(parent__in=seen).order_by("name"))
    below: dict[int, list[Jurisdiction]] = {}
    for place in seen.filter(parent__in=way).order_by("name"):
        below.setdefault(place.parent_id or 0, []).append(place)
    return list(_branches(roots, below, way, 0))


def _branches(
    level: list[Jurisdiction], below: dict[int, list[Jurisdiction]], way: list[int], depth: int
) -> list[Branch]:
    lines = []
    for place in level:
        lines.append(Branch(place, depth, place.pk in way, bool(way) and place.pk == way[-1]))
        lines += _branches(below.get(place.pk, []), below, way, depth + 1)
    return lines
