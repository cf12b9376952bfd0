"""Doubts noticed while something is written: called by the act that writes it, in its transaction."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from xuncha.feedback import queries as feedback
from xuncha.fulltext.likeness import perhaps, remember
from xuncha.rectification import doubting
from xuncha.rectification.models import (
    Claim,
    Claimed,
    Doubt,
    DoubtKind,
    DoubtState,
    Evidence,
    Item,
    Measure,
    Plan,
    Progress,
)
from xuncha.rectification.states import ItemState

MEASURE, CLAIM, PROGRESS = "rectification.measure", "rectification.claim", "rectification.progress"
ACCOUNTS: dict[str, type[Claim] | type[Progress]] = {CLAIM: Claim, PROGRESS: Progress}
OF_MEASURES = (DoubtKind.MEASURES, DoubtKind.REPEATS)


class Against(NamedTuple):
    """What a text is held against: the other item, its text, how like they are (1 is the same words)."""

    item: Item | None = None
    text: str = ""
    share: float | None = None


class Pair(NamedTuple):
    """Two measures that say nearly the same."""

    mine: Measure
    theirs: Measure
    share: float


def of_plan(plan: Plan, at: datetime) -> None:
    """Notice measures that are copied or repeat their problem, when the plan is handed in."""
    about = Q(item__plan=plan) | Q(other__plan=plan)
    Doubt.objects.filter(about, kind__in=OF_MEASURES, state=DoubtState.OPEN).delete()
    rows = list(
        Measure.objects.filter(item__plan=plan)
        .select_related("item__issued")
        .order_by("item__issued__number", "item__number", "number")
    )
    remember(MEASURE, {row.pk: row.text for row in rows})
    found: dict[tuple[int, int], list[Pair]] = {}
    doubts = []
    for row in rows:
        for pair in _like_measures(row):
            ours, other = row.item_id, pair.theirs.item_id
            if (other, ours) not in found:  # both of this plan: once
                found.setdefault((ours, other), []).append(pair)
        problem = f"{row.item.title}\n{row.item.issued.text}"
        if doubting.repeats(row.text, problem):
            doubts.append(
                _doubt(DoubtKind.REPEATS, row.item, at, row.text, Against(text=row.item.issued.text))
            )
    doubts += _of_pairs(found, at)
    _keep(doubts)


def of_account(row: Claim | Progress, item: Item, at: datetime) -> None:
    """Notice that a claim or a month's progress says what another one said."""
    kind = CLAIM if isinstance(row, Claim) else PROGRESS
    others = [one for one in _accounts_like(row.text) if _is_another(row, one)]
    best: dict[int, tuple[Claim | Progress, float]] = {}
    for like in doubting.alike(row.text, {place: one.text for place, one in enumerate(others)}):
        other = others[like.thing]
        best.setdefault(other.item_id, (other, like.similarity))
    remember(kind, {row.pk: row.text})
    _keep(
        _doubt(DoubtKind.ACCOUNT, item, at, row.text, Against(other.item, other.text, share))
        for other, share in list(best.values())[: doubting.MOST]
    )


def of_evidence(evidence: Evidence, item: Item, at: datetime) -> None:
    """Notice evidence that is older than the feedback, and a file that proves another item too."""
    words, doubts = _in_words(evidence), []
    day = feedback.feedback_day(item.inspection)
    if doubting.is_early(evidence.made_on, day):
        said = _("反馈日期：%(day)s") % {"day": day}
        doubts.append(_doubt(DoubtKind.EARLY, item, at, words, Against(text=said)))
    if evidence.digest:
        rows = Evidence.objects.filter(digest=evidence.digest, strike=None).exclude(item=item)
        others = {one.item_id: one for one in rows.select_related("item", "file").order_by("pk")[:100]}
        doubts += [
            _doubt(DoubtKind.REUSED, item, at, words, Against(one.item, _in_words(one)))
            for one in list(others.values())[: doubting.MOST]
        ]
    _keep(doubts)


def of_unproven(items: Iterable[Item], at: datetime) -> None:
    """Notice which items stand as done without evidence: for a ledger that was brought in."""
    counts = Evidence.objects.filter(item=OuterRef("pk"), strike=None)
    keys = [item.pk for item in items]
    rows = Item.objects.filter(~Exists(counts), pk__in=keys, claim=Claimed.DONE).select_related("issued")
    _keep([_doubt(DoubtKind.UNPROVEN, item, at, str(item)) for item in rows])


def _like_measures(row: Measure) -> list[Pair]:
    """Return the measures of other items that are handed in and say nearly the same."""
    keys = perhaps(MEASURE, row.text)
    rows = Measure.objects.exclude(item=row.item_id).exclude(item__state=ItemState.DRAFTING)
    others = {one.pk: one for one in rows.filter(pk__in=keys).select_related("item")}
    found = doubting.alike(row.text, {key: one.text for key, one in others.items()})
    return [Pair(row, others[like.thing], like.similarity) for like in found]


def _of_pairs(found: dict[tuple[int, int], list[Pair]], at: datetime) -> list[Doubt]:
    """Return one doubt for each two items, with all that is alike in them; the likest of each item."""
    shown: Counter[int] = Counter()
    doubts = []
    for pairs in sorted(found.values(), key=_likest):
        item, other = pairs[0].mine.item, pairs[0].theirs.item
        shown[item.pk] += 1
        if shown[item.pk] <= doubting.MOST:
            mine = "\n".join(dict.fromkeys(one.mine.text for one in pairs))
            theirs = "\n".join(dict.fromkeys(one.theirs.text for one in pairs))
            against = Against(other, theirs, -_likest(pairs))
            doubts.append(_doubt(DoubtKind.MEASURES, item, at, mine, against))
    return doubts


def _likest(pairs: Iterable[Pair]) -> float:
    return -max(one.share for one in pairs)


def _accounts_like(text: str) -> list[Claim | Progress]:
    found: list[Claim | Progress] = []
    for kind, model in ACCOUNTS.items():
        found += model._default_manager.filter(pk__in=perhaps(kind, text)).select_related("item")
    return found


def _is_another(row: Claim | Progress, other: Claim | Progress) -> bool:
    """Say whether a text should be its own: one of another item, or progress of another month."""
    if row.item_id != other.item_id:
        return True
    return isinstance(row, Progress) and isinstance(other, Progress) and row.month != other.month


def _in_words(evidence: Evidence) -> str:
    words = _("%(evidence)s（%(day)s 形成）") % {"evidence": evidence, "day": evidence.made_on}
    return f"{words}\n{evidence.file.name}" if evidence.file else words


def _doubt(kind: DoubtKind, item: Item, at: datetime, text: str, against: Against | None = None) -> Doubt:
    other, other_text, share = against or Against()
    words = "\0".join((kind, str(item.pk), str(other.pk if other else ""), text, other_text))
    return Doubt(
        kind=kind,
        inspection_id=item.inspection_id,
        item=item,
        other=other,
        text=text,
        other_text=other_text,
        likeness=None if share is None else round(share * 100),
        found_at=at,
        key=blake2b(words.encode(), digest_size=32).hexdigest(),
    )


def _keep(doubts: Iterable[Doubt]) -> None:
    Doubt.objects.bulk_create(doubts, ignore_conflicts=True)
