"""Documents that the search finds: by the name of the file and by any words in them."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.fulltext.finding import matching, newest
from xuncha.intake import queries
from xuncha.intake.states import ReadingState
from xuncha.intake.words import KIND
from xuncha.web.searching import Hit, Source, Typed, anywhere


def called(typed: Typed) -> Q:
    """Return the condition of documents with this in their name."""
    return anywhere(("file__name__contains",), typed)


def found(typed: Typed) -> Q:
    """Return the condition of documents that say every word, or are called so."""
    return Q(pk__in=matching(KIND, typed)) | called(typed)


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the readings, the latest first."""
    rows = grants.only(queries.readings(), person, "list", KIND)
    for row in newest(rows, KIND, typed, most, called(typed)):
        yield Hit(
            row.file.name, reverse("intake:reading", args=[row.uid]), str(ReadingState(row.state).label)
        )


SOURCES = (Source(_("文档读入"), KIND, find),)
