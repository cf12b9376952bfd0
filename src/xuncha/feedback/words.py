"""The words by which letters and issued findings are found: kept by every act that writes them."""

from collections.abc import Iterable

from xuncha.feedback.models import Copy, Issued, Letter
from xuncha.fulltext.keeping import keep

LETTER, ISSUED = "feedback.letter", "feedback.issued"


def keep_letter(letter: Letter) -> None:
    """Keep what a letter says now, with its number, its unit and who gets a copy."""
    copies = Copy.objects.filter(letter=letter.pk).order_by("pk").values_list("name", flat=True)
    own = (letter.number, letter.text, letter.requirements, letter.receiver)
    keep(LETTER, {letter.pk: "\n".join([letter.inspection.organisation.name, *own, *copies])})


def keep_issued(rows: Iterable[Issued]) -> None:
    """Keep the words of findings as they were issued, or told by a document. Thousands at once."""
    keep(ISSUED, {one.pk: _text(one) for one in rows})


def _text(one: Issued) -> str:
    return f"{one.inspection.organisation.name}\n{one.focus}\n{one.aspect}\n{one.title}\n{one.text}"
