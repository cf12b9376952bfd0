"""What pages, the API and the command ask of the trail."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from xuncha.audit import anchors, chain, guards, keys
from xuncha.audit.chain import Fault, Line, Link, Verdict
from xuncha.audit.models import Entry, Result
from xuncha.audit.registry import details, named, related, subject_words, title_of


def lines() -> Iterator[Line]:
    """Yield every entry in the order of the chain; constant memory."""
    rows = Entry.objects.order_by("sequence").values_list(*Line._fields)
    return (Line(*row) for row in rows.iterator(chunk_size=2000))


def head() -> Link | None:
    """Return the last link of the chain; None while nothing was recorded."""
    last = Entry.objects.order_by("-sequence").values_list("sequence", "hash").first()
    return Link(*last) if last else None


def verdict(known: Iterable[Link] = ()) -> Verdict:
    """Hold the trail against its seals and the anchors of file and paper, and look for the guards."""
    found = chain.verify(
        lines(), keys.read(settings.AUDIT_KEY_FILE), [*anchors.read(settings.AUDIT_ANCHOR_FILE), *known]
    )
    gone = tuple(
        Fault(0, "guard", _("数据库保护触发器 %(name)s 缺失或被停用") % {"name": name})
        for name in guards.missing(connection)
    )
    return Verdict(found.checked, found.head, found.anchored, gone + found.faults)


def entries() -> QuerySet[Entry]:
    """Return every entry with the person who acted: one query for a page of them."""
    return Entry.objects.select_related("by")


def last_anchors(most: int = 20) -> list[anchors.Anchor]:
    """Return the latest heads of the file, the last one first."""
    return anchors.written(settings.AUDIT_ANCHOR_FILE)[-most:][::-1]


def names_of(rows: Iterable[Entry]) -> dict[str, str]:
    """Return the names of what the entries were about, where the trail may show them: a query for a kind."""
    asked: dict[str, set[str]] = {}
    for entry in rows:
        kind, _colon, key = entry.subject.partition(":")
        if key and kind in named():
            asked.setdefault(kind, set()).add(key)
    found: dict[str, str] = {}
    for kind, keys_of_kind in asked.items():
        model = apps.get_model(kind)
        known = [key for key in keys_of_kind if _is_key(model, key)]
        names = model._default_manager.filter(pk__in=known).values_list("pk", named()[kind])
        found |= {f"{kind}:{pk}": str(name) for pk, name in names}
    return found


def about(text: str) -> Q:
    """Return the condition of the entries about a thing, asked for by name or code, and what touched it."""
    subjects = [text]
    for kind, column in named().items():
        called = apps.get_model(kind)._default_manager.filter(**{column: text}).order_by("pk")
        subjects += [f"{kind}:{pk}" for pk in called.values_list("pk", flat=True)[:20]]
    touched = [other for subject in subjects for other in related(subject)]
    return Q(subject__startswith=text) | Q(subject__in=[*subjects[1:], *touched])


def _is_key(model: type[Model], key: str) -> bool:
    try:
        model._meta.pk.to_python(key)
    except ValidationError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class ReadOut:
    """One entry as a person reads it."""

    row: Entry
    title: str
    who: str
    subject: str
    tone: str
    details: list[tuple[str, object]]
    faults: tuple[Fault, ...]
    before: int | None
    after: int | None


def read_out(entry: Entry) -> ReadOut:
    """Return one entry in words, its seal and its link to the one before looked at: three queries."""
    line = Entry.objects.filter(sequence=entry.sequence).values_list(*Line._fields).get()
    before = Entry.objects.filter(sequence__lt=entry.sequence).order_by("-sequence").first()
    after = Entry.objects.filter(sequence__gt=entry.sequence).order_by("sequence").first()
    link = Link(before.sequence, before.hash) if before else chain.START
    found = chain.verify([Line(*line)], keys.read(settings.AUDIT_KEY_FILE), after=link)
    return ReadOut(
        row=entry,
        title=title_of(entry.event),
        who=str(entry.by or _("系统或未登录者")),
        subject=_subject(entry),
        tone={Result.DONE: "good", Result.REFUSED: "warn"}.get(Result(entry.result), "bad"),
        details=[(str(details().get(name, name)), _told(value)) for name, value in entry.details.items()],
        faults=found.faults,
        before=before.sequence if before else None,
        after=after.sequence if after else None,
    )


def _subject(entry: Entry) -> str:
    name = names_of([entry]).get(entry.subject)
    words = subject_words(entry.subject)
    return f"{words} {name}" if name else words


def _told(value: object) -> object:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return (
        {True: _("是"), False: _("否"), None: "—"}.get(value, value)
        if value in (True, False, None)
        else value
    )
