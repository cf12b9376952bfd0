"""When a paper or a finding may change, what a paper must hold, what a signature stands under.

Each rule answers one question and asks no database.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal

from xuncha.fieldwork.models import Disposal, Exhibit, Finding, Paper
from xuncha.fieldwork.states import FindingState, PaperState
from xuncha.frameworks.models import Item
from xuncha.planning.models import Inspection
from xuncha.planning.states import AT_WORK

NEEDED = ("source", "summary", "process", "basis", "responsible", "happened")
"""What must be exact before anybody signs (四个准确, domain.md 2.10), and what was found and how."""

SIGNED_TEXT = (
    "number",
    "title",
    "made_on",
    "source",
    "source_note",
    "summary",
    "process",
    "basis",
    "responsible",
    "happened",
    "amount",
    "item_id",
    "disposal",
    "author_id",
)
FOUND_BY = ("title", "source_note", "summary", "process", "basis", "responsible", "happened")
"""What the search reads of a paper."""

ELSEWHERE = tuple(one for one in Disposal if one != Disposal.FEEDBACK)
"""What becomes of a paper that gives no finding: nothing, or an entry in a register that comes later."""


def words_of_paper(paper: Paper) -> str:
    """Return the words by which a paper is found."""
    return "\n".join(str(getattr(paper, name)) for name in FOUND_BY)


def words_of_finding(finding: Finding) -> str:
    """Return the words by which a finding is found."""
    return f"{finding.title}\n{finding.text}"


def may_begin(inspection: Inspection) -> bool:
    """A paper is begun until the round has fed back: what it finds could reach the unit by no letter."""
    return inspection.segment.round.state in AT_WORK


def may_change(paper: Paper) -> bool:
    """A paper changes while it is a draft: what somebody signs stays what it was."""
    return paper.state == PaperState.DRAFTING


def may_change_finding(finding: Finding) -> bool:
    """A finding changes until it is issued to the unit."""
    return finding.state == FindingState.DRAFTED


def missing(paper: Paper) -> list[str]:
    """Return the columns that must be filled in before the author signs, in the order of the form."""
    return [name for name in NEEDED if not str(getattr(paper, name)).strip()]


def fits(item: Item | None, inspection: Inspection) -> bool:
    """An item is one of the version of the framework that the round has chosen."""
    return item is None or item.version_id == inspection.segment.round.framework_id


def digest(paper: Paper, exhibits: Iterable[Exhibit]) -> str:
    """Return what a signature stands under: the text of a paper and its exhibits, files by their digest."""
    text = {name: getattr(paper, name) for name in SIGNED_TEXT}
    shown = [(one.number, one.name, one.place, one.file.digest if one.file else "") for one in exhibits]
    whole = {**text, "uid": paper.uid, "edition": paper.edition, "exhibits": sorted(shown)}
    written = json.dumps(whole, default=str, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()


def yuan(amount: int | None) -> Decimal | None:
    """Return an amount in yuan, as it is written and read.

    >>> yuan(128_600_000)
    Decimal('1286000.00')
    """
    return None if amount is None else (Decimal(amount) / 100).quantize(Decimal("0.01"))


def merged_text(papers: Sequence[Paper]) -> str:
    """Return the first words for a finding: what the papers say, one paragraph each. A person edits it."""
    return "\n".join(paper.summary.strip() for paper in papers)
