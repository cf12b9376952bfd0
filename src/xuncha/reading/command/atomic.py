"""Files that appear whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import BinaryIO

from xuncha.reading.command.wording import Misuse
from xuncha.reading.words import _

try:
    import fcntl as loaded_fcntl
except ImportError:  # Windows has none; there nobody can replace a file that another one has open
    fcntl: ModuleType | None = None
else:
    fcntl = loaded_fcntl


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a path beside the file to write to; it takes the file's place only when nothing went wrong."""
    beside = beside_of(path)
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def held(path: Path) -> BinaryIO:
    """Open a file for appending that no other run may hold until it is closed; refuse one that is held."""
    out = path.open("ab")
    if fcntl is not None:
        try:
            fcntl.flock(out, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            out.close()
            words = _("{path} 正由另一次运行写入：请等它结束，或换一个文件名")
            raise Misuse(words.format(path=path)) from error
        except OSError:
            pass  # a file system without locks; the batch goes on as it would without them
    return out


def ensure_writable(path: Path) -> None:
    """Refuse a path that cannot be written to, before anything is read."""
    beside = beside_of(path)
    try:
        if path.is_dir():
            raise Misuse(_("不能写入 {path}：这是文件夹，请写文件名").format(path=path))
        if not path.parent.is_dir():
            raise Misuse(_("不能写入 {path}：没有文件夹 {folder}").format(path=path, folder=path.parent))
        beside.touch()
        beside.unlink()
    except OSError as error:
        raise Misuse(_("不能写入 {path}：没有权限，或磁盘只读、已满").format(path=path)) from error
    if path.exists() and not os.access(path, os.W_OK):
        raise Misuse(_("不能写入 {path}：文件只读").format(path=path))


def beside_of(path: Path) -> Path:
    """Return a path in the same folder, so that renaming is one step."""
    return path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
