"""Many files in children: each gets its outcome, whatever happens to the others."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from xuncha.reading.batch import Limits, Outcome, Source, read_files

TEXT = "本轮巡察共发现问题12个，移交问题线索3件。"
LONG = (TEXT + "\n") * 20_000
LINUX = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for children in /proc")


def children() -> set[int]:
    """Return the processes that this one has started and that still run."""
    found: set[int] = set()
    for thread in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # the thread has ended since it was listed
            found.update(map(int, (thread / "children").read_text("ascii").split()))
    return found


def strike(pids: set[int], blow: signal.Signals) -> None:
    """Send the signal to those of the processes that have not ended by themselves."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, blow)


def codes(outcomes: list[Outcome]) -> list[str]:
    return [outcome.refusal.code if outcome.refusal else "read" for outcome in outcomes]


@pytest.mark.parametrize("jobs", [1, 3])
def test_outcomes_come_in_the_order_of_the_files(jobs: int) -> None:
    sources = [Source("0", content=LONG[:200_000].encode())]
    sources += [Source(str(n), content=f"发现问题{n}个。".encode()) for n in range(1, 300)]

    read = list(read_files(sources, jobs=jobs))

    assert [outcome.name for outcome in read] == [source.name for source in sources]


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "通报.txt"
    path.write_text(TEXT, encoding="gb18030")

    (outcome,) = read_files([Source("通报", path)])

    assert outcome.document is not None
    assert (outcome.name, outcome.document.original, outcome.refusal) == ("通报", TEXT, None)


def test_a_zip_gives_an_outcome_for_each_file_in_it(a_zip: Callable[[dict[str, bytes | str]], bytes]) -> None:
    archive = a_zip({"甲.txt": TEXT, "内/空.txt": "", "套.zip": a_zip({"x.txt": TEXT}), "乙.txt": TEXT})

    read = list(read_files([Source("批.zip", content=archive)]))

    assert [(o.name, o.member) for o in read] == [
        ("批.zip!甲.txt", "甲.txt"),
        ("批.zip!内/空.txt", "内/空.txt"),
        ("批.zip!套.zip", "套.zip"),
        ("批.zip!乙.txt", "乙.txt"),
    ]
    assert codes(read) == ["read", "empty", "unknown-format", "read"]


def test_refused_files_do_not_stop_the_others() -> None:
    contents = [b"", TEXT.encode(), b"%PDF-1.4 broken", bytes(range(256)) * 9, TEXT.encode("gb18030")]

    read = list(read_files([Source(str(n), content=content) for n, content in enumerate(contents)], jobs=2))

    assert codes(read) == ["empty", "read", "broken", "unknown-format", "read"]


@LINUX
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSEGV])
def test_a_child_that_is_killed_costs_one_file(blow: signal.Signals) -> None:
    before = children()

    def sources() -> Iterator[Source]:
        yield Source("被杀", content=LONG.encode())
        time.sleep(0.2)
        strike(children() - before, blow)
        yield from (Source(str(n), content=TEXT.encode()) for n in range(5))

    read = list(read_files(sources(), jobs=2))

    assert codes(read) == ["crashed", "read", "read", "read", "read", "read"]


@LINUX
def test_an_archive_goes_on_behind_the_file_that_killed_the_child(
    a_zip: Callable[[dict[str, bytes | str]], bytes],
) -> None:
    archive = a_zip({"甲.txt": TEXT, "乙.txt": LONG, "丙.txt": TEXT})
    limits = Limits(text_seconds=0.5)

    read = list(read_files([Source("批.zip", content=archive)], limits=limits))

    assert [(o.member, code) for o, code in zip(read, codes(read), strict=True)] == [
        ("甲.txt", "read"),
        ("乙.txt", "too-slow"),
        ("丙.txt", "read"),
    ]


@LINUX
def test_a_file_that_takes_too_long_is_stopped() -> None:
    sources = [Source("慢", content=LONG.encode()), Source("快", content=TEXT.encode())]

    read = list(read_files(sources, limits=Limits(text_seconds=0.3)))

    assert codes(read) == ["too-slow", "read"]


@LINUX
def test_a_file_that_takes_too_much_memory_is_stopped() -> None:
    sources = [Source("大", content=LONG.encode() * 4), Source("小", content=TEXT.encode())]

    read = list(read_files(sources, limits=Limits(memory=100 * 1024 * 1024)))

    assert (codes(read)[0] in {"too-large", "crashed"}, codes(read)[1]) == (True, "read")


@LINUX
def test_no_child_is_left_when_the_reader_stops_early() -> None:
    before = children()
    outcomes = read_files([Source(str(n), content=TEXT.encode()) for n in range(50)], jobs=2)

    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]

    assert children() - before == set()


def test_what_lies_in_the_current_folder_is_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)

    (outcome,) = read_files([Source("a", content=TEXT.encode())])

    assert outcome.refusal is None


@LINUX
def test_a_child_reaches_no_network() -> None:
    code = (
        "import errno, socket\n"
        "from xuncha.reading.batch.confinement import confine\n"
        "confine(2 << 30)\n"
        "reached = socket.socket().connect_ex(('127.0.0.1', 9))\n"
        "print(errno.errorcode.get(reached))"
    )

    said = subprocess.check_output([sys.executable, "-c", code], text=True).strip()

    if said == "ECONNREFUSED":
        pytest.skip("this kernel allows no network namespace here")
    assert said == "ENETUNREACH"


@LINUX
def test_every_file_has_one_outcome_however_often_children_are_killed() -> None:
    sources = [Source(str(n), content=(TEXT * 40).encode()) for n in range(200)]
    reading = read_files(sources, jobs=2)

    read = [next(reading)]
    for outcome in reading:
        read.append(outcome)
        if len(read) % 25 == 0:
            strike(children(), signal.SIGKILL)

    assert [outcome.name for outcome in read] == [source.name for source in sources]
