"""What a reading says: frozen facts, each with the place of it in the original.

Inside the steps of the reader a span counts characters of the *repaired* text; in a finished `Document` it
counts characters of `Document.original`. Dates are `YYYY-MM-DD`, or `YYYY-MM`, or `MM-DD` when the text has
no more.
"""

from dataclasses import dataclass

from xuncha.reading.spans import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words and where they stand."""

    text: str
    span: Span


# ── how the text is built ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: level 1 一、, 2 （一）, 3 1., 4 (1).

    `opens_line` is false for a heading found in the middle of a line, as in one-line texts. `path` names it
    within the document, for example `二、/(二)#2/1.`, where `#2` says that the number stood there before.
    `body` is the text from behind the title to the next heading of the same or a higher level.
    """

    level: int
    number: int
    marker: str
    title: str
    path: str
    opens_line: bool
    span: Span
    body: Span


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an inline enumeration: 一是…, 二要…, ①…, 第三，…; `text` begins behind the marker."""

    number: int
    marker: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Items that belong together; `family` is 是, 要, ①, 第, 有的 … ."""

    family: str
    items: tuple[Item, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class NumberingFault:
    """A number that is duplicated, missing, restarted, or a level skipped; reported, never corrected."""

    kind: str
    statement: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Headings and enumerations in the order of the text, and what is odd about their numbers."""

    headings: tuple[Heading, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()
    faults: tuple[NumberingFault, ...] = ()


# ── what the text says ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A problem, what was done about it and how far that is.

    `measures` are the enumerated ones (一是/① after 整改情况); `unenumerated` is the passage in their place.
    `sub_points` are 一是/二是 inside the statement. `group` orders clause-style problems as
    sentence.semicolon.
    """

    no: str
    section: str
    statement: str
    span: Span
    sub_points: tuple[Passage, ...] = ()
    measures: tuple[Passage, ...] = ()
    unenumerated: Passage | None = None
    results: tuple[Passage, ...] = ()
    status: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A stated number with its meaning.

    `label` is Chinese and `key` its canonical name (see `extracting/figures/labels`), "other" where there is
    none. `value` is counted in `unit` as printed (2.67 亿元 stays 2.67, 2.5万余个 is 25000 个). `approx` for
    余/近/以上. `upper` is the second number of a range such as 4到5轮. `quote` is at most 25 characters of
    the repaired text.
    """

    label: str
    key: str
    value: float
    unit: str
    scope: str
    approx: bool
    quote: str
    span: Span
    upper: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One round, or one part of a round, with its own kind, units and length (seed 000 has three)."""

    round: str | None
    kinds: tuple[str, ...]
    topic: str | None
    units: tuple[Passage, ...]
    stated_units: int | None
    duration: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """Who inspected whom, when, in which term and round."""

    body: str | None = None
    level: str | None = None
    term: str | None = None
    round: str | None = None
    kinds: tuple[str, ...] = ()
    units: tuple[Passage, ...] = ()
    period_start: str | None = None
    period_end: str | None = None
    feedback_date: str | None = None
    feedback_end: str | None = None
    publication_date: str | None = None
    segments: tuple[Segment, ...] = ()
    places: tuple[tuple[str, Span], ...] = ()
    """Where each of the fields was read: ("body", span), ("period_start", span) …"""


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number, a postal address or an e-mail address: type is phone, mail or email."""

    type: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date or period by which something is due, as written."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Demand:
    """What the inspected are told to do (一要…二要…) or promise; `kind` is demand, advice or pledge."""

    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A figure that was left out on purpose: X件, X%, XX人."""

    label: str
    unit: str
    span: Span


# ── what is wrong with it ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Something the text says twice or implies, compared: kind is arithmetic, listing, numbering or dates.

    `holds` is true when it agrees, false when not. `sure` is 0…1. `places` are the passages it speaks of.
    """

    kind: str
    rule: str
    statement: str
    holds: bool
    sure: float
    places: tuple[Span, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One repair that was made: the words before (in the original) and after; `sure` is 0…1."""

    name: str
    before: str
    after: str
    span: Span
    sure: float


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A place that could not be restored; marked □ in the text."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything read from one document. `original` is the text as loaded, `text` the repaired one."""

    original: str
    text: str
    format: str
    encoding: str | None = None
    noisy: bool = False
    noise: tuple[str, ...] = ()
    genre: str = "other"
    inspection: Inspection = Inspection()
    outline: Outline = Outline()
    problems: tuple[Problem, ...] = ()
    figures: tuple[Figure, ...] = ()
    demands: tuple[Demand, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    contacts: tuple[Contact, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    checks: tuple[Check, ...] = ()
    repairs: tuple[Repair, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
