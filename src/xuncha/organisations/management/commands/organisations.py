"""`xuncha organisations import`: a sheet of organisations from the command line, by the acts of the page."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.audit.origins import acting_from
from xuncha.notices.telling import notify
from xuncha.organisations import actions
from xuncha.organisations.actions.imports import planned_of
from xuncha.organisations.planned import SEPARATOR, Line, Plan
from xuncha.sheets import NotASheet
from xuncha.workflow.refusals import Refused

FAULTY, UNUSABLE = 1, 2
SHOWN = 100  # updates that a trial spells out


class Command(BaseCommand):
    """Import a sheet for a person who may: all of it or nothing."""

    help = _("从表格导入单位")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the one subcommand."""
        commands = parser.add_subparsers(dest="what", metavar=_("命令"), required=True)
        about = _("导入 .xlsx 或 .csv：没有错误才写入，要么全部写入，要么一行不写")
        tells = _("退出码：0 已导入或试算无误，1 表中有错（列出单元格，未写入），2 无法办理")
        doors = commands.add_parser("import", help=about, description=about, epilog=tells)
        doors.add_argument("file", type=Path, metavar=_("文件"), help=_("编码自动识别：UTF-8、GB18030 等"))
        doors.add_argument(
            "--as", dest="username", required=True, metavar=_("用户名"), help=_("以谁的权限办理，记入审计")
        )
        doors.add_argument("--dry-run", action="store_true", help=_("只试算，不写入，也不留待导入的名册"))
        doors.add_argument("--create-places", action="store_true", help=_("自动建立缺少的地区"))
        doors.add_argument("--json", action="store_true", help=_("以 JSON 输出"))

    def handle(self, *_args: object, file: Path, username: str, **options: object) -> None:
        """Read, judge, write unless it is only tried; print, and tell by the exit code."""
        dry_run = bool(options["dry_run"])
        try:
            planned = run(
                file,
                create_places=bool(options["create_places"]),
                dry_run=dry_run,
                by=person_of(username),
                at=timezone.now(),
            )
        except OSError as closed:
            message = _("打不开 %(file)s，请核对路径和读取权限") % {"file": file}
            raise CommandError(message, returncode=UNUSABLE) from closed
        except (Refused, NotASheet) as refused:
            raise CommandError(str(refused), returncode=UNUSABLE) from refused
        written = not planned.faults and not dry_run
        if options["json"]:
            self.stdout.write(json.dumps(as_json(planned, written=written), ensure_ascii=False))
        else:
            for line in words(planned, written=written):
                self.stdout.write(line)
        raise SystemExit(FAULTY if planned.faults else 0)


def person_of(username: str) -> AbstractBaseUser:
    """Return the person in whose name the command acts."""
    people = get_user_model()
    try:
        return people._default_manager.get_by_natural_key(username)
    except people.DoesNotExist as unknown:
        raise CommandError(_("没有用户名“%(name)s”") % {"name": username}, returncode=UNUSABLE) from unknown


@transaction.atomic
def run(file: Path, *, create_places: bool, dry_run: bool, by: AbstractBaseUser, at: datetime) -> Plan:
    """Draft the sheet and, when nothing is wrong, write it; leave no trace when it is only tried or faulty.

    The person in whose name it was done gets a notice: they may not be the one at the keyboard.
    """
    with acting_from("command-line"):
        draft = actions.draft_import(
            content=file.read_bytes(), file_name=file.name, create_places=create_places, by=by, at=at
        )
        planned = planned_of(draft)
        if planned.faults or dry_run:
            transaction.set_rollback(True)
            return planned
        actions.import_organisations(draft=draft, by=by, at=at)
        page = reverse("organisations:tree")
        notify(person=by, event="organisations.import.by_command", link=page, at=at)
    return planned


def as_json(planned: Plan, *, written: bool) -> dict[str, object]:
    """Return what was done, or would be, as plain data."""
    return {
        "written": written,
        "created": len(planned.creates),
        "updated": len(planned.updates),
        "unchanged": planned.unchanged,
        "kept_columns": planned.kept,
        "changes": [
            {"row": line.number, "code": line.code, "field": one.key, "old": one.old, "new": one.new}
            for line in planned.updates
            for one in line.changes
        ],
        "new_places": [SEPARATOR.join(place) for place in planned.new_places],
        "faults": [{"cell": fault.cell, "message": fault.message} for fault in planned.faults],
    }


def words(planned: Plan, *, written: bool) -> Iterator[str]:
    """Yield the same as sentences: each fault with its cell, or the figures."""
    if planned.faults:
        yield from (f"{fault.cell}\t{fault.message}" for fault in planned.faults)
        yield _("共 %(count)d 处错误，没有写入任何内容") % {"count": len(planned.faults)}
        return
    said = (
        _("已导入：新建 %(created)d 个，更新 %(updated)d 个，未变 %(unchanged)d 个。")
        if written
        else _("试算：将新建 %(created)d 个，更新 %(updated)d 个，未变 %(unchanged)d 个；没有写入。")
    )
    numbers = {
        "created": len(planned.creates),
        "updated": len(planned.updates),
        "unchanged": planned.unchanged,
    }
    yield said % numbers
    if not written:
        yield from _told(planned)
    yield from (_("新建地区 %(place)s") % {"place": SEPARATOR.join(place)} for place in planned.new_places)


def _told(planned: Plan) -> Iterator[str]:
    """Yield what each update would change, and which columns the sheet leaves alone."""
    if planned.kept and (planned.updates or planned.unchanged):
        yield _("表中没有这些列：%(kept)s。已有单位的这些内容保持不变。") % {"kept": "、".join(planned.kept)}
    yield from map(_change, planned.updates[:SHOWN])
    if len(planned.updates) > SHOWN:
        yield _("其余 %(rest)d 个更新未列出") % {"rest": len(planned.updates) - SHOWN}


def _change(line: Line) -> str:
    nothing = _("（空）")
    changes = "；".join(f"{one.heading}：{one.old or nothing} → {one.new or nothing}" for one in line.changes)
    return _("更新 %(code)s（第 %(row)d 行）：%(changes)s") % {
        "code": line.code,
        "row": line.number,
        "changes": changes,
    }
