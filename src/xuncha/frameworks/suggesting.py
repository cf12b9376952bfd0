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
LONGEST = 2_000  # characters of a sentence that are looked at


class Described(Protocol):
    """What can be suggested: a title, typical wordings, tags."""

    title: str
    wordings: str
    tags: str


T = TypeVar("T", bound=Described)
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Near(Generic[T]):
    """One item, how near it is (above 0, at most 1), and the words that both say, the rarest first."""

    item: T
    score: float
    shared: tuple[str, ...]


def nearest(text: str, items: Sequence[T], most: int = 3) -> list[Near[T]]:
    """Return the items that come nearest to a sentence, the nearest first; none that shares no word.

    Pairs of neighbouring characters are compared, each weighing the more the fewer items hold it.
    """
    counted = [_counts_of(item) for item in items]
    rarity = _rarity(counted)
    asked = _weighed(Counter(pairs(text[:LONGEST])), rarity)
    found = [
        Near(item, score, _shared(text[:LONGEST], counts, rarity))
        for item, counts in zip(items, counted, strict=True)
        if (score := _cosine(asked, _weighed(counts, rarity))) > 0
    ]
    return sorted(found, key=lambda near: -near.score)[:most]


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
