"""What was repaired in a document and why, with the words of the original and their place."""

from collections import defaultdict
from collections.abc import Iterator

from rich.text import Text

from xuncha.reading.command.lines import DOUBTFUL, QUIET, Cell, heading, remaining, row
from xuncha.reading.command.page import SURE
from xuncha.reading.command.places import Places
from xuncha.reading.command.reasons import reason
from xuncha.reading.document import Document, Repair
from xuncha.reading.words import _

NOTHING = "∅"


def explanation(document: Document, width: int) -> Iterator[Text]:
    """Yield every repair under the name of its kind; nothing is left out."""
    if not document.repairs:
        yield from heading(_("修复"), _("原文未作修复"))
        yield Text()
        return
    places = Places(document.original)
    kinds: dict[str, list[Repair]] = defaultdict(list)
    for repair in document.repairs:
        kinds[repair.name].append(repair)
    for name, repairs in kinds.items():
        yield from heading(reason(name), _("{count}处").format(count=len(repairs)))
        for repair in repairs:
            yield from repair_lines(repair, places, width)
    yield Text()


def repair_lines(repair: Repair, places: Places, width: int) -> Iterator[Text]:
    """Yield one repair between the words around it."""
    before, behind = places.surroundings(repair.span)
    style = "" if repair.sure >= SURE else DOUBTFUL
    change = _("{before}〔{old} → {new}〕{behind}").format(
        before=before, old=repair.before or NOTHING, new=repair.after or NOTHING, behind=behind
    )
    if repair.sure < SURE:
        change = _("{change}（把握{sure:.0%}）").format(change=change, sure=repair.sure)
    yield from row(Cell(places.of(repair.span), 16, QUIET), Cell(change, remaining(width, 16), style))
