"""What the house says when an act is not done."""

from typing import Any


class Refused(Exception):
    """An act was not done; the message tells the person what is wrong and what to do next."""

    why: str = ""
    """The address of the page that explains it further, when there is one."""
    onward: str = ""
    """The address of the thing as it stands now, when somebody else has moved it on."""


class Changed(Refused):
    """Somebody else saved the thing after the form was opened; a room's own says of what, in `said`."""

    said: object = ""

    def __init__(self, now: Any) -> None:  # noqa: ANN401 -- a thing of any room
        """Keep what stands now, so that the page shows both."""
        super().__init__(str(self.said))
        self.now = now
