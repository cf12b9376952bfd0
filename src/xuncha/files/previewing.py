"""Pictures of a stored file: drawn portion by portion, in a child without network, kept beside the store.

Nothing is drawn while a page waits for its answer: the job in `files.jobs` asks for one portion in each turn.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from xuncha.files import store
from xuncha.files.formats import BY_MEDIA_TYPE, PAGES
from xuncha.files.models import File
from xuncha.jobs.models import Job
from xuncha.jobs.states import JobState
from xuncha.workflow.refusals import Refused

CODE = "from xuncha.files.pictures import main; main()"
WAIT = 90.0  # seconds for one child; never longer than the lease of the job lets one turn last
PORTION = 10  # pages of one turn
NOTE = "pages.json"  # written last: all pictures are there
PRINTED = "printed.pdf"  # what an office file looks like in print, as long as it is drawn
# Read-only programs, an empty world of its own, no network: the file comes in, its pdf goes out.
SANDBOX = """
bwrap --unshare-all --die-with-parent --new-session --ro-bind /usr /usr --ro-bind /etc /etc
--symlink usr/bin /bin --symlink usr/lib /lib --symlink usr/lib64 /lib64
--proc /proc --dev /dev --tmpfs /tmp --tmpfs /var --setenv HOME /tmp
""".split()
OFFICE = """
soffice -env:UserInstallation=file:///tmp/profile --headless --norestore
--convert-to pdf --outdir /out /in/file
""".split()


class NoPreview(Refused):
    """No pictures can be made of the file; the message says why."""


@dataclass(frozen=True, slots=True)
class Preview:
    """How many pages there are, how many are drawn; else why there are none, or the job that is at it."""

    pages: int = 0
    drawn: int = 0
    why_not: str = ""
    job: Job | None = None
    may_draw: bool = False


def preview_of(file: File) -> Preview:
    """Return how it stands with the preview of a file; draws nothing."""
    note = store.previews_of(file.stored) / NOTE
    if note.exists():
        said = json.loads(note.read_text("utf-8"))
        return Preview(said["pages"], said["drawn"])
    if why_not := why_none(file):
        return Preview(why_not=why_not)
    if file.drawing is None:
        return Preview(may_draw=True, why_not=_("还没有生成预览。"))
    if file.drawing.is_live():
        return Preview(job=file.drawing)
    said = file.drawing.message if file.drawing.state == JobState.FAILED else _("预览没有生成完。")
    return Preview(may_draw=True, why_not=said)


def why_none(file: File) -> str:
    """Return why there can be no preview of such a file on this machine; nothing when there can."""
    kind = BY_MEDIA_TYPE[file.media_type].preview
    if not kind:
        return _("这种文件没有预览，请下载后查看。")
    if kind == "office" and (missing := missing_programs()):
        return _("服务器没有安装 %(programs)s，这种文件只能下载后查看。") % {"programs": missing}
    return ""


def picture_of(file: File, number: int) -> Path | None:
    """Return the picture of a page, from 1; None when there is none."""
    path = store.previews_of(file.stored) / f"{number}.png"
    return path if path.is_file() else None


def missing_programs() -> str:
    """Name the programs that pictures of office files need and that are missing; nothing when all stand."""
    needed = {"soffice": "LibreOffice", "bwrap": "bubblewrap"}
    return "、".join(title for program, title in needed.items() if shutil.which(program) is None)


def measure(file: File) -> int:
    """Return how many pages a file has, an office file printed before. Raises `NoPreview`."""
    if why_not := why_none(file):
        raise NoPreview(why_not)
    folder = store.previews_of(file.stored)
    folder.mkdir(parents=True, exist_ok=True, mode=store.PRIVATE_FOLDER)
    if _kind(file) == "office" and not (folder / PRINTED).exists():
        _print(store.path_of(file.stored), folder / PRINTED)
    return _pictured(file, 1, 0)


def draw(file: File, first: int, last: int) -> None:
    """Draw these pages, but those that are there. Raises `NoPreview`."""
    _pictured(file, first, last)
    if any(picture_of(file, number) is None for number in range(first, last + 1)):
        raise NoPreview(_broken())


def finish(file: File, pages: int) -> None:
    """Note that all pictures are there."""
    folder = store.previews_of(file.stored)
    note = folder / f"{NOTE}.part"
    note.write_text(json.dumps({"pages": pages, "drawn": min(pages, PAGES)}), "utf-8")
    note.replace(folder / NOTE)
    (folder / PRINTED).unlink(missing_ok=True)


def _kind(file: File) -> str:
    return BY_MEDIA_TYPE[file.media_type].preview


def _pictured(file: File, first: int, last: int) -> int:
    folder, kind, path = store.previews_of(file.stored), _kind(file), store.path_of(file.stored)
    if kind == "office":
        kind, path = "pages", folder / PRINTED
    words = (str(path), kind, str(folder), str(first), str(last))
    try:
        pages = int(json.loads(_run((sys.executable, "-P", "-c", CODE, *words)))["pages"])
    except (ValueError, KeyError):
        pages = 0
    if not pages:
        raise NoPreview(_broken())
    return pages


def _print(path: Path, printed: Path) -> None:
    """Let LibreOffice print a file as pdf, inside a sandbox that has no network and sees no other file."""
    with tempfile.TemporaryDirectory(dir=store.quarantine()) as folder:
        binds = ("--ro-bind", str(path), "/in/file", "--bind", folder, "/out")
        _run((*SANDBOX, *binds, *OFFICE, "/in/file"))
        made = Path(folder) / "file.pdf"
        if not made.is_file():
            raise NoPreview(_broken())
        made.replace(printed)


def _run(command: tuple[str, ...]) -> bytes:
    wait = min(WAIT, settings.Q_CLUSTER["timeout"])
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=wait).stdout  # noqa: S603 -- fixed commands
    except subprocess.TimeoutExpired as late:
        said = _("预览没有生成：%(seconds)d 秒内没有画完，文件可能过大或过于复杂，请下载后查看。")
        raise NoPreview(said % {"seconds": wait}) from late


def _broken() -> str:
    return _("预览没有生成：文件可能已损坏或过于复杂，请下载后查看。")
