"""What is closed together with an organisation: what belongs to it, and what it was merged or split into."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from xuncha.organisations.models import Organisation
from xuncha.planning.models import Split, Term

ORGANISATION = "organisations.organisation"


def closed_with(keys: Iterable[int]) -> frozenset[int]:
    """Return these organisations and all that is closed with them: a question for each level.

    A committee that inspects is closed alone: everything belongs to it.
    """
    found = edge = set(keys)
    inspects = Exists(Term.objects.filter(committee=OuterRef("parent")))
    while edge:
        heirs = Organisation.objects.filter(pk__in=edge).exclude(merged_into=None).values("merged_into")
        parts = Split.objects.filter(organisation__in=edge).values("part")
        below = Q(~inspects, parent__in=edge)
        rows = Organisation.objects.filter(below | Q(pk__in=heirs) | Q(pk__in=parts))
        edge = {*rows.values_list("pk", flat=True)} - found
        found = found | edge
    return frozenset(found)


def widened(closed: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Return what is closed to a person when these things are, each as its kind and key."""
    told = {*closed}
    organisations = {key for kind, key in told if kind == ORGANISATION}
    if not organisations:
        return told
    return told | {(ORGANISATION, key) for key in closed_with(organisations)}
