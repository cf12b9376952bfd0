"""Teams that the search finds: by their name, the title of the round, or who serves in them."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.teams.authorisation.queries import authorisations
from xuncha.teams.models import AuthorisedDeputy, Member, Team
from xuncha.teams.pool.searching import SOURCES as POOL
from xuncha.web.searching import Hit, Source, Typed, anywhere

KIND, AUTHORISATION = "teams.team", "teams.authorisation"


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the teams, those of the latest round first."""
    rows = grants.only(Team.objects.select_related("round"), person, "list", KIND)
    serving = Member.objects.serving().filter(
        anywhere(("person__name__contains",), typed), team=OuterRef("pk")
    )
    wanted = anywhere(("name__contains", "round__title__contains"), typed) | Exists(serving)
    for row in rows.filter(wanted).order_by("-round__term__from_on", "-round__number", "name", "pk")[:most]:
        yield Hit(row.name, reverse("teams:team", args=[row.uid]), row.round.title)


def find_authorisations(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the authorisations, the last first: by number, minutes, team, round, or whom they name."""
    rows = grants.only(authorisations(), person, "list", AUTHORISATION)
    named = AuthorisedDeputy.objects.filter(
        anywhere(("person__name__contains",), typed), authorisation=OuterRef("pk")
    )
    columns = ("document", "minutes", "leader__name", "team__name", "team__round__title")
    wanted = anywhere(tuple(f"{one}__contains" for one in columns), typed) | Exists(named)
    for row in rows.filter(wanted).order_by("-pk")[:most]:
        address = reverse("teams:authorisation", args=[row.uid])
        yield Hit(str(row), address, f"{row.team.round} · {row.get_state_display()}")


SOURCES = (
    Source(_("巡察组"), KIND, find),
    Source(_("巡察组授权"), AUTHORISATION, find_authorisations),
    *POOL,
)
