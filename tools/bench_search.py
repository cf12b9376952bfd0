"""Measure the search of full text: `python tools/bench_search.py`, on SQLite and on PostgreSQL.

100 000 texts of about 160 characters, sentences of our examples recombined. Asked are the newest 50 that say
a word: of all rows, and of the few that one person may see. The reference is the question without an index.
Then one text is asked for what is like it.
"""

import random
import statistics
import time
from collections.abc import Callable
from functools import partial

import bench_speed
from measuring import City, on_each, open_house, say

TEXTS, SHOWN, FEW, BAR, LIKE_BAR = 100_000, 50, 300, 20, 150
PORTION = 10_000
KIND = "bench.text"
ASKED = {
    "a common word of two characters": "整改",
    "a rare word of two characters": "党费",
    "four characters": "整改落实",
    "two words": "整改 会议",
    "one character": "党",
    "traditional writing": "整改落實",
    "what nobody wrote": "魑魅",
}


def measure() -> None:
    """Write the texts, ask, and write over some; then the same with what is like them."""
    open_house()
    from django.db import connection  # noqa: PLC0415 -- after setup

    from xuncha.web.models import SavedView  # noqa: PLC0415 -- after setup

    clerk, written = City().clerk, texts()
    SavedView.objects.bulk_create(
        [SavedView(pk=n, owner=clerk, table="t", name=str(n)) for n in range(TEXTS)], batch_size=10_000
    )  # any rows with the keys of the texts
    keeping(written)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    finding()
    likeness(written)


def keeping(written: list[str]) -> None:
    """Keep all, then one after the other anew."""
    from xuncha.fulltext.keeping import keep  # noqa: PLC0415 -- after setup

    in_portions("kept", keep, written)
    chance = random.Random(4)  # noqa: S311 -- a sample, no secret
    one = median(lambda: keep(KIND, {5: chance.choice(written)}), 200)
    say("one text written over", f"{one:.2f} ms")


def finding() -> None:
    """Ask for words, of all rows and of few."""
    from xuncha.fulltext.finding import matching, newest  # noqa: PLC0415 -- after setup
    from xuncha.fulltext.grams import phrase  # noqa: PLC0415 -- after setup
    from xuncha.fulltext.models import Text  # noqa: PLC0415 -- after setup
    from xuncha.web.models import SavedView  # noqa: PLC0415 -- after setup
    from xuncha.web.searching import terms  # noqa: PLC0415 -- after setup

    rows = SavedView.objects.all()
    for what, words in ASKED.items():
        typed = terms(words)
        took = median(partial(newest, rows, KIND, typed, SHOWN))
        narrow = median(partial(newest, rows.filter(pk__lt=FEW), KIND, typed, SHOWN))
        everything = rows.filter(pk__in=matching(KIND, typed))
        say(
            f"{what}, the newest {SHOWN}",
            f"{took:.1f} ms; of {FEW} rows {narrow:.1f} ms",
            f"all {everything.count()} counted in {median(everything.count):.0f} ms",
            holds=max(took, narrow) <= BAR,
            bar=f"≤ {BAR} ms",
        )
    tokens = " ".join(phrase("党费"))
    read = Text.objects.filter(kind=KIND, tokens__contains=tokens).order_by("-thing").values_list("thing")
    say("reference: every row read for the rare word", f"{median(lambda: list(read[:SHOWN])):.0f} ms")


def likeness(written: list[str]) -> None:
    """Remember all, and ask what is like one."""
    from xuncha.fulltext.likeness import likest, perhaps, remember  # noqa: PLC0415 -- after setup

    in_portions("remembered for what is like them", remember, written)
    number, every = iter(range(1, 1000)), dict(enumerate(written))

    def like() -> None:
        text = written[next(number) * 97 % TEXTS][3:]
        likest(text, {key: written[key] for key in perhaps(KIND, text)})

    took = median(like, 50)
    say(
        f"one text among {TEXTS}, those like it with what both say",
        f"{took:.1f} ms",
        f"{took / median(partial(likest, written[97][3:], every), 3):.3f} × every text measured",
        holds=took <= LIKE_BAR,
        bar=f"≤ {LIKE_BAR} ms",
    )


def in_portions(what: str, act: Callable[[str, dict[int, str]], None], written: list[str]) -> None:
    """Do something with all texts, thousands at a time, and say how fast."""
    started = time.perf_counter()
    for at in range(0, TEXTS, PORTION):
        act(KIND, dict(enumerate(written[at : at + PORTION], start=at)))
    took = time.perf_counter() - started
    say(f"{TEXTS} texts {what}", f"{took:.1f} s, {TEXTS / took:.0f} a second")


def texts() -> list[str]:
    """Return the same texts at every call: some sentences each."""
    chance = random.Random(3)  # noqa: S311 -- a sample, no secret
    sentences = [
        line for lines in bench_speed.clean_paragraphs() for line in "".join(lines).split("。") if line
    ]
    return ["。".join(chance.choices(sentences, k=3))[:300] for _ in range(TEXTS)]


def median(act: Callable[[], object], times: int = 15) -> float:
    """Return the median time of an act in milliseconds."""
    took = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


if __name__ == "__main__":
    on_each(measure)
