"""Who has been named for what: need to know, as pages show it."""

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model

from xuncha.access import grants
from xuncha.access.acts import page_of
from xuncha.access.finding import found
from xuncha.access.models import InForce, NeedToKnow
from xuncha.access.registry import kinds


def namings(kind_name: str, thing: Model) -> InForce:
    """Return who has been named for a thing, the latest first."""
    rows: InForce = NeedToKnow.objects.filter(kind=kind_name, key=str(thing.pk))
    return rows.select_related("person__organisation", "named_by").order_by("-until", "-pk")


@dataclass(frozen=True, slots=True)
class About:
    """What a naming is about, as far as this person may see it: its words, and its page."""

    kind: str
    title: str
    address: str


def about(person: AbstractBaseUser, need: NeedToKnow) -> About:
    """Return what a naming is about; of a thing that the person may not see only the kind."""
    kind = kinds().get(need.kind)
    if kind is None:
        return About(need.kind, "", "")
    thing = found(kind, grants.allowed(person, "read", kind.name), need.key) if kind.key == "pk" else None
    return About(
        str(kind.title), "" if thing is None else str(thing), "" if thing is None else page_of(kind, need.key)
    )
