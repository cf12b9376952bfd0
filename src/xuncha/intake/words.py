"""The words by which documents are found: their names, the whole text that was read, what was put right."""

import json

from xuncha.fulltext.keeping import keep
from xuncha.intake.models import Reading, Record, Row

KIND = "intake.reading"


def keep_words(reading: Reading) -> None:
    """Keep what a document says, as far as it was read."""
    keep(KIND, {reading.pk: "\n".join([reading.file.name, *_corrected(reading), *_texts(reading)])})


def _corrected(reading: Reading) -> list[str]:
    rows = Row.objects.filter(reading=reading.pk, decided_at__isnull=False).order_by("number")
    pairs = rows.values_list("read", "fields")
    return [str(value) for read, now in pairs for value in now.values() if now != read]


def _texts(reading: Reading) -> list[str]:
    """Return the text with its repairs, and before them when there were any."""
    record = Record.objects.filter(reading=reading.pk).values_list("text", flat=True).first()
    said = json.loads(record) if record else {}
    return [said[name] for name in ("clean_text", "original") if said.get(name)]
