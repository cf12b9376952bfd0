"""Pictures of a stored file: drawn once, in a child without network, kept beside the store."""

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from xuncha.files import store
from xuncha.files.formats import BY_MEDIA_TYPE, PAGES
from xuncha.files.models import File

CODE = "from xuncha.files.pictures import main; main()"
WAIT = 90.0
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


@dataclass(frozen=True, slots=True)
class Preview:
    """How many pages there are, how many are drawn, and in words why there are none."""

    pages: int = 0
    drawn: int = 0
    why_not: str = ""


def preview_of(file: File) -> Preview:
    """Return the preview of a file, drawn when it is asked for the first time."""
    folder = store.previews_of(file.stored)
    note = folder / "pages.json"
    if note.exists():
        said = json.loads(note.read_text("utf-8"))
        return Preview(said["pages"], said["drawn"])
    kind = BY_MEDIA_TYPE[file.media_type].preview
    if not kind:
        return Preview(why_not=_("这种文件没有预览，请下载后查看。"))
    if kind == "office" and (missing := missing_programs()):
        return Preview(
            why_not=_("服务器没有安装 %(programs)s，这种文件只能下载后查看。") % {"programs": missing}
        )
    return _drawn(store.path_of(file.stored), kind, folder)


def picture_of(file: File, number: int) -> Path | None:
    """Return the picture of a page, from 1; None when there is none."""
    path = store.previews_of(file.stored) / f"{number}.png"
    return path if path.is_file() else None


def missing_programs() -> str:
    """Name the programs that pictures of office files need and that are missing; nothing when all stand."""
    needed = {"soffice": "LibreOffice", "bwrap": "bubblewrap"}
    return "、".join(title for program, title in needed.items() if shutil.which(program) is None)


def _drawn(path: Path, kind: str, folder: Path) -> Preview:
    broken = Preview(why_not=_("预览没有生成：文件可能已损坏或过于复杂，请下载后查看。"))
    with tempfile.TemporaryDirectory(dir=store.quarantine()) as there:
        work = Path(there)
        if kind == "office":
            converted = _converted(path, work)
            if converted is None:
                return broken
            path, kind = converted, "pages"
        pages = _pictured(path, kind, work)
        if not pages:
            return broken
        drawn = min(pages, PAGES)
        (work / "pages.json").write_text(json.dumps({"pages": pages, "drawn": drawn}), "utf-8")
        folder.parent.mkdir(parents=True, exist_ok=True, mode=store.PRIVATE_FOLDER)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(work, folder, ignore=shutil.ignore_patterns("*.pdf"))
    return Preview(pages, drawn)


def _pictured(path: Path, kind: str, folder: Path) -> int:
    command = (sys.executable, "-P", "-c", CODE, str(path), kind, str(folder))
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=WAIT)  # noqa: S603 -- our own code
        return int(json.loads(done.stdout)["pages"])
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return 0


def _converted(path: Path, folder: Path) -> Path | None:
    """Let LibreOffice print a file as pdf, inside a sandbox that has no network and sees no other file."""
    command = (
        *SANDBOX,
        "--ro-bind",
        str(path),
        "/in/file",
        "--bind",
        str(folder),
        "/out",
        *OFFICE,
        "/in/file",
    )
    try:
        subprocess.run(command, capture_output=True, check=False, timeout=WAIT)  # noqa: S603 -- a fixed command
    except subprocess.TimeoutExpired:
        return None
    made = folder / "file.pdf"
    return made if made.is_file() else None
