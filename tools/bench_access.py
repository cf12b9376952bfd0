"""Measure how long the policy takes to decide, and to build the condition of a list."""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuncha.project.settings")

import django

django.setup()

from measuring import say  # noqa: E402 -- Django first

from xuncha.access import grants  # noqa: E402
from xuncha.access.personas import Persona  # noqa: E402
from xuncha.access.who import Held, Who  # noqa: E402
from xuncha.organisations.models import Jurisdiction, Organisation  # noqa: E402
from xuncha.people.models import Person  # noqa: E402

KIND = "organisations.organisation"
ROUNDS, CALLS = 9, 20_000
CEILING = 20  # microseconds that the issue allows


def microseconds(question: Callable[[], object]) -> float:
    """Return the median time of one call over several rounds."""
    rounds = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for _ in range(CALLS):
            question()
        rounds.append((time.perf_counter() - started) / CALLS * 1e6)
    return statistics.median(rounds)


def main() -> None:
    """Print one line for each question; no database is asked."""
    place = Jurisdiction(pk=1, path="1.")
    thing = Organisation(pk=7, jurisdiction=place)
    person = Person(pk=1)
    held = tuple(
        Held(Persona.OFS if number == 4 else Persona.TM, number, f"{number % 3}.") for number in range(5)
    )
    person._who = Who(1, 1, held, 2)  # type: ignore[attr-defined]  # what the first question of a request keeps
    questions: dict[str, Callable[[], object]] = {
        "one thing, allowed": lambda: grants.may(person, "update", KIND, thing),
        "one thing, refused after five grants": lambda: grants.may(person, "merge", KIND, thing),
        "the kind as a whole": lambda: grants.may(person, "list", KIND),
        "the condition of a list": lambda: grants.allowed(person, "list", KIND),
    }
    bare = microseconds(lambda: None)
    for name, question in questions.items():
        spent = microseconds(question)
        figure, reference = (
            f"{spent:.2f} µs",
            f"{spent / bare:.0f} × calling an empty function ({bare:.2f} µs)",
        )
        holds = None if name == "the condition of a list" else spent <= CEILING  # no check: it builds a query
        say(name, figure, reference, holds=holds, bar=f"≤ {CEILING} µs")


if __name__ == "__main__":
    main()
