"""What a page asks of the policy: written on the view, enforced by the gate in `access`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Asked:
    """The act and the kind that a view is for; no kind when the page is open to everybody who signed in."""

    act: str
    kind: str | None
    public: bool = False


def asks(act: str, kind: str) -> Callable[[View], View]:
    """Say which act of the policy table a view is for."""
    return _marked(Asked(act, kind))


def signed_in(view: View) -> View:
    """Open a view to everybody who signed in: the desk, one's own account."""
    return _marked(Asked("", None))(view)


def public(view: View) -> View:
    """Open a view to everybody: signing in, health, static pages."""
    return _marked(Asked("", None, public=True))(view)


def asked_of(view: object, method: str = "GET") -> Asked | None:
    """Return what a view asks, None when nobody has said it; then nobody gets in.

    A view of the API asks another act for each method; for one that it does not know it only says so (405).
    """
    by_method: dict[str, Asked | None] | None = getattr(view, "asked_by_method", None)
    if by_method is None:
        return getattr(view, "asked", None)
    return by_method.get(method, Asked("", None))


def _marked(asked: Asked) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.asked = asked  # type: ignore[attr-defined]  # a mark on the function, read by `asked_of` alone
        return view

    return mark
