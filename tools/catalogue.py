"""Keep the English catalogue: `catalogue.py check` says whether it is complete, `update` brings it up.

Every `_("…")` of the source is a msgid. `update` adds new ones (to be translated by hand), drops those that
are gone, and compiles; `check` fails when a translation is missing, stale or differs in its placeholders.
"""

import io
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "xuncha"
KEYWORDS = {"_": None, "Step": (2,)}
"""Where messages stand: in `_("…")`, and as the explanation of a repair in the list of repairs."""
PO = SOURCE / "locale" / "en" / "LC_MESSAGES" / "xuncha.po"


def messages() -> Catalog:
    """Return every message of the source, in the order of files and lines."""
    catalog = Catalog(project="xuncha", charset="utf-8")
    for file, line, message, _comments, _context in sorted(extract_from_dir(SOURCE, keywords=KEYWORDS)):
        catalog.add(message, locations=[(f"src/xuncha/{file}", line)])
    return catalog


def english() -> Catalog:
    """Return the English catalogue as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="en", domain="xuncha")


def compiled(catalog: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def fields(message: str) -> set[str]:
    """Return the names of the placeholders: {"count"} of "共{count}处"."""
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(message) if name}


def faults() -> Iterator[str]:
    """Yield what is wrong with the catalogue."""
    there = {str(message.id): str(message.string) for message in english() if message.id}
    asked = {str(message.id) for message in messages() if message.id}
    yield from (f"no translation: {message}" for message in sorted(asked) if not there.get(message))
    yield from (f"no longer in the source: {message}" for message in sorted(set(there) - asked))
    for message, translation in sorted(there.items()):
        if translation and fields(message) != fields(translation):
            yield f"other placeholders: {message} → {translation}"
    if not PO.with_suffix(".mo").exists() or PO.with_suffix(".mo").read_bytes() != compiled(english()):
        yield "xuncha.mo is not compiled from xuncha.po; run `make catalogue`"


def update() -> None:
    """Add what is new, drop what is gone, compile."""
    known = {message.id: message.string for message in english()} if PO.exists() else {}
    new = empty()
    for message in messages():
        if message.id:
            files = sorted({(file, 0) for file, _ in message.locations})
            new.add(message.id, known.get(message.id, ""), locations=files)
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, new, width=110, include_lineno=False)
    PO.with_suffix(".mo").write_bytes(compiled(english()))


def empty() -> Catalog:
    """Return a catalogue without messages; its head names no hour: an update changes messages only."""
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    return Catalog(
        locale="en",
        domain="xuncha",
        project="xuncha",
        version="English",
        header_comment="# The English words of xuncha; `make catalogue` keeps this file.",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        creation_date=long_ago,
        revision_date=long_ago,
        fuzzy=False,
    )


def main() -> None:
    """Check or update; the exit code says whether the catalogue is complete."""
    if sys.argv[1:] == ["update"]:
        update()
    found = list(faults())
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
