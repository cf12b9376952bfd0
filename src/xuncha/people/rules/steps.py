"""What is still missing until somebody is signed in: the code, a password of one's own, a second factor."""

from enum import StrEnum


class Step(StrEnum):
    """One step of signing in after the password."""

    CODE = "code"
    PASSWORD = "password"  # noqa: S105 -- the name of a step
    ENROL = "enrol"


def next_step(*, enrolled: bool, proved: bool, must_change: bool, must_enrol: bool) -> Step | None:
    """Return the next step, None when nothing is missing.

    The second factor comes first: whoever has only the password changes nothing.
    """
    if enrolled and not proved:
        return Step.CODE
    if must_change:
        return Step.PASSWORD
    if must_enrol and not enrolled:
        return Step.ENROL
    return None
