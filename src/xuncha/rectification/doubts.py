"""Questions about doubts."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet

from xuncha.access import grants
from xuncha.rectification.models import Doubt, DoubtState, Item

KIND = "rectification.doubt"


def doubts() -> QuerySet[Doubt]:
    """Return every doubt with both its items and what a list shows of them."""
    both = [f"{side}__{name}" for side in ("item", "other") for name in ("issued", "organisation", "round")]
    return Doubt.objects.select_related(*both, "decided_by")


def next_open(doubt: Doubt, person: AbstractBaseUser) -> Doubt | None:
    """Return the doubt that a person decides next, in the order of the list; after the last the first."""
    rows = grants.only(doubts(), person, "decide", KIND).filter(state=DoubtState.OPEN).exclude(pk=doubt.pk)
    rows = rows.order_by("-found_at", "-pk")
    later = Q(found_at__lt=doubt.found_at) | Q(found_at=doubt.found_at, pk__lt=doubt.pk)
    return rows.filter(later).first() or rows.first()


def doubts_of(item: Item, person: AbstractBaseUser) -> list[Doubt]:
    """Return the doubts about an item that a person may see, those to be decided first."""
    about = doubts().filter(Q(item=item) | Q(other=item))
    return list(grants.only(about, person, "list", KIND).order_by("decided_at", "pk"))


def upheld(item: Item) -> list[Doubt]:
    """Return the doubts about an item that hold: what its unit is told."""
    return list(Doubt.objects.filter(item=item, state=DoubtState.UPHELD).order_by("pk"))


def waiting(person: AbstractBaseUser) -> int:
    """Return how many doubts a person could decide now."""
    rows = Doubt.objects.filter(state=DoubtState.OPEN)
    return grants.only(rows, person, "decide", KIND).count()
