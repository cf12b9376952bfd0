"""Items that the search finds: by any words in them, the finding, who answers for them, the unit."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.fulltext.finding import newest
from xuncha.rectification import queries
from xuncha.rectification.states import ItemState
from xuncha.rectification.words import KIND
from xuncha.web.searching import Hit, Source, Typed


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the items, the latest first."""
    rows = grants.only(queries.items(), person, "list", KIND)
    for row in newest(rows, KIND, typed, most):
        small = f"{row.organisation} · {ItemState(row.state).label}"
        yield Hit(str(row), reverse("rectification:item", args=[row.uid]), small)


SOURCES = (Source(_("整改事项"), KIND, find),)
