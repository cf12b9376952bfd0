"""Gives the files of a batch to several children and puts what they say in order."""

import os
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from queue import Empty, SimpleQueue

from xuncha.reading.batch.child import Child
from xuncha.reading.batch.outcomes import Outcome, Source
from xuncha.reading.loading.limits import Limits

# How many files may be read ahead of one that takes long; bounds what waits in memory.
AHEAD = 64
LOOK_EVERY = 1.0
# More threads make one page hardly faster.
MOST_OCR_THREADS = 4
DEFAULT = Limits()


def read_files(sources: Iterable[Source], *, jobs: int = 1, limits: Limits = DEFAULT) -> Iterator[Outcome]:
    """Yield what became of each file, in the order of the sources, as soon as it is known.

    A zip gives one outcome for each file in it, named `archive.zip!member`. `jobs` children read at the same
    time; a child is used for many files and replaced when it crashes, hangs or has grown. No file raises.
    """
    crew = Crew(iter(enumerate(sources)), jobs, limits)
    try:
        yield from crew.outcomes()
    finally:
        crew.dismiss()


class Crew:
    """The children of one batch."""

    def __init__(self, numbered: Iterator[tuple[int, Source]], jobs: int, limits: Limits) -> None:
        """Start a first child at once, so that it is ready when the first source is known."""
        self._numbered = numbered
        self._jobs = max(1, jobs)
        threads = max(1, min(MOST_OCR_THREADS, (os.cpu_count() or 1) // self._jobs))
        self._limits = replace(limits, ocr_threads=limits.ocr_threads or threads)
        self._again: deque[tuple[int, Source, int]] = deque()
        self._waiting: dict[int, list[Outcome]] = {}
        self._open: set[int] = set()
        self._next = 0
        self._heard: SimpleQueue[tuple[Child, bytes]] = SimpleQueue()
        self._idle = [Child(self._limits, self._heard)]
        self._busy: list[Child] = []
        self._exhausted = False

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the outcomes in order."""
        self._hand_out()
        while self._busy:
            self._listen()
            yield from self._ready()
            self._hand_out()

    def _hand_out(self) -> None:
        """Give files to children while there are both."""
        while len(self._busy) < self._jobs and (job := self._job()):
            child = self._free_child()
            child.give(*job)
            self._busy.append(child)

    def _free_child(self) -> Child:
        """Return a child that can be given a file, a new one when there is none."""
        while self._idle:
            child = self._idle.pop()
            if child.usable():
                return child
            child.stop()
        return Child(self._limits, self._heard)

    def _job(self) -> tuple[int, Source, int] | None:
        """Return the next file to read, if any may be started now."""
        if self._again:
            return self._again.popleft()
        if self._exhausted or len(self._waiting) >= AHEAD * self._jobs:
            return None
        place, source = next(self._numbered, (-1, None))
        if source is None:
            self._exhausted = True
            return None
        self._open.add(place)
        self._waiting[place] = []
        return place, source, 0

    def _listen(self) -> None:
        """Take in what a child says, or that nobody says anything for a while."""
        self._end_overdue()
        try:
            child, chunk = self._heard.get(timeout=LOOK_EVERY)
        except Empty:
            return
        if child not in self._busy:
            return
        self._waiting[child.place].extend(child.hear(chunk))
        if child.source is None or child.is_gone:
            self._release(child)

    def _end_overdue(self) -> None:
        """End the children that the kernel should have ended."""
        now = time.monotonic()
        for child in self._busy:
            if child.overdue(now):
                child.kill()

    def _release(self, child: Child) -> None:
        """Take a child off its file: it finished, or it died."""
        self._busy.remove(child)
        unfinished = child.unfinished()
        if unfinished is None:
            self._open.discard(child.place)
        else:
            self._again.append(unfinished)
        if child.usable():
            self._idle.append(child)
        else:
            child.stop()

    def _ready(self) -> Iterator[Outcome]:
        """Yield what need not wait for an earlier file."""
        while self._next in self._waiting:
            yield from self._waiting[self._next]
            self._waiting[self._next].clear()
            if self._next in self._open:
                return
            del self._waiting[self._next]
            self._next += 1

    def dismiss(self) -> None:
        """End all children."""
        for child in (*self._idle, *self._busy):
            child.stop()
