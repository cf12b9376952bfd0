"""Static files: named by their content and compressed once; by their own names until that has been done."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

from xuncha import __version__


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Files with their digest in the name, so that a browser keeps them for ever."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """Return the name with the digest; the plain name before anything was collected, as in tests."""
        if not self.hashed_files:
            return name
        return str(super().stored_name(name))


def collect() -> None:
    """Collect the static files into the home, unless those of this very program are there."""
    stamp = settings.STATIC_ROOT / "collected"
    program = _program()
    if stamp.exists() and stamp.read_text("utf-8") == program:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(program, "utf-8")


def _program() -> str:
    """Return what tells one set of static files from another: the version, names, sizes and times."""
    files = (
        (name, (stat := Path(storage.path(name)).stat()).st_size, stat.st_mtime_ns)
        for finder in get_finders()
        for name, storage in finder.list([])
    )
    return f"{__version__} {hashlib.sha256(repr(sorted(files)).encode()).hexdigest()}"
