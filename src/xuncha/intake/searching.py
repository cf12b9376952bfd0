"""Documents that the search finds: by the name of the file."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.intake import queries
from xuncha.intake.states import ReadingState
from xuncha.web.searching import Hit, Source, Typed, anywhere

KIND = "intake.reading"


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the readings, the latest first."""
    rows = grants.only(queries.readings(), person, "list", KIND)
    for row in rows.filter(anywhere(("file__name__contains",), typed)).order_by("-made_at", "pk")[:most]:
        yield Hit(
            row.file.name, reverse("intake:reading", args=[row.uid]), str(ReadingState(row.state).label)
        )


SOURCES = (Source(_("文档读入"), KIND, find),)
