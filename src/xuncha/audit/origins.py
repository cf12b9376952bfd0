"""From where an act comes: the address and the session, for the trail alone."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """The address and the way to the session's name, which changes when somebody signs in."""

    source: str = ""
    session: Callable[[], str] = str

    def session_hash(self) -> str:
        """Return the digest that tells two acts of one session; the name itself is never kept."""
        name = self.session()
        return hashlib.sha256(name.encode()).hexdigest()[:32] if name else ""


LOCAL = Origin("local")
_ORIGIN: ContextVar[Origin] = ContextVar("origin", default=LOCAL)


def origin() -> Origin:
    """Return from where the present act comes: this machine, when nobody has said otherwise."""
    return _ORIGIN.get()


@contextmanager
def acting_from(source: str, session: Callable[[], str] = str) -> Iterator[None]:
    """Say for a while from where acts come: an address, "worker", a token's digest."""
    before = _ORIGIN.set(Origin(source, session))
    try:
        yield
    finally:
        _ORIGIN.reset(before)
