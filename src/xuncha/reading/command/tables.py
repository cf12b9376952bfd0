"""The files that a batch is written to."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from xuncha.reading.batch import Source
from xuncha.reading.command.atomic import ensure_writable
from xuncha.reading.command.journal import Journal
from xuncha.reading.command.wording import Misuse
from xuncha.reading.words import _

# What writes which kind of file; xlsxwriter takes a fifth of a second to import, so only when needed.
WRITERS = {
    "csv": "xuncha.reading.command.spreadsheet:write_csv",
    "xlsx": "xuncha.reading.command.workbook:write_workbook",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Where the records, the ledger and the workbook go, if anywhere."""

    output: Path | None = None
    csv: Path | None = None
    xlsx: Path | None = None

    def paths(self) -> list[Path]:
        """Return the files that are asked for."""
        return [path for path in (self.output, self.csv, self.xlsx) if path is not None]

    def first(self) -> Path | None:
        """Return the file beside which the journal lies."""
        return next(iter(self.paths()), None)

    def ensure_writable(self, sources: Iterable[Source]) -> None:
        """Refuse, before anything is read, what cannot be written or would overwrite an original."""
        paths = self.paths()
        originals = {os.path.realpath(source.path) for source in sources if source.path}
        for path in paths:
            if os.path.realpath(path) in originals:
                raise Misuse(_("{path} 是要读的原文，不能写到那里").format(path=path))
            ensure_writable(path)
        if len({os.path.realpath(path) for path in paths}) < len(paths):
            raise Misuse(_("几种结果不能写到同一个文件"))

    def write(self, journal: Journal) -> None:
        """Write the tables from the journal; the journal itself becomes the records, or goes."""
        for kind, path in (("csv", self.csv), ("xlsx", self.xlsx)):
            if path is not None:
                module, name = WRITERS[kind].split(":")
                getattr(import_module(module), name)(journal.records(), path)
        if self.output is not None:
            journal.become(self.output)
        else:
            journal.discard()
