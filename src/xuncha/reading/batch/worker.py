"""The child: reads the files it is told to, one after the other, under limits, and tells its parent.

It speaks in tuples: ("begin", i, member), ("outcome", i, Outcome) for a document, ("end", tired) for a file.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, TypeVar

from xuncha.reading.batch.confinement import bound_memory, bound_time, confine, resident
from xuncha.reading.batch.outcomes import Outcome, Refusal, Source
from xuncha.reading.batch.wire import read_message, to_frame
from xuncha.reading.document import Document
from xuncha.reading.loading import Limits, content_of, load_content
from xuncha.reading.loading.archive import Archive, empty_archive, refuse_nested
from xuncha.reading.loading.sniffing import Kind, sniff
from xuncha.reading.reader import read_loaded
from xuncha.reading.refusals import Crashed, Refused, TooLarge
from xuncha.reading.words import _

Result = TypeVar("Result")
Messages = Iterator[tuple[Any, ...]]

# A child that has used so much of its memory is replaced, before the next file suffers for it.
TIRED_SHARE = 0.6
QUICK = frozenset((Kind.TXT, Kind.HTML))


def main() -> None:
    """Read jobs from stdin until it ends; only messages may reach stdout, so libraries get another one."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    jobs = sys.stdin.buffer
    limits: Limits = read_message(jobs)
    confine(max(limits.memory, limits.ocr_memory))
    reading = Reading(limits)
    while (job := read_message(jobs)) is not None:
        source, skip = job
        serve(reading.file(source, skip), answers)
        answers.write(to_frame(("end", reading.is_tired())))
        answers.flush()


def serve(messages: Messages, answers: BinaryIO) -> None:
    """Send each message as soon as it is known."""
    for message in messages:
        answers.write(to_frame(message))
        answers.flush()


class Reading:
    """Reads files one after the other; once OCR was needed its models stay, and so does its larger memory."""

    def __init__(self, limits: Limits) -> None:
        """Take the limits of the batch."""
        self._limits = limits
        self._memory = limits.memory

    def file(self, source: Source, skip: int) -> Messages:
        """Yield the messages about a file, from its `skip`th document on."""
        yield "begin", skip, None
        bound_memory(self._memory)
        bound_time(self._limits.seconds)
        started = time.perf_counter()
        opened = guarded(lambda: open_source(source, self._limits))
        if isinstance(opened, Refusal):
            yield "outcome", 0, Outcome(source.name, None, None, opened, time.perf_counter() - started)
        elif isinstance(opened, Archive):
            yield from self._members(source, opened, skip)
        else:
            content, kind = opened
            yield "outcome", 0, outcome_of(source.name, None, lambda: self._content(content, kind))
        bound_time(0)

    def _members(self, source: Source, archive: Archive, skip: int) -> Messages:
        """Yield the messages about the members of an archive."""
        for i, member in enumerate(archive.members()[skip:], skip):
            yield "begin", i, member.name

            def read_member() -> Document:
                content = archive.read(member)  # noqa: B023 -- called at once, in this turn of the loop
                return self._content(content, kind_of_member(content, member.name, self._limits))  # noqa: B023 -- as above

            yield "outcome", i, outcome_of(f"{source.name}!{member.name}", member.name, read_member)

    def _content(self, content: bytes, kind: Kind) -> Document:
        """Return the document in the content of a file, within the time and memory of its kind."""
        bound_time(self._limits.text_seconds if kind in QUICK else self._limits.seconds)
        return read_loaded(load_content(content, self._limits, kind, self._before_ocr))

    def _before_ocr(self) -> None:
        """Take the time and memory of OCR."""
        self._memory = max(self._limits.memory, self._limits.ocr_memory)
        bound_memory(self._memory)
        bound_time(self._limits.ocr_seconds, self._limits.ocr_threads or os.cpu_count() or 1)

    def is_tired(self) -> bool:
        """Tell whether this process has grown too much to go on."""
        return resident() > self._memory * TIRED_SHARE


def open_source(source: Source, limits: Limits) -> tuple[bytes, Kind] | Archive:
    """Return the content of a file and what it is, or the archive that it is."""
    content = content_of(
        source.path if source.content is None and source.path else source.content or b"", limits
    )
    kind = sniff(content)
    if kind is not Kind.ARCHIVE:
        return content, kind
    archive = Archive(content, limits)
    if not archive.members():
        raise empty_archive()
    return archive


def kind_of_member(content: bytes, name: str, limits: Limits) -> Kind:
    """Return what a member is; an archive in an archive is refused."""
    kind = sniff(content_of(content, limits))
    if kind is Kind.ARCHIVE:
        refuse_nested(content, name)
    return kind


def outcome_of(name: str, member: str | None, reading: Callable[[], Document]) -> Outcome:
    """Return what became of a reading, and how long it took."""
    started = time.perf_counter()
    read = guarded(reading)
    seconds = time.perf_counter() - started
    if isinstance(read, Refusal):
        return Outcome(name, member, None, read, seconds)
    return Outcome(name, member, read, None, seconds)


def guarded(act: Callable[[], Result]) -> Result | Refusal:
    """Return what an act returns, or why it was refused; the one place that catches everything."""
    try:
        return act()
    except Refused as refused:
        return Refusal(refused.code, str(refused))
    except MemoryError:
        return Refusal(TooLarge.code, _("读取需要的内存超过上限。请拆分文件后再读取。"))
    except Exception as error:  # noqa: BLE001 -- a mistake of ours in one file must not lose the others
        message = _("程序读取时出错（{kind}）。请把文件交给维护人员。").format(kind=type(error).__name__)
        return Refusal(Crashed.code, message)
