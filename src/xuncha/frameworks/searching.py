"""Items that the search finds: by title, wording or tag, in the versions in force."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.frameworks import queries
from xuncha.web.searching import Hit, Source, Typed, anywhere

KIND = "frameworks.version"


ANYWHERE = tuple(f"{column}__icontains" for column in ("title", "wordings", "basis", "tags", "aspect__title"))
"""Where the search field of a version looks."""


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the items: one query."""
    versions = grants.only(queries.in_force(), person, "list", KIND)
    wanted = anywhere(("title__contains", "wordings__contains", "tags__contains"), typed)
    for row in queries.items().filter(wanted, version__in=versions)[:most]:
        small = f"{row.version} · {row.aspect.title}"
        yield Hit(str(row), reverse("frameworks:item", args=[row.pk]), small)


SOURCES = (Source(_("监督清单条目"), KIND, find),)
