"""Files that follow what shows them: open to who reads that thing, closed to everybody else."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from xuncha.access import registry
from xuncha.access.table import Exclusion, Kind, Relation, cell
from xuncha.access.who import Held, Who
from xuncha.files.models import File
from xuncha.files.states import FileState

FILE = "files.file"


def follow(
    name: str,
    personas: str,
    titles: tuple[str | Promise, str | Promise],
    links: "QuerySet[Any]",
    seen: Callable[[Who], Q],
) -> None:
    """Let the files of some rows follow them: a room says so once, when Django has loaded.

    `links` are rows with a `file`, `seen` is which of them somebody reads, `personas` may be opened a file in
    this way at all. `titles` are told by the page that explains rights: why a file is open, why it is closed.
    """
    links = links.filter(file__isnull=False)

    def of(who: Who) -> "QuerySet[Any]":
        return links.filter(seen(who))

    def holds(_kind: Kind, who: Who, _held: Held, file: File) -> bool:
        return of(who).filter(file=file).exists()

    def rows(_kind: Kind, who: Who, _held: Held) -> Q:
        return Q(pk__in=of(who).values("file"))

    def hidden(who: Who, file: File) -> bool:
        return links.filter(file=file).exists() and not of(who).filter(file=file).exists()

    def hidden_rows(who: Who) -> Q:
        return Q(pk__in=links.values("file")) & ~Q(pk__in=of(who).values("file"))

    opens, closes = titles
    registry.admit(FILE, cell(personas, "read", Relation(name, opens, holds, rows), (FileState.KEPT,)))
    registry.exclude(FILE, Exclusion(name, closes, hidden, hidden_rows))
