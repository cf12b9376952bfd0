"""What pages, the API and the command ask of the trail."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import connection

from xuncha.audit import anchors, chain, guards, keys
from xuncha.audit.chain import Fault, Line, Link, Verdict
from xuncha.audit.models import Entry


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
        Fault(0, "guard", f"数据库保护触发器 {name} 缺失或被停用") for name in guards.missing(connection)
    )
    return Verdict(found.checked, found.head, found.anchored, gone + found.faults)
