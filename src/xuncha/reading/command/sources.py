"""Which files are meant: files, folders with all below them, patterns, `-` for standard input."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from xuncha.reading.batch import Source
from xuncha.reading.command.cells import printable
from xuncha.reading.command.wording import Misuse
from xuncha.reading.words import _

STDIN = "-"
LONGEST_NAME = 80
# What is taken from a folder.
READABLE = frozenset({".txt", ".text", ".md", ".htm", ".html", ".docx", ".pdf", ".ofd", ".zip"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp"})
# These cannot be read; whoever has such files must learn that they were not.
REFUSED = frozenset({".doc", ".wps", ".rtf", ".mht", ".mhtml", ".rar", ".7z"})
DOCUMENTS = READABLE | PICTURES | REFUSED
# Word's lock files 「~$通报.docx」 and hidden files 「.DS_Store」, which no person put there.
NOBODYS = ("~$", ".")


@dataclass(frozen=True, slots=True)
class Asked:
    """The files that are meant, each once, and how many files of a folder are no documents."""

    sources: list[Source]
    passed_over: int


@dataclass(slots=True)
class Search:
    """A search under way: what was found, in its order."""

    found: dict[str, Source] = field(default_factory=dict)
    passed_over: int = 0

    def take(self, path: Path) -> None:
        """Take a file."""
        self.found.setdefault(str(path), Source(str(path), path=path))

    def take_folder(self, folder: Path) -> None:
        """Take the documents of a folder and of the folders in it."""
        for path in files_below(folder):
            if path.suffix.lower() in DOCUMENTS:
                self.take(path)
            else:
                self.passed_over += 1

    def take_words(self, words: str) -> None:
        """Take what a person wrote: a path, a pattern or `-`."""
        if words == STDIN:
            self.found.setdefault(STDIN, Source(STDIN, content=standard_input()))
            return
        try:
            for path in paths_of(words):
                if path.is_dir():
                    self.take_folder(path)
                else:
                    self.take(path)
        except OSError as error:  # a name that is too long, a folder that may not be entered
            raise Misuse(_("不能打开：{path}").format(path=printable(words)[:LONGEST_NAME])) from error


def standard_input() -> bytes:
    """Return what comes in on standard input; a program started without one is told so."""
    if sys.stdin is None:
        raise Misuse(_("没有标准输入可读"))
    return sys.stdin.buffer.read()


def sources_of(words: Iterable[str]) -> Asked:
    """Return the files that are meant; raises `Misuse` when a path is missing, or nothing is found at all."""
    search = Search()
    for each in words:
        search.take_words(each)
    if not search.found:
        raise Misuse(nothing_found(search.passed_over))
    return Asked(list(search.found.values()), search.passed_over)


def paths_of(words: str) -> list[Path]:
    """Return the path, or the paths of a pattern that the shell has left to us."""
    if not words:
        raise Misuse(_("路径是空的"))
    path = Path(words)
    if path.exists():
        if not path.is_file() and not path.is_dir():
            raise Misuse(_("{path} 不是普通文件；请用“-”从标准输入读").format(path=printable(words)))
        return [path]
    if glob.has_magic(words):
        paths = [Path(found) for found in sorted(glob.glob(words, recursive=True))]  # noqa: PTH207 -- 「../*/x」
        if paths:
            return paths
        raise Misuse(_("没有文件符合：{pattern}").format(pattern=words))
    raise Misuse(_("没有这个文件或文件夹：{path}").format(path=words))


def files_below(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and all below it, sorted; links to folders are not followed."""
    for here, folders, names in os.walk(folder, onerror=unreadable_folder):
        folders[:] = sorted(name for name in folders if not name.startswith(NOBODYS))
        for name in sorted(names):
            if not name.startswith(NOBODYS):
                yield Path(here, name)


def unreadable_folder(error: OSError) -> None:
    """Stop at a folder that may not be read: a batch that leaves out a folder must not look complete."""
    raise Misuse(_("不能打开文件夹：{path}").format(path=error.filename)) from error


def nothing_found(passed_over: int) -> str:
    """Return why there is nothing to read."""
    if passed_over:
        return _("没有可读的文件（略过{count}个其他类型的文件）").format(count=passed_over)
    return _("没有可读的文件")
