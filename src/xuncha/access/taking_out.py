"""`xuncha <room> export`: what the doors of the rooms share. The same right, the same line of the trail."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.audit.origins import acting_from
from xuncha.reading.command.exits import reason_of
from xuncha.web.tables.outside import suffix_of
from xuncha.workflow.refusals import Refused

UNUSABLE = 2
Write = Callable[[IO[bytes], str, AbstractBaseUser, datetime], int]
NOBODY = gettext_lazy("“%(name)s”没有导出的权限")


def add_export(commands: Any, about: str) -> CommandParser:  # noqa: ANN401 -- argparse names no type
    """Declare `export FILE --as NAME [--json]`; a room adds what it asks besides."""
    tells = _("退出码：0 已导出，2 无法办理")
    door: CommandParser = commands.add_parser("export", help=about, description=about, epilog=tells)
    door.add_argument(
        "file", type=Path, metavar=_("文件"), help=_("写到哪个文件，.xlsx 或 .csv，不能已经存在")
    )
    door.add_argument(
        "--as", dest="username", required=True, metavar=_("用户名"), help=_("以谁的权限办理，记入审计")
    )
    door.add_argument("--json", action="store_true", help=_("以 JSON 输出"))
    return door


def add_filter(door: CommandParser) -> None:
    """Declare `--filter`, which is the address of a page."""
    door.add_argument(
        "--filter",
        default="",
        dest="asked",
        metavar=_("条件"),
        help=_("页面地址里 ? 后面的部分，例如 overdue=yes；不写则全部"),
    )


def export(
    command: BaseCommand,
    kind: str,
    write: Write,
    *,
    at: datetime,
    file: Path,
    username: str,
    **options: Any,  # noqa: ANN401 -- as argparse has read them
) -> None:
    """Write the file and tell it; nothing is left of one that was refused half-way."""
    begun = False
    try:
        suffix, by = suffix_of(file), person_of(username)
        if not grants.may(by, "export", kind):
            raise CommandError(str(NOBODY) % {"name": username}, returncode=UNUSABLE)
        with acting_from("command-line"), transaction.atomic(), file.open("xb") as out:
            begun = True
            rows = write(out, suffix, by, at)
        begun = False
    except OSError as closed:
        raise CommandError(f"{file}：{reason_of(closed)}", returncode=UNUSABLE) from closed
    except Refused as refused:
        raise CommandError(str(refused), returncode=UNUSABLE) from refused
    finally:
        if begun:
            file.unlink(missing_ok=True)
    told = {"file": str(file), "rows": rows}
    said = _("已导出 %(rows)d 行：%(file)s") % told
    command.stdout.write(json.dumps(told, ensure_ascii=False) if options["json"] else said)


def person_of(username: str) -> AbstractBaseUser:
    """Return who is named. Raises `CommandError`."""
    people = get_user_model()
    try:
        return people._default_manager.get_by_natural_key(username)
    except people.DoesNotExist as unknown:
        raise CommandError(_("没有用户名“%(name)s”") % {"name": username}, returncode=UNUSABLE) from unknown
