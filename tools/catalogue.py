"""Keep the English catalogues: `catalogue.py check` says whether they are complete, `update` brings them up.

There are two, because two programs look for words: `xuncha.po` for the files that take `_` from
`reading/words.py`, `django.po` for the rooms, whose files and templates take it from Django. Every `_("…")`
and `{% translate "…" %}` is a msgid. `update` adds new ones (to be translated by hand), drops those that are
gone, and compiles; `check` fails when a translation is missing, uncertain or stale, differs in its
placeholders, or is not compiled.
"""

import io
import re
import string
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "xuncha"
DOMAINS = ("xuncha", "django")
KEYWORDS: dict[str, dict[str, Any]] = {
    "xuncha": {"_": None, "Step": (2,)},  # the explanation of a repair is a message too
    "django": {"gettext_noop": None, "_now": None}  # `_now` is gettext where `_` is the lazy one
    | DEFAULT_KEYWORDS
    | {f"{name}_lazy": where for name, where in DEFAULT_KEYWORDS.items()},
}
WITHOUT_DJANGO = "from xuncha.reading.words import _"
WITH_DJANGO = "from django.utils.translation import"
ALIAS = re.compile(r"import n?p?gettext(?:_lazy|_noop)? as (\w+)")
PERCENT = re.compile(r"%\((?P<name>\w+)\)")  # %(count)s of {% blocktranslate %}


def po(domain: str) -> Path:
    """Return the file of a catalogue."""
    return SOURCE / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"


def sources(domain: str) -> Iterator[tuple[Path, str]]:
    """Yield the files that ask a catalogue for words, as Python: of a template only its messages are left."""
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text("utf-8")
        if (WITHOUT_DJANGO in text) is (domain == "xuncha"):
            yield path, text
    if domain == "django":
        for path in sorted(SOURCE.rglob("templates/**/*.*")):
            yield path, unindented(templatize(path.read_text("utf-8"), origin=str(path)))


def unindented(text: str) -> str:
    """Return text without the space before its lines, which in Python would mean something."""
    return "\n".join(line.lstrip() for line in text.split("\n"))


def messages(domain: str) -> Catalog:
    """Return every message of the source, in the order of files and lines."""
    catalog = Catalog(project="xuncha", charset="utf-8")
    for path, text in sources(domain):
        for line, message, _comments, context in extract(
            "python", io.BytesIO(text.encode()), KEYWORDS[domain]
        ):
            catalog.add(message, context=context, locations=[(str(path.relative_to(ROOT)), line)])
    return catalog


def english(domain: str) -> Catalog:
    """Return the English catalogue as it stands."""
    with po(domain).open("rb") as file:
        return read_po(file, locale="en", domain=domain)


def compiled(catalog: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def forms(words: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the forms of a message or a translation: one, or singular and plural."""
    return (words,) if isinstance(words, str) else tuple(words or ("",))


def fields(message: str) -> set[str]:
    """Return the names of the placeholders: {"count"} of "共{count}处" and of "共%(count)s处"."""
    braces = {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(message) if name}
    return braces | {found["name"] for found in PERCENT.finditer(message)}


def differs(message: Message) -> bool:
    """Say whether a translation has other placeholders; a singular may leave its number out."""
    asked = fields(forms(message.id)[-1])
    *singular, last = (fields(form) for form in forms(message.string))
    return last != asked or any(form - asked for form in singular)


def faults() -> Iterator[str]:
    """Yield what is wrong with the catalogues."""
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        if WITHOUT_DJANGO in text and WITH_DJANGO in text:
            yield f"asks two catalogues: {path.relative_to(ROOT)}"
        unknown = set(ALIAS.findall(text)) - {"_", *KEYWORDS["django"]}
        yield from (f"words asked for by {name} are not found: {path.relative_to(ROOT)}" for name in unknown)
    for domain in DOMAINS:
        yield from (f"{domain}: {fault}" for fault in faults_in(domain))


def faults_in(domain: str) -> Iterator[str]:
    """Yield what is wrong with one catalogue."""
    catalogue = english(domain)
    there = {(forms(message.id), message.context): message for message in catalogue if message.id}
    asked = {(forms(message.id), message.context) for message in messages(domain) if message.id}
    yield from (f"not in the catalogue: {key[0][0]}" for key in asked - set(there))
    yield from (f"no longer in the source: {key[0][0]}" for key in set(there) - asked)
    yield from (f"no longer in the source: {forms(old.id)[0]}" for old in catalogue.obsolete.values())
    for (words, _context), message in there.items():
        if not all(forms(message.string)):
            yield f"no translation: {words[0]}"
        elif message.fuzzy:
            yield f"an uncertain translation: {words[0]}"
        elif differs(message):
            yield f"other placeholders: {words[0]} → {message.string}"
    mo = po(domain).with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != compiled(catalogue):
        yield f"{mo.name} is not compiled; run `make catalogue`"


def update(domain: str) -> None:
    """Add what is new, drop what is gone, compile."""
    old = english(domain) if po(domain).exists() else Catalog()
    known = {(forms(message.id), message.context): message.string for message in old if message.id}
    new = empty(domain)
    for message in messages(domain):
        if message.id:
            files = sorted({(file, 0) for file, _ in message.locations})
            translation = known.get((forms(message.id), message.context), "")
            new.add(message.id, translation, locations=files, context=message.context)
    po(domain).parent.mkdir(parents=True, exist_ok=True)
    with po(domain).open("wb") as file:
        write_po(file, new, width=110, include_lineno=False)
    po(domain).with_suffix(".mo").write_bytes(compiled(english(domain)))


def empty(domain: str) -> Catalog:
    """Return a catalogue without messages; its head names no hour: an update changes messages only."""
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    return Catalog(
        locale="en",
        domain=domain,
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
    """Check or update; the exit code says whether the catalogues are complete."""
    if sys.argv[1:] == ["update"]:
        for domain in DOMAINS:
            update(domain)
    found = list(faults())
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
