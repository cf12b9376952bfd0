"""Files that the search finds: by name."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from xuncha.access import grants
from xuncha.files import queries
from xuncha.web.searching import Hit, Source, Typed, anywhere

KIND = "files.file"


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the files, the latest first."""
    rows = grants.only(queries.files(), person, "list", KIND)
    for row in rows.filter(anywhere(("name__contains",), typed)).order_by("-uploaded_at", "pk")[:most]:
        yield Hit(row.name, reverse("files:page", args=[row.pk]), row.organisation.name)


SOURCES = (Source(pgettext_lazy("many", "文件"), KIND, find),)
