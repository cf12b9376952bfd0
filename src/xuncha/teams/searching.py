"""Teams that the search finds: by their name, the title of the round, or who serves in them."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.teams.models import Member, Team
from xuncha.web.searching import Hit, Source, Typed, anywhere

KIND = "teams.team"


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the teams, those of the latest round first."""
    rows = grants.only(Team.objects.select_related("round"), person, "list", KIND)
    serving = Member.objects.serving().filter(
        anywhere(("person__name__contains",), typed), team=OuterRef("pk")
    )
    wanted = anywhere(("name__contains", "round__title__contains"), typed) | Exists(serving)
    for row in rows.filter(wanted).order_by("-round__term__from_on", "-round__number", "name", "pk")[:most]:
        yield Hit(row.name, reverse("teams:team", args=[row.uid]), row.round.title)


SOURCES = (Source(_("巡察组"), KIND, find),)
