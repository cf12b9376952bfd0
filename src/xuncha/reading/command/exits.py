"""What the exit code of a command says; the help and the README list the same."""

import errno
from enum import IntEnum

from xuncha.reading.words import _


class Exit(IntEnum):
    """How a command ended; 130 and 141 are what shells expect of Ctrl-C and of a closed pipe."""

    FINE = 0
    FAULTY = 1
    MISUSED = 2
    REFUSED = 3
    UNWRITTEN = 4
    INTERRUPTED = 130
    UNHEARD = 141


def meanings() -> str:
    """Return the exit codes for a help page, one a line."""
    told = {
        Exit.FINE: _("全部读完，未发现疑误"),
        Exit.FAULTY: _("全部读完，文中有疑误（数目不符、编号有误、文字损坏等）"),
        Exit.MISUSED: _("命令写法不对，或路径不能读写；什么也没有读"),
        Exit.REFUSED: _("有文件未能读取，其余已读完"),
        Exit.UNWRITTEN: _("已读完，但结果写不进文件"),
        Exit.INTERRUPTED: _("被中断（Ctrl-C），已读的仍在，加 --resume 可接着读"),
    }
    return "\n".join(f"  {code.value:>3}  {meaning}" for code, meaning in told.items())


def reason_of(error: OSError) -> str:
    """Return why something cannot be written.

    >>> reason_of(OSError(28, "No space left on device"))
    '磁盘已满'
    """
    reasons = {
        errno.ENOSPC: _("磁盘已满"),
        errno.EDQUOT: _("磁盘配额已满"),
        errno.EACCES: _("没有权限"),
        errno.EROFS: _("磁盘只读"),
        errno.EIO: _("磁盘读写出错"),
        errno.EEXIST: _("已有同名的文件"),
        errno.EFBIG: _("文件超过允许的大小"),
        errno.ENOENT: _("没有这个文件或文件夹"),
        errno.ENOTDIR: _("路径里有一段不是文件夹"),
        errno.EISDIR: _("这是文件夹，不是文件"),
        errno.ENAMETOOLONG: _("名字太长"),
        errno.EPERM: _("没有权限"),
    }
    number = error.errno or 0
    return reasons.get(number) or _("操作系统没有答应（错误号 {number}）").format(number=number)
