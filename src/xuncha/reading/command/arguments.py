"""Kinds of values on the command line, with Chinese complaints."""

import os
from pathlib import Path

import click

from xuncha.reading.words import _

MOST_JOBS = 256

Asking = click.Parameter | None
Context = click.Context | None


class Jobs(click.ParamType[int]):
    """How many files are read at the same time."""

    name = "jobs"

    def convert(self, value: object, param: Asking, ctx: Context) -> int:
        """Return the number."""
        text = str(value)
        if not text.isdecimal() or not 1 <= int(text) <= MOST_JOBS:
            self.fail(_("“{value}”不是1到{most}之间的整数").format(value=value, most=MOST_JOBS), param, ctx)
        return int(text)


class Share(click.ParamType[float]):
    """A share between nothing and all."""

    name = "share"

    def convert(self, value: object, param: Asking, ctx: Context) -> float:
        """Return the share."""
        try:
            share = float(str(value))
        except ValueError:
            share = 0.0
        if not 0 < share <= 1:
            self.fail(_("“{value}”不是0到1之间的数，如 0.8").format(value=value), param, ctx)
        return share


class File(click.ParamType[Path]):
    """A path to write to."""

    name = "file"

    def convert(self, value: object, param: Asking, ctx: Context) -> Path:
        """Return the path; a link is followed, so that what it leads to is written."""
        if not str(value):
            self.fail(_("文件名是空的"), param, ctx)
        path = Path(str(value))
        if path.is_symlink():
            path = Path(os.path.realpath(path))
        if path.exists() and not path.is_file() and not path.is_dir():
            self.fail(_("{path} 不是普通文件，不能写到那里").format(path=value), param, ctx)
        return path
