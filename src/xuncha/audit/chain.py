"""The chain: what a seal covers, how it is made, and what a look at the chain finds. Asks no database."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC
from django.utils.translation import gettext as _


class Line(NamedTuple):
    """Every column of one entry, in the order in which they are sealed; the seal is the last."""

    sequence: int
    event: str
    by: int | None
    subject: str
    at: datetime
    result: str
    label: int
    session: str
    source: str
    details: Mapping[str, object]
    algorithm: str
    key: str
    previous: str
    hash: str = ""


class Link(NamedTuple):
    """One place of the chain: the number and the seal. An anchor is a link written down elsewhere."""

    sequence: int
    hash: str


START = Link(0, "0" * 64)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written: at which number, of what kind, in words."""

    sequence: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look at the chain found."""

    checked: int
    head: Link
    anchored: int  # the highest number that an anchor vouches for; 0 without anchors
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Say whether nothing was found."""
        return not self.faults


def _sha256(secret: bytes, text: bytes) -> str:
    return hmac.digest(secret, text, hashlib.sha256).hex()


def _sm3(secret: bytes, text: bytes) -> str:
    seal = HMAC(secret, hashes.SM3())
    seal.update(text)
    return seal.finalize().hex()


ALGORITHMS: Mapping[str, Callable[[bytes, bytes], str]] = {"hmac-sha256": _sha256, "hmac-sm3": _sm3}


def canonical(line: Line) -> bytes:
    """Return the one way to write every column but the seal as bytes."""
    columns: list[object] = list(line[:-1])
    columns[4] = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    return json.dumps(columns, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def seal(line: Line, secret: bytes) -> str:
    """Return the seal of a line under a secret."""
    return ALGORITHMS[line.algorithm](secret, canonical(line))


def verify(
    lines: Iterable[Line],
    secrets: Mapping[str, bytes],
    anchors: Iterable[Link] = (),
    *,
    after: Link = START,
    most: int = 20,
) -> Verdict:
    """Look at the chain from a known link on, and hold it against the anchors. Stops after `most` faults."""
    walk = _Walk(secrets, {}, after)
    for anchor in anchors:
        walk.anchors.setdefault(anchor.sequence, set()).add(anchor.hash)
    faults = tuple(islice(walk.faults(lines), most))
    vouched = [number for number in walk.anchors if number <= walk.last.sequence]
    return Verdict(walk.checked, walk.last, max(vouched, default=0), faults)


class _Walk:
    """One walk along the chain."""

    def __init__(self, secrets: Mapping[str, bytes], anchors: dict[int, set[str]], after: Link) -> None:
        self.secrets, self.anchors = secrets, anchors
        self.last, self.checked = after, 0

    def faults(self, lines: Iterable[Line]) -> Iterator[Fault]:
        """Yield what is wrong, in the order of the chain, then what the anchors know beyond its end."""
        try:
            for line in lines:
                yield from self._faults_of(line)
                self.checked += 1
                self.last = Link(line.sequence, line.hash)
        except (ValueError, TypeError, AttributeError) as unreadable:
            words = _("第 %(number)d 条之后有一条无法读取（%(why)s），其后未核对")
            yield Fault(
                self.last.sequence + 1,
                "unreadable",
                words % {"number": self.last.sequence, "why": type(unreadable).__name__},
            )
            return
        for number in sorted(self.anchors):
            if number > self.last.sequence:
                words = _("锚点记有第 %(number)d 条，记录却只到第 %(last)d 条：末尾被删")
                yield Fault(number, "tail", words % {"number": number, "last": self.last.sequence})

    def _faults_of(self, line: Line) -> Iterator[Fault]:
        number = {"number": line.sequence, "expected": self.last.sequence + 1}
        if line.sequence != self.last.sequence + 1:
            yield Fault(line.sequence, "order", _("应为第 %(expected)d 条，却是第 %(number)d 条") % number)
        if line.previous != self.last.hash:
            yield Fault(line.sequence, "link", _("第 %(number)d 条与上一条接不上") % number)
        secret = self.secrets.get(line.key)
        if secret is None or line.algorithm not in ALGORITHMS:
            yield Fault(line.sequence, "key", _("第 %(number)d 条的密钥或算法不认识") % number)
        elif not hmac.compare_digest(seal(line, secret), line.hash):
            yield Fault(line.sequence, "seal", _("第 %(number)d 条的内容被改动过") % number)
        if not self.anchors.get(line.sequence, {line.hash}) <= {line.hash}:
            yield Fault(line.sequence, "anchor", _("第 %(number)d 条与锚点不符：记录被整段改写过") % number)
