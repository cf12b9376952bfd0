"""The door of the reading room: `xuncha read`, `xuncha compare`, `xuncha demo`."""

from typing import NoReturn

from xuncha.reading.command.entrance import xuncha

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command line and end the program with its exit code."""
    xuncha.main(prog_name="xuncha")
