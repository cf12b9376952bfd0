"""Which items a sentence comes near to, and by which words. Pure; it only suggests, a person decides."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Generic, Protocol, TypeVar

WORDS = re.compile(r"[㐀-䶿一-鿿]+|[0-9A-Za-z]+")  # 未按规定 三重一大 GDP
SHOWN = 6  # shared words that are told as the reason
TITLE_WEIGHT = 2
MEANING_WEIGHT = 0.5  # of likeness in meaning, beside the words shared; 0.2 to 1 find the same
ALIKE = 0.5  # from here on a likeness in meaning is a reason by itself
LONGEST = 2_000  # characters of a sentence that are looked at


class Described(Protocol):
    """What can be suggested."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def wordings(self) -> str:
        """Typical wordings, one a line."""

    @property
    def tags(self) -> str:
        """Words under which it is known."""


T = TypeVar("T", bound=Described)
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Near(Generic[T]):
    """One item and why: words that both say, the rarest first; its phrase that is most alike in meaning."""

    item: T
    score: float
    shared: tuple[str, ...]
    phrase: str = ""
    alike: float = 0.0


def nearest(
    text: str, items: Sequence[T], most: int = 3, alike: Mapping[str, float] | None = None
) -> list[Near[T]]:
    """Return the items that come nearest to a sentence, the nearest first; none without a reason.

    Pairs of neighbouring characters are compared, each weighing the more the fewer items hold it. `alike`
    says how alike in meaning the sentence and each phrase of the items are (`phrases_of`, `encoding`).
    """
    counted = [_counts_of(item) for item in items]
    rarity = _rarity(counted)
    asked = _weighed(Counter(pairs(text[:LONGEST])), rarity)
    found = []
    for item, counts in zip(items, counted, strict=True):
        words = _cosine(asked, _weighed(counts, rarity))
        meaning, phrase = max(((alike or {}).get(one, 0.0), one) for one in phrases_of(item))
        if words > 0 or meaning >= ALIKE:
            shared = _shared(text[:LONGEST], counts, rarity)
            score = words + MEANING_WEIGHT * max(meaning, 0.0)
            found.append(Near(item, score, shared, *((phrase, meaning) if meaning >= ALIKE else ())))
    return sorted(found, key=lambda near: -near.score)[:most]


def phrases_of(item: Described) -> list[str]:
    """Return what an item says, phrase by phrase: its title, each typical wording."""
    return [item.title, *filter(None, map(str.strip, item.wordings.split("\n")))]


def pairs(text: str) -> Iterator[str]:
    """Yield the pairs of neighbouring characters of each run of Chinese, and whole words of Latin letters.

    >>> list(pairs("三重一大，GDP"))
    ['三重', '重一', '一大', 'gdp']
    """
    for run in WORDS.findall(text):
        if run[0].isascii():
            yield run.lower()
        else:
            yield from (run[at : at + 2] for at in range(len(run) - 1))


def _counts_of(item: Described) -> Counter[str]:
    counts = Counter({pair: TITLE_WEIGHT * times for pair, times in Counter(pairs(item.title)).items()})
    counts.update(pairs(f"{item.wordings}\n{item.tags}"))
    return counts


def _rarity(counted: Sequence[Counter[str]]) -> Weights:
    """Return the weight of each pair: none is held by more items than there are."""
    held = Counter(pair for counts in counted for pair in counts)
    return {pair: log((1 + len(counted)) / times) for pair, times in held.items()}


def _weighed(counts: Counter[str], rarity: Weights) -> Weights:
    return {pair: (1 + log(times)) * rarity[pair] for pair, times in counts.items() if pair in rarity}


def _cosine(one: Weights, other: Weights) -> float:
    product = sum(weight * other[pair] for pair, weight in one.items() if pair in other)
    if not product:
        return 0.0
    return product / (_length(one) * _length(other))


def _length(weights: Weights) -> float:
    return sqrt(sum(weight * weight for weight in weights.values()))


def _shared(text: str, counts: Counter[str], rarity: Weights) -> tuple[str, ...]:
    """Return the longest runs of the sentence whose every pair the item holds, the weightiest first."""
    found: dict[str, float] = {}
    for run in WORDS.findall(text):
        for words in _runs(run, counts):
            found[words] = sum(rarity[pair] for pair in pairs(words))
    return tuple(sorted(found, key=lambda words: -found[words])[:SHOWN])


def _runs(run: str, counts: Counter[str]) -> Iterator[str]:
    if run[0].isascii():
        yield from [run] if run.lower() in counts else []
        return
    start = 0
    for end in range(1, len(run) + 1):
        if end == len(run) or run[end - 1 : end + 1] not in counts:
            if end - start > 1:
                yield run[start:end]
            start = end
