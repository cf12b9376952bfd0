"""Judge a file in the quarantine: its name, its type, its census; say in words why it may not be kept."""

import json
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from xuncha.files.formats import HEAD, NAMES, Format, format_of
from xuncha.files.names import shown
from xuncha.workflow.refusals import Refused

CODE = "from xuncha.files.census import main; main()"
WAIT = 60.0


class Unfit(Refused):
    """The file may not be kept; the message says why and what to do."""


def judge(path: Path, name: str) -> Format:
    """Return the format of a file that may be kept. Raises `Unfit`."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise Unfit(_("“%(name)s”是空文件，请重新选择。") % {"name": name})
    found = format_of(name, head)
    if found is None:
        raise Unfit(
            _("“%(name)s”的内容与扩展名不符，或不是可保存的类型。可保存：%(names)s。")
            % {"name": name, "names": NAMES}
        )
    end, entry = _census(path, found)
    if end != "fit":
        raise Unfit(_why(end) % {"name": name, "entry": _shown(entry)})
    return found


def _census(path: Path, found: Format) -> tuple[str, str]:
    command = (
        sys.executable,
        "-P",
        "-c",
        CODE,
        str(path),
        found.part or ("" if found.is_zip else "-"),
        found.preview,
    )
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=WAIT)  # noqa: S603 -- our own code
    except subprocess.TimeoutExpired:
        return "crashed", ""
    try:
        said = json.loads(done.stdout)
        return str(said["end"]), str(said["entry"])
    except (ValueError, KeyError):
        return "crashed", ""


def _shown(entry: str) -> str:
    """Return the path of an entry made harmless for showing."""
    return "/".join(shown(part) for part in entry.replace("\\", "/").split("/")[-3:] if part)


def _why(code: str) -> str:
    return {
        "not-what-it-says": _("“%(name)s”不是真正的这种文件，请用原来的软件打开后另存再上传。"),
        "too-many-members": _("“%(name)s”里的文件或页太多，请拆开后分次上传。"),
        "bomb": _("“%(name)s”解开后过大，可能是压缩炸弹，没有保存。请确认来源后重新压缩。"),
        "encrypted": _("“%(name)s”有密码，无法检查，没有保存。请去掉密码后再上传。"),
        "link": _("“%(name)s”里有链接，没有保存。请只压缩普通文件。"),
        "path": _("“%(name)s”里的文件路径越界，没有保存。请重新压缩。"),
        "twice": _("“%(name)s”里有重名文件，没有保存。请改名后重新压缩。"),
        "program": _("“%(name)s”里有程序“%(entry)s”，没有保存。请去掉程序，只压缩文件，再上传。"),
        "sealed": _(
            "“%(name)s”里的压缩包“%(entry)s”无法检查里面的内容，没有保存。请先解开它，再把文件放进来。"
        ),
        "nested": _("“%(name)s”里的压缩包套得太深，没有保存。请解开一层后再上传。"),
        "pixels": _("“%(name)s”的像素太多，请缩小到 8000 万像素以内再上传。"),
    }.get(code, _("“%(name)s”已损坏，没有保存。请用原来的软件打开后另存再上传。"))
