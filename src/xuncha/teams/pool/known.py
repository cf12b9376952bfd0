"""What the cells of a sheet of inspectors may name, and who stands in the pool already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q

from xuncha.access import grants
from xuncha.organisations import queries as organisations
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.organisations.picking import CODE_BEHIND, PLACES
from xuncha.teams.models import Inspector
from xuncha.teams.pool import queries
from xuncha.teams.pool.careers import spells_of

PORTION = 500
ORGANISATION, PLACE = "organisations.organisation", "organisations.jurisdiction"


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose pool a sheet is for, and who hands it in: a cell names only what this person sees."""

    place: Jurisdiction
    person: AbstractBaseUser


@dataclass
class Known:
    """What the cells of a sheet may name: organisations, places, expertise, and who stands in the pool."""

    homes: Mapping[str, list[Organisation]]
    places: Mapping[str, Jurisdiction]
    skills: frozenset[str]
    there: Mapping[str, Inspector] = field(default_factory=dict)
    namesakes: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def home(self, typed: str) -> list[Organisation]:
        """Return the standing organisations that a cell names: by code, by name, as 名称（编码）."""
        return [one for one in self._named(typed) if one.abolished_on is None]

    def unit(self, typed: str) -> list[Organisation]:
        """Return the organisations where somebody worked: those that are gone when none stands."""
        return self.home(typed) or self._named(typed)

    def _named(self, typed: str) -> list[Organisation]:
        return self.homes.get(typed) or self.homes.get(CODE_BEHIND.sub(r"\1", typed), [])


def known(texts: list[dict[str, str]], reach: Reach) -> Known:
    """Return what the rows name. A constant number of queries, by the thousand rows."""
    place = reach.place
    there: dict[str, Inspector] = {}
    for portion in _portions({text["number"] for text in texts}):
        rows = queries.inspectors().prefetch_related("posts__organisation", "trainings")
        rows = rows.filter(jurisdiction=place, number__in=portion)
        there |= {one.number: one for one in rows}
    namesakes: dict[tuple[str, int], str] = {}
    for portion in _portions({text["name"] for text in texts}):
        same = Inspector.objects.filter(jurisdiction=place, name__in=portion).order_by("-pk")
        namesakes |= {(one.name, one.home_id): one.number for one in same}
    skills = frozenset(queries.offered(place))
    return Known(_homes(texts, reach), _places(texts, reach), skills, there, namesakes)


def _homes(texts: list[dict[str, str]], reach: Reach) -> dict[str, list[Organisation]]:
    homes: dict[str, list[Organisation]] = {}
    seen = grants.only(Organisation.objects.all(), reach.person, "list", ORGANISATION)
    named = {text["home"] for text in texts} | {
        one.unit for text in texts for one in spells_of(text.get("posts", ""))
    }
    for portion in _portions({word for unit in named for word in _words(unit)}):
        rows = seen.select_related("jurisdiction").filter(Q(name__in=portion) | Q(code__in=portion))
        for one in rows:
            for word in {one.name, one.code}:
                if one not in homes.setdefault(word, []):
                    homes[word].append(one)
    return homes


def _words(home: str) -> set[str]:
    return {home, CODE_BEHIND.sub(r"\1", home)}


def _places(texts: list[dict[str, str]], reach: Reach) -> dict[str, Jurisdiction]:
    if not any(text.get("native_place") for text in texts):
        return {}
    seen = list(grants.only(organisations.places(), reach.person, "list", PLACE).order_by("path"))
    return dict(zip(PLACES.shown(seen), seen, strict=True))


def _portions(words: set[str]) -> Iterable[list[str]]:
    wanted = sorted(words - {""})
    return (wanted[at : at + PORTION] for at in range(0, len(wanted), PORTION))
