"""Bounds that the kernel keeps on a child: memory, time, files, network; as far as the system offers them."""

import ctypes
import os
import signal
import sys
from pathlib import Path
from types import ModuleType

from xuncha.reading.loading.limits import MIB, WALL_PER_CPU

try:
    import resource as loaded_resource
except ImportError:  # Windows
    resource: ModuleType | None = None
else:
    resource = loaded_resource

# Shared libraries and their tables; address space that is reserved and never touched (malloc arenas, stacks).
SHARED = 48 * MIB
RESERVED = 1024 * MIB
WRITTEN_FILE = 16 * MIB
OPEN_FILES = 64


STATM = Path("/proc/self/statm")
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000


def confine(hard_memory: int) -> None:
    """Bound this process for good: no network, no big files, no terminal, no more memory than ever needed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    leave_network()
    if resource is None:
        return
    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_FSIZE, WRITTEN_FILE)
    lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    lower(resource.RLIMIT_DATA, hard_memory)
    lower(resource.RLIMIT_AS, hard_memory + RESERVED)


def lower(which: int, bound: int) -> None:
    """Lower the hard limit of a resource; leave a limit that is lower already."""
    assert resource is not None  # noqa: S101 -- for the type checker
    hard = resource.getrlimit(which)[1]
    if hard == resource.RLIM_INFINITY or hard > bound:
        resource.setrlimit(which, (bound, bound))


def bound_memory(memory: int) -> None:
    """Let the next file use so much resident memory; the soft limit can go up again for the next file.

    RLIMIT_DATA counts private writable memory, which is what becomes resident; shared libraries come on top.
    """
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (min(memory - SHARED, hard), hard))


def bound_time(seconds: float, threads: int = 1) -> None:
    """Let the kernel end this process after so many seconds of processor time, or three times of any.

    The default action of both signals ends it even in a loop inside a C library. 0 takes the bound away.
    With several threads each may use so much.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds * threads)
        signal.setitimer(signal.ITIMER_REAL, seconds * WALL_PER_CPU)


def resident() -> int:
    """Return the resident memory of this process in bytes; its peak where only that is known, or 0.

    Linux hands the peak of the parent down to a child, so only the present size says something there.
    """
    try:
        pages = int(STATM.read_text("ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) if resource else 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def leave_network() -> None:
    """Enter an empty network namespace if the kernel lets us; who is not root needs a user namespace too."""
    if not sys.platform.startswith("linux"):
        return
    flags = CLONE_NEWNET if os.geteuid() == 0 else CLONE_NEWUSER | CLONE_NEWNET
    ctypes.CDLL(None, use_errno=True).unshare(flags)
