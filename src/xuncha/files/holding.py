"""Who needs a file to stay: later rooms say it here, so that nobody erases what a signed paper shows."""

from collections.abc import Callable

from xuncha.files.models import File

Holder = Callable[[File], str]
"""Says why a file must stay; nothing when it may go."""

HOLDERS: list[Holder] = []


def hold(holder: Holder) -> None:
    """Let a later room say which files must stay."""
    HOLDERS.append(holder)


def why_held(file: File) -> str:
    """Return why a file must stay; nothing when nobody needs it."""
    return next(filter(None, (holder(file) for holder in HOLDERS)), "")
