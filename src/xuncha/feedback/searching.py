"""Letters and issued findings that the search finds: by the unit, the number, the words that were issued."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.feedback import queries
from xuncha.feedback.states import LetterState
from xuncha.web.searching import Hit, Source, Typed, anywhere

LETTER, ISSUED = "feedback.letter", "feedback.issued"
UNIT = "inspection__organisation__name__contains"


def find_letters(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the letters, the latest first."""
    wanted = anywhere((UNIT, "number__contains"), typed)
    rows = grants.only(queries.letters(), person, "list", LETTER).filter(wanted)
    for row in rows.order_by("-issued_on", "-pk")[:most]:
        small = " · ".join(filter(None, (row.number, str(LetterState(row.state).label))))
        yield Hit(str(row), reverse("feedback:letter", args=[row.uid]), small)


def find_issued(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the issued findings, the latest first."""
    wanted = anywhere(("title__contains", "text__contains", "aspect__contains", UNIT), typed)
    rows = grants.only(queries.issued(), person, "list", ISSUED).filter(wanted)
    for row in rows.order_by("-issued_on", "inspection", "number")[:most]:
        yield Hit(row.title, reverse("feedback:issued", args=[row.uid]), f"{row.inspection} · {row.aspect}")


SOURCES = (Source(_("反馈意见"), LETTER, find_letters), Source(_("反馈问题"), ISSUED, find_issued))
