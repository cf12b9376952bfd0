"""Items that the search finds: by their words, the finding, who answers for them, the unit."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.rectification import queries
from xuncha.rectification.states import ItemState
from xuncha.web.searching import Hit, Source, Typed, anywhere

KIND = "rectification.item"
WHERE = (
    "title__contains",
    "issued__title__contains",
    "leader__contains",
    "department__contains",
    "organisation__name__contains",
)


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the items, those that are due first."""
    rows = grants.only(queries.items(), person, "list", KIND).filter(anywhere(WHERE, typed))
    for row in rows.order_by("due_on", "pk")[:most]:
        small = f"{row.organisation} · {ItemState(row.state).label}"
        yield Hit(str(row), reverse("rectification:item", args=[row.uid]), small)


SOURCES = (Source(_("整改事项"), KIND, find),)
