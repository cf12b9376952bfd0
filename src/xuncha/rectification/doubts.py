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
