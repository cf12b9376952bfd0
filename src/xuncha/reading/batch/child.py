"""The parent's end of a child."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread
from typing import Any

from xuncha.reading.batch.outcomes import Outcome, Refusal, Source
from xuncha.reading.batch.wire import Distrusted, take_messages, to_frame
from xuncha.reading.loading.limits import WALL_PER_CPU, Limits
from xuncha.reading.refusals import Crashed, TooSlow
from xuncha.reading.words import _

CHUNK = 1 << 20
# The kernel ends a child by itself; the parent does so when that fails, this many seconds later.
GRACE = 5.0
# What ends so holds no scan, which may take longer.
NEVER_SCANNED = (".txt", ".text", ".md", ".htm", ".html", ".docx")

# -P: the folder that happens to be the current one is no place to import from.
# What is imported stays for good, so the collector need not look at it, now or later.
CODE = """import gc; gc.disable()
from xuncha.reading.batch.worker import main
gc.freeze(); gc.enable()
main()"""
COMMAND = (sys.executable, "-P", "-c", CODE)
OUT_OF_TIME = tuple(
    -getattr(signal, name) for name in ("SIGPROF", "SIGALRM", "SIGXCPU") if hasattr(signal, name)
)


class Child:
    """A process that reads files, at most one at a time."""

    def __init__(self, limits: Limits, heard: "SimpleQueue[tuple[Child, bytes]]") -> None:
        """Start the process; it can be told what to read at once, and is heard of in a queue."""
        self._limits = limits
        self._buffer = bytearray()
        self._popen = subprocess.Popen(  # noqa: S603 -- our own interpreter, our own code
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )
        self._tired = False
        self._timed_out = False
        self.is_gone = False
        self.place = -1
        self.source: Source | None = None
        self._at = 0
        self._member: str | None = None
        self._is_archive = False
        self._is_answered = False
        self._since = 0.0
        self._ended = False
        self._has_spoken = False
        # A thread, because not every system can wait for several pipes.
        self._ear = Thread(target=self._pass_on, args=(heard,), daemon=True)
        self._ear.start()
        self._tell(limits)

    def _pass_on(self, heard: "SimpleQueue[tuple[Child, bytes]]") -> None:
        """Put what the child says into the queue, and nothing when it has ended."""
        assert self._popen.stdout  # noqa: S101 -- for the type checker: it is a pipe
        out = self._popen.stdout.fileno()
        while chunk := os.read(out, CHUNK):
            heard.put((self, chunk))
        self._ended = True
        heard.put((self, b""))

    def give(self, place: int, source: Source, skip: int = 0) -> None:
        """Let the child read a file; `place` is its number in the batch."""
        self.place, self.source, self._at, self._member = place, source, skip, None
        self._is_archive, self._is_answered = False, False
        self._since = time.monotonic()
        self._tell((source, skip))

    def _tell(self, message: object) -> None:
        """Send a message; a child that is gone will be noticed when it is listened to."""
        frame = memoryview(to_frame(message))
        try:
            while frame:
                frame = frame[os.write(self._popen.stdin.fileno(), frame) :]  # type: ignore[union-attr]
        except BrokenPipeError:
            return

    def hear(self, chunk: bytes) -> Iterator[Outcome]:
        """Yield what the child says with these bytes; when it died or lied, refuse its file and stop it."""
        self._buffer += chunk
        try:
            for message in take_messages(self._buffer):
                yield from self._understood(message)
        except Distrusted:
            yield from self._lost()
        else:
            if not chunk:
                yield from self._lost()

    def _understood(self, message: tuple[Any, ...]) -> Iterator[Outcome]:
        """Take in one message."""
        self._has_spoken = True
        match message:
            case ("begin", int(at), member):
                self._at, self._member, self._since = at, member, time.monotonic()
                self._is_archive |= member is not None
            case ("outcome", int(at), Outcome() as outcome):
                self._at, self._member, self._is_archive = at + 1, None, outcome.member is not None
                self._is_answered = outcome.member is None
                yield outcome
            case ("end", bool(tired)):
                self.source, self._tired = None, tired
            case _:
                raise Distrusted(str(message[0]))

    def _lost(self) -> Iterator[Outcome]:
        """Refuse the document that the child was at, if it was not between two or behind the last."""
        self.stop()
        self.is_gone = True
        seconds = time.monotonic() - self._since
        if self.source is None or self._is_answered or (self._is_archive and self._member is None):
            return
        name = self.source.name if self._member is None else f"{self.source.name}!{self._member}"
        yield Outcome(name, self._member, None, self._verdict(), seconds)
        self._at += 1

    def _verdict(self) -> Refusal:
        """Say why a child ended."""
        if self._timed_out or self._popen.returncode in OUT_OF_TIME:
            return Refusal(
                TooSlow.code, _("读取超过时限，已停止。文件可能过大或结构异常，请拆分或另存后再读取。")
            )
        if not self._has_spoken and self._popen.returncode > 0:
            return Refusal(Crashed.code, _("读取程序没能启动。请检查安装是否完整（重新运行make demo）。"))
        return Refusal(
            Crashed.code,
            _("读取时程序意外中止，文件可能已损坏或占用内存过多。请用原软件打开后另存，再读取。"),
        )

    def overdue(self, now: float) -> bool:
        """Tell whether the child has been at one document for longer than any limit allows."""
        longest = max(self._limits.seconds, self._limits.text_seconds)
        if self.source is not None and not self.source.name.lower().endswith(NEVER_SCANNED):
            longest = max(longest, self._limits.ocr_seconds)
        return self.source is not None and now - self._since > longest * WALL_PER_CPU + GRACE

    def kill(self) -> None:
        """End a child that is overdue; what it was at is refused when it is listened to."""
        self._timed_out = True
        self._popen.kill()

    def usable(self) -> bool:
        """Tell whether the child can be given another file."""
        return not self._tired and not self._ended and self._popen.poll() is None

    def unfinished(self) -> tuple[int, Source, int] | None:
        """Return the archive that a dead child did not finish, and with which member to go on."""
        if self.source is None or not self._is_archive:
            return None
        return self.place, self.source, self._at

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._popen.kill()
        self._popen.wait()
        self._ear.join()
        for pipe in (self._popen.stdin, self._popen.stdout):
            if pipe is not None:
                pipe.close()
