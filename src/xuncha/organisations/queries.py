"""Questions about places and organisations."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xuncha.audit.models import Entry
from xuncha.audit.registry import title_of
from xuncha.organisations.models import Draft, DraftQuerySet, Jurisdiction, Organisation, Touch

IMPORTED = ("organisations.import.applied",)
EVENTS = tuple(f"organisations.organisation.{act}" for act in ("created", "updated", "merged", "abolished"))
NEWEST = 50
"""Entries of the history of one organisation that its page shows."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the tree: a place, how deep it lies, whether it is open, whether it is chosen."""

    place: Jurisdiction
    depth: int
    is_open: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history of an organisation; the file where an import did it."""

    at: datetime
    words: str
    by: str
    file_name: str

    @property
    def title(self) -> str:
        """Return what happened, as a timeline shows it."""
        return self.words

    @property
    def who(self) -> str:
        """Return who did it."""
        return self.by

    @property
    def note(self) -> str:
        """Return the file that did it."""
        return self.file_name


def organisations() -> QuerySet[Organisation]:
    """Return every organisation with what a list shows of it."""
    return Organisation.objects.select_related("jurisdiction", "parent", "merged_into")


def below(rows: QuerySet[Organisation], place: Jurisdiction) -> QuerySet[Organisation]:
    """Return those of a place and of every place below it."""
    return rows.filter(jurisdiction__path__startswith=place.path)


def places() -> QuerySet[Jurisdiction]:
    """Return every place, each below what it lies in."""
    return Jurisdiction.objects.order_by("path")


def drafts_of(person: AbstractBaseUser) -> DraftQuerySet:
    """Return the sheets that a person handed in, the latest first."""
    return Draft.objects.select_related("job").filter(person_id=person.pk).order_by("-made_at", "pk")


def imports_of(key: str) -> list[str]:
    """Return the imports that made or changed an organisation, as the trail names them."""
    if not (key.isascii() and key.isdigit() and len(key) < 18):
        return []
    drafts = Touch.objects.filter(organisation_id=int(key)).order_by("-pk").values_list("draft_id", flat=True)
    return [f"{Draft._meta.label_lower}:{draft}" for draft in drafts[:NEWEST]]


def history(organisation: Organisation) -> list[Event]:
    """Return what was done to an organisation, the last first: by hand, and by imports that touched it."""
    own = f"{organisation._meta.label_lower}:{organisation.pk}"
    rows = Entry.objects.select_related("by").filter(subject__in=[own, *imports_of(str(organisation.pk))])
    acts = (*EVENTS, *IMPORTED)
    entries = list(rows.filter(event__in=acts).order_by("-sequence")[:NEWEST])
    drafts = {entry.subject.partition(":")[2] for entry in entries if entry.event in IMPORTED}
    files = {str(one.pk): one for one in Draft.objects.filter(pk__in=drafts).defer("rows")}
    made = {
        str(pk)
        for pk in Touch.objects.filter(organisation=organisation, made=True).values_list("draft", flat=True)
    }
    return [_event(entry, files.get(entry.subject.partition(":")[2]), made) for entry in entries]


def _event(entry: Entry, draft: Draft | None, made: set[str]) -> Event:
    words = title_of(entry.event)
    if draft is not None:
        words = _("由导入新增") if str(draft.pk) in made else _("由导入修改")
    return Event(entry.at, words, str(entry.by or _("系统")), draft.file_name if draft else "")


def tree(seen: QuerySet[Jurisdiction], chosen: Jurisdiction | None) -> list[Branch]:
    """Return the lines of the tree: the topmost places that are seen, and what the chosen one opens.

    Two queries, however large the tree: the way to the chosen place, and the children of each place on it.
    """
    way = [int(pk) for pk in chosen.path.rstrip(".").split(".")] if chosen else []
    roots = list(seen.exclude(parent__in=seen).order_by("name_key"))
    below: dict[int, list[Jurisdiction]] = {}
    for place in seen.filter(parent__in=way).order_by("name_key"):
        below.setdefault(place.parent_id or 0, []).append(place)
    return list(_branches(roots, below, way, 0))


def _branches(
    level: list[Jurisdiction], below: dict[int, list[Jurisdiction]], way: list[int], depth: int
) -> list[Branch]:
    lines = []
    for place in level:
        lines.append(Branch(place, depth, place.pk in way, bool(way) and place.pk == way[-1]))
        lines += _branches(below.get(place.pk, []), below, way, depth + 1)
    return lines
