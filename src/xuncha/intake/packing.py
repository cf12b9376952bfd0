"""A web page is packed before it is kept: `files` keeps no markup that a browser could run."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from xuncha.reading.loading.sniffing import is_html

SUFFIXES = frozenset({"htm", "html"})
HEAD = 4096


@contextmanager
def packed(path: Path, name: str) -> Iterator[tuple[Path, str]]:
    """Yield the file that is kept of a document, and its name: of a web page a zip that holds it alone.

    The same page makes the same zip, whatever it is called: it is known when it comes again.
    """
    if not _is_page(path, name):
        yield path, name
        return
    archive = path.with_name(f"{path.name}.zip")
    try:
        with (
            ZipFile(archive, "w") as made,
            made.open(ZipInfo("page.html"), "w") as page,
            path.open("rb") as file,
        ):
            shutil.copyfileobj(file, page)
        yield archive, f"{name}.zip"
    finally:
        archive.unlink(missing_ok=True)


def _is_page(path: Path, name: str) -> bool:
    if name.rpartition(".")[2].lower() not in SUFFIXES:
        return False
    with path.open("rb") as file:
        return is_html(file.read(HEAD))
