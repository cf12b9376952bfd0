"""Values that stand side by side and belong to names said before (corpus trap 9): 两项分别达到8人和5人."""

from collections.abc import Iterator
from dataclasses import replace

from xuncha.reading.extracting.figures.counted import Counted
from xuncha.reading.extracting.figures.keys import meaning_of
from xuncha.reading.extracting.figures.labels import LABELS, OTHER
from xuncha.reading.patterns import on_demand

# 今年以来两项就分别达到8人和5人: the names stand in sentences before
RESPECTIVELY = tuple("分别" + verb for verb in ("", "是", "为", "达到", "达", "有", "占", "完成"))
# 提醒谈话、诫勉人数分别为8人、5人: the names stand in the clause itself, in order
NAMES = on_demand(
    r"(?P<names>[^,，。;；:：\d]{2,40}?)(?:[两三四五六][项类者])?(?:就|已|"
    r"均|都)?分别(?:是|为|达到|达|有|占|完成)?$"
)
ALL_OF_THEM = on_demand(r"(?<![“\"])(?:[两三四五六]|二|几)(?:项|者|类|个|方面)")
NAME_MARK = on_demand(r"[、和与及]")
JOINED = on_demand(r"[、,，]?[和与及]?\Z")

NAMED_WITHIN = 48
"""Characters before the first value within which the names stand, 「两项」 between them or not."""


def aligned(counted: list[Counted]) -> Iterator[Counted]:
    """Yield the numbers in their order, parallel values under the names that they belong to."""
    at = 0
    while at < len(counted):
        one = counted[at]
        if not one.context.near.endswith(RESPECTIVELY):
            yield one
            at += 1
            continue
        size = _run(counted, at)
        labels = _labels(counted[:at], one, size) if size > 1 else ()
        if labels:
            for value, (key, label) in zip(counted[at : at + size], labels, strict=True):
                yield replace(value, key=key, label=label)
        else:
            yield from (
                replace(value, key=one.key, label=one.label) if value.key == OTHER != one.key else value
                for value in counted[at : at + size]
            )
        at += size


def _named(name: str, one: Counted) -> tuple[str, str]:
    """Return key and label of a name that values belong to."""
    key = meaning_of(one.mention.unit, replace(one.context, near=name, clause=name, since=name, right=""))
    return (key, LABELS[key]) if key else (OTHER, name)


def _run(counted: list[Counted], at: int) -> int:
    """Return how many values stand side by side from `at` on."""
    end = at + 1
    while end < len(counted) and JOINED.fullmatch(counted[end].context.since) and counted[end].context.since:
        end += 1
    return end - at


def _labels(before: list[Counted], one: Counted, size: int) -> tuple[tuple[str, str], ...]:
    """Return key and label for each of the values: the names in the clause, else those said last."""
    match = NAMES.search(one.context.wide[-NAMED_WITHIN:])
    names = [name.strip() for name in NAME_MARK.split(match["names"]) if name.strip()] if match else []
    if len(names) == size:
        return tuple(_named(name, one) for name in names)
    if not ALL_OF_THEM.search(one.context.wide[-12:]):
        return ()
    said: list[tuple[str, str]] = []
    for earlier in reversed(before):
        pair = (earlier.key, earlier.label)
        if earlier.mention.unit == one.mention.unit and pair not in said:
            said.append(pair)
        if len(said) == size:
            return tuple(reversed(said))
    return ()
