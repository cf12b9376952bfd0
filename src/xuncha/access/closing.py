"""What is closed to a person whatever they hold: a later room says which rows close things to whom.

Of people to whom nothing is closed nothing is asked: the question about their grants tells it too.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet

from xuncha.questions.prepared import Many, Prepared

Closures = Callable[[], "QuerySet[Any]"]
"""Returns the rows that close something now; each has a `person_id`, and says what in `closes`."""
Closed = set[tuple[str, int]]
"""What is closed to somebody: kinds of things with their keys."""
CLOSING: list[tuple[Closures, Prepared[Any]]] = []
WIDER: list[Callable[[Closed], Closed]] = []


def close_by(rows: Closures, wider: Callable[[Closed], Closed] | None = None) -> None:
    """Let the rows of a later room close things to people; said once, when Django has loaded.

    `wider` adds to what is closed to somebody what is closed along with it.
    """
    WIDER.extend([wider] if wider else [])
    asked = Prepared(lambda people: rows().filter(person_id__in=people), people=Many(BigIntegerField()))
    CLOSING.append((rows, asked))


def touched() -> dict[str, Exists]:
    """Return the columns that tell of a grant whether something is closed to its person."""
    return {
        f"closing_{place}": Exists(rows().filter(person_id=OuterRef("person_id")).order_by())
        for place, (rows, _asked) in enumerate(CLOSING)
    }


def closed(grants: Sequence[Any]) -> dict[int, Closed]:
    """Return what is closed to the people of some grants: no question when it is nothing."""
    answers = []
    for place, (_rows, asked) in enumerate(CLOSING):
        people = sorted({one.person_id for one in grants if getattr(one, f"closing_{place}")})
        answers.append(asked.rows(people=people) if people else [])
    return told(answers)


def questions(people: Sequence[int]) -> list[tuple[Prepared[Any], dict[str, Any]]]:
    """Return the questions what is closed to people, for who asks them together with others."""
    return [(asked, {"people": people}) for _rows, asked in CLOSING]


def told(answers: Sequence[Sequence[Any]]) -> dict[int, Closed]:
    """Return what is closed to whom, from the answers to `questions`."""
    found: dict[int, Closed] = defaultdict(set)
    for rows in answers:
        for row in rows:
            found[row.person_id].add(row.closes)
    for wider in WIDER:
        for person, own in found.items():
            found[person] = wider(own)
    return found
