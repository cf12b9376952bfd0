"""IN-01 and IN-02: nothing is changed, taken out, put in, moved or cut without the chain showing it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from xuncha.audit.chain import START, Line, Link, seal, verify

ROWS = 1000
SECRET = bytes(range(32))
SECRETS = {"k1": SECRET}
MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def sealed(lines: list[Line], secret: bytes = SECRET) -> list[Line]:
    """Seal a chain anew, as somebody who holds the key can."""
    last, chain = START, []
    for line in lines:
        open_line = line._replace(sequence=last.sequence + 1, previous=last.hash, hash="")
        chain.append(open_line._replace(hash=seal(open_line, secret)))
        last = Link(chain[-1].sequence, chain[-1].hash)
    return chain


def a_line(number: int) -> Line:
    return Line(
        sequence=number,
        event=f"organisations.organisation.{('created', 'updated', 'merged')[number % 3]}",
        by=number % 7 or None,
        subject=f"organisations.organisation:{number}",
        at=MORNING + timedelta(seconds=number),
        result="done",
        label=number % 5,
        session=f"{number % 11:032x}",
        source=f"10.0.0.{number % 250}",
        details={"reason": "撤并", "count": number},
        algorithm="hmac-sha256" if number % 10 else "hmac-sm3",
        key="k1",
        previous="",
    )


CHAIN = sealed([a_line(number) for number in range(1, ROWS + 1)])
BEFORE = [START, *(Link(line.sequence, line.hash) for line in CHAIN)]
ANCHORS = BEFORE[100::100]
EDITS: dict[str, Callable[[Line], object]] = {
    "sequence": lambda line: line.sequence + ROWS,
    "event": lambda line: line.event.replace("organisation", "0rganisation", 1),
    "by": lambda line: None if line.by else 1,
    "subject": lambda line: line.subject + "0",
    "at": lambda line: line.at + timedelta(microseconds=1),
    "result": lambda _line: "failed",
    "label": lambda line: line.label + 1,
    "session": lambda line: line.session[::-1] + "f",
    "source": lambda line: line.source + "1",
    "details": lambda line: {**line.details, "reason": "撤 并"},
    "algorithm": lambda line: "hmac-sm3" if line.algorithm == "hmac-sha256" else "hmac-sha256",
    "key": lambda _line: "k2",
    "previous": lambda line: line.previous[:-1] + ("0" if line.previous[-1] != "0" else "1"),
    "hash": lambda line: line.hash[:-1] + ("0" if line.hash[-1] != "0" else "1"),
}


def found(chain: list[Line], at: int) -> bool:
    """Say whether a look from the place before the change finds something, without any anchor."""
    return not verify(chain[at:], SECRETS, after=BEFORE[at], most=1).holds


def test_the_whole_chain_holds_as_it_was_written() -> None:
    verdict = verify(CHAIN, SECRETS, ANCHORS)

    assert (verdict.holds, verdict.checked, verdict.anchored, verdict.head) == (True, ROWS, ROWS, BEFORE[-1])


def test_rows_that_nobody_touched_are_never_found() -> None:
    assert [at for at in range(ROWS) if found(CHAIN[: at + 3], at)] == []


@pytest.mark.parametrize("column", Line._fields)
def test_every_edit_of_every_column_of_every_row_is_found(column: str) -> None:
    missed = []
    for at, line in enumerate(CHAIN):
        changed = line._replace(**{column: EDITS[column](line)})
        if not found([*CHAIN[:at], changed, *CHAIN[at + 1 : at + 3]], at):
            missed.append(line.sequence)

    assert missed == []


def changes() -> Iterator[tuple[str, int, list[Line]]]:
    """Yield every change of the order of the rows: its name, the place before it, the rows around it."""
    for at, (line, then) in enumerate(pairwise(CHAIN)):
        rest = CHAIN[at + 2 : at + 4]
        yield "delete", at, [*CHAIN[:at], then, *rest]
        yield "duplicate", at, [*CHAIN[: at + 1], line, then, *rest]
        yield "swap", at, [*CHAIN[:at], then, line, *rest]
        forged = line._replace(event="people.person.forged", hash="0" * 64)
        yield "insert", at, [*CHAIN[:at], forged, line, then, *rest]
        moved = [row._replace(sequence=row.sequence - 1) for row in (then, *rest)]
        yield "renumber", at, [*CHAIN[:at], *moved]
        other = line._replace(sequence=then.sequence, previous=line.hash)
        yield (
            "insert and renumber",
            at + 1,
            [*CHAIN[: at + 1], other, then._replace(sequence=then.sequence + 1)],
        )


@pytest.mark.parametrize(
    "change", ["delete", "duplicate", "swap", "insert", "renumber", "insert and renumber"]
)
def test_every_change_of_the_order_is_found_wherever_it_is(change: str) -> None:
    missed = [at for name, at, chain in changes() if name == change and not found(chain, at)]

    assert missed == []


def test_a_tail_cut_anywhere_is_found_with_anchors_and_never_without() -> None:
    cuts = [CHAIN[:length] for length in range(0, ROWS, 10)]

    with_anchors = [verify(chain[-1:], SECRETS, ANCHORS, after=before_last(chain)).holds for chain in cuts]
    without = [verify(chain[-1:], SECRETS, after=before_last(chain)).holds for chain in cuts]

    assert set(with_anchors) == {False}
    assert set(without) == {True}  # the control: this is what the anchor is for


def before_last(chain: list[Line]) -> Link:
    return BEFORE[max(len(chain) - 1, 0)]


@pytest.mark.parametrize("at", [0, 1, 499, 899, 999])
def test_a_chain_sealed_anew_with_the_key_is_found_with_anchors_and_never_without(at: int) -> None:
    changed = CHAIN[at]._replace(by=99)
    forged = sealed([*CHAIN[:at], changed, *CHAIN[at + 1 :]])

    assert not verify(forged, SECRETS, ANCHORS).holds
    assert verify(forged, SECRETS).holds


def test_an_older_state_brought_back_and_written_on_is_found_with_anchors() -> None:
    older = sealed([*CHAIN[:750], *(a_line(number + 5000) for number in range(300))])

    faults = verify(older, SECRETS, ANCHORS).faults

    assert [fault.sequence for fault in faults] == [800, 900, 1000]


def test_a_row_that_cannot_be_read_is_a_fault_and_not_a_crash() -> None:
    def broken() -> Iterator[Line]:
        yield CHAIN[0]
        message = "not a date"
        raise ValueError(message)

    verdict = verify(broken(), SECRETS)

    assert [fault.kind for fault in verdict.faults] == ["unreadable"]


def test_the_faults_name_the_place_and_say_it_in_words() -> None:
    changed = CHAIN[4]._replace(label=9)

    (fault,) = verify([*CHAIN[:4], changed, *CHAIN[5:]], SECRETS).faults

    assert (fault.sequence, fault.kind, fault.words) == (5, "seal", "第 5 条的内容被改动过")
