"""`xuncha rectification import|export`: the ledger from the command line, by the acts of the page."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.access import grants, taking_out
from xuncha.audit.origins import acting_from
from xuncha.rectification import actions, queries
from xuncha.rectification.ledger.lines import Looked
from xuncha.rectification.tables import LEDGER
from xuncha.sheets import NotASheet
from xuncha.web.tables.outside import write_out
from xuncha.workflow.refusals import Refused

KIND = "rectification.item"
FAULTY, UNUSABLE = 1, 2
SHOWN = 100  # updates that a trial spells out


class Command(BaseCommand):
    """Import a ledger for a person who may, all of it or nothing; take the ledger out."""

    help = _("从表格填写、向表格导出整改台账")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the two subcommands."""
        commands = parser.add_subparsers(dest="what", metavar=_("命令"), required=True)
        about = _("填写拟定中的整改方案：没有错误才写入，要么全部写入，要么一行不写")
        tells = _("退出码：0 已导入或试算无误，1 表中有错（列出单元格，未写入），2 无法办理")
        doors = commands.add_parser("import", help=about, description=about, epilog=tells)
        doors.add_argument("file", type=Path, metavar=_("文件"), help=_(".xlsx 或 .csv；编码自动识别"))
        doors.add_argument(
            "--as", dest="username", required=True, metavar=_("用户名"), help=_("以谁的权限办理，记入审计")
        )
        doors.add_argument("--dry-run", action="store_true", help=_("只试算，不写入"))
        doors.add_argument("--json", action="store_true", help=_("以 JSON 输出"))
        takes = taking_out.add_export(commands, _("导出整改台账：本人能看到的细化问题，列式与页面相同"))
        taking_out.add_filter(takes)
        takes.add_argument("--three-lists", action="store_true", help=_("按“三清单”的列式，可以再导入"))

    def handle(self, *_args: object, what: str, **options: Any) -> None:  # noqa: ANN401 -- as argparse has read them
        """Run one of them."""
        getattr(self, f"_{what}")(**options)

    def _export(self, *, asked: str, three_lists: bool, **options: Any) -> None:  # noqa: ANN401 -- the same
        write = partial(_take_out, asked=asked, layout="office" if three_lists else "")
        taking_out.export(self, KIND, write, at=timezone.now(), **options)

    def _import(self, *, file: Path, username: str, **options: object) -> None:
        """Read, judge, write unless it is only tried; print, and tell by the exit code."""
        dry_run = bool(options["dry_run"])
        try:
            looked = run(file, dry_run=dry_run, by=taking_out.person_of(username), at=timezone.now())
        except OSError as closed:
            message = _("打不开 %(file)s，请核对路径和读取权限") % {"file": file}
            raise CommandError(message, returncode=UNUSABLE) from closed
        except (Refused, NotASheet) as refused:
            raise CommandError(str(refused), returncode=UNUSABLE) from refused
        written = not looked.faults and not dry_run
        if options["json"]:
            self.stdout.write(json.dumps(as_json(looked, written=written), ensure_ascii=False))
        else:
            for line in words(looked, written=written):
                self.stdout.write(line)
        raise SystemExit(FAULTY if looked.faults else 0)


@transaction.atomic
def run(file: Path, *, dry_run: bool, by: AbstractBaseUser, at: datetime) -> Looked:
    """Look the sheet through and, when nothing is wrong, write it; leave no trace otherwise."""
    with acting_from("command-line"):
        sheet = actions.take_sheet(content=file.read_bytes(), file_name=file.name, plan=None, by=by, at=at)
        looked = actions.looked_through(sheet, by)
        if looked.faults or dry_run:
            transaction.set_rollback(True)
            return looked
        return actions.import_sheet(sheet=sheet, by=by, at=at)


def as_json(looked: Looked, *, written: bool) -> dict[str, object]:
    """Return what was done, or would be, as plain data."""
    return {
        "written": written,
        **looked.counted(),
        "left_out": looked.left_out,
        "changes": [
            {"row": line.row, "mark": line.mark(), "field": one.heading, "old": one.old, "new": one.new}
            for line in looked.updates
            for one in line.changes
        ],
        "faults": [{"cell": fault.cell, "message": fault.message} for fault in looked.faults],
    }


def words(looked: Looked, *, written: bool) -> Iterator[str]:
    """Yield the same as sentences: each fault with its cell, or the figures."""
    if looked.faults:
        yield from (f"{fault.cell}\t{fault.message}" for fault in looked.faults)
        yield _("共 %(count)d 处错误，没有写入任何内容") % {"count": len(looked.faults)}
        return
    said = (
        _("已导入：新拆 %(created)d 项，更新 %(updated)d 项，未变 %(unchanged)d 项。")
        if written
        else _("试算：将新拆 %(created)d 项，更新 %(updated)d 项，未变 %(unchanged)d 项；没有写入。")
    )
    yield said % looked.counted()
    if looked.left_out:
        yield _("不认得这些列，没有读入：%(columns)s") % {"columns": "、".join(looked.left_out)}
    if not written:
        for line in looked.updates[:SHOWN]:
            changes = "；".join(
                f"{one.heading}：{one.old or _('（空）')} → {one.new or _('（空）')}" for one in line.changes
            )
            yield _("更新 %(mark)s（第 %(row)d 行）：%(changes)s") % {
                "mark": line.mark(),
                "row": line.row,
                "changes": changes,
            }


def _take_out(
    out: IO[bytes], suffix: str, by: AbstractBaseUser, at: datetime, *, asked: str, layout: str
) -> int:
    seen = grants.only(queries.ledger(), by, "list", KIND)
    rows = write_out(LEDGER, seen, out, suffix, by=by, asked=asked, layout=layout)
    actions.note_export(rows=rows, by=by, at=at)
    return rows
