"""The door of the reading room: `xuncha read`, `xuncha compare`, `xuncha demo`."""

import sys
from contextlib import nullcontext
from typing import NoReturn

from xuncha.reading.batch.child import one_ahead

__all__ = ["main"]

HELPS = frozenset(("-h", "--help"))


def main() -> NoReturn:
    """Run the command line and end the program with its exit code.

    Where files will be read, the child that reads them gets ready while it is understood what is asked.
    """
    reads = sys.argv[1:2] == ["read"] and len(sys.argv) > 2 and HELPS.isdisjoint(sys.argv)
    with one_ahead() if reads else nullcontext():
        from xuncha.reading.command.entrance import xuncha  # noqa: PLC0415 -- imports click

        xuncha.main(prog_name="xuncha")
