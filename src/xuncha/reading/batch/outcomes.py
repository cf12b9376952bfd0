"""What goes into a batch and what comes out of it."""

from dataclasses import dataclass
from pathlib import Path

from xuncha.reading.document import Document


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: where it lies, or what is in it; `name` is what the outcome calls it."""

    name: str
    path: Path | None = None
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not read: one word for programs, one sentence in the language of the user."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, or of one member of an archive: a document or a refusal, never both.

    `name` is the name of the source, followed by `!member` for a member of an archive. `seconds` is the time
    that the child spent on it.
    """

    name: str
    member: str | None
    document: Document | None
    refusal: Refusal | None
    seconds: float
