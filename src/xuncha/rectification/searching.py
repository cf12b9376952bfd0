"""What the search finds: items by any words in them, alert letters by their number, name or unit."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.fulltext.finding import newest
from xuncha.rectification import proving, queries
from xuncha.rectification.models import AlertLetter
from xuncha.rectification.states import ItemState
from xuncha.rectification.words import KIND
from xuncha.web.searching import Hit, Source, Typed, anywhere

PLAN = "rectification.plan"
CALLED = ("number__contains", "title__contains", "plan__inspection__organisation__name__contains")


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the items, the latest first."""
    rows = grants.only(queries.items(), person, "list", KIND)
    for row in newest(rows, KIND, typed, most):
        small = f"{row.organisation} · {ItemState(row.state).label}"
        yield Hit(str(row), reverse("rectification:item", args=[row.uid]), small)


def find_letters(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the letters of the ladder that the person reads, the last sent first; each leads to its plan."""
    rows = AlertLetter.objects.filter(proving.letters(grants.who_is(person)), anywhere(CALLED, typed))
    rows = rows.select_related("plan__inspection__organisation").order_by("-sent_on", "-pk")
    for row in rows[:most]:
        address = reverse("rectification:plan", args=[row.plan.uid])
        yield Hit(str(row), f"{address}#letters", f"{row.plan.inspection.organisation} · {row.sent_on}")


SOURCES = (Source(_("整改事项"), KIND, find), Source(_("预警文书"), PLAN, find_letters))
