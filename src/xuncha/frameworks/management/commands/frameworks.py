"""`xuncha frameworks import|export`: a version as a table from the command line, by the acts of the page."""

import json
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
from xuncha.frameworks import actions, queries
from xuncha.frameworks.columns import HEADINGS, row_of
from xuncha.frameworks.importing import Plan
from xuncha.frameworks.models import Version
from xuncha.reading.command.exits import reason_of
from xuncha.sheets import NotASheet
from xuncha.web import spreadsheets
from xuncha.workflow.refusals import Refused

KIND = "frameworks.version"
FAULTY, UNUSABLE = 1, 2


class Command(BaseCommand):
    """Make a draft what a table says, all of it or nothing; take a version out."""

    help = _("从表格导入、向表格导出监督清单")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the two subcommands."""
        commands = parser.add_subparsers(dest="what", metavar=_("命令"), required=True)
        about = _("使一版草稿与表格相同：没有错误才写入，要么全部写入，要么一条不写")
        tells = _("退出码：0 已导入或试算无误，1 表中有错（列出单元格，未写入），2 无法办理")
        takes = commands.add_parser("import", help=about, description=about, epilog=tells)
        takes.add_argument("file", type=Path, metavar=_("文件"), help=_(".xlsx 或 .csv；编码自动识别"))
        takes.add_argument(
            "--as", dest="username", required=True, metavar=_("用户名"), help=_("以谁的权限办理，记入审计")
        )
        takes.add_argument("--dry-run", action="store_true", help=_("只试算，不写入"))
        takes.add_argument("--json", action="store_true", help=_("以 JSON 输出"))
        gives = taking_out.add_export(commands, _("导出一版监督清单，列式与页面相同，可以再导入"))
        for one in (takes, gives):
            one.add_argument(
                "--version-id", type=int, required=True, metavar=_("编号"), help=_("版本页地址里的编号")
            )

    def handle(self, *_args: object, what: str, **options: Any) -> None:  # noqa: ANN401 -- as argparse has read them
        """Run one of them."""
        getattr(self, f"_{what}")(**options)

    def _export(self, *, version_id: int, **options: Any) -> None:  # noqa: ANN401 -- the same
        taking_out.export(self, KIND, partial(_take_out, version=version_id), at=timezone.now(), **options)

    def _import(self, *, file: Path, username: str, version_id: int, **options: Any) -> None:  # noqa: ANN401 -- the same
        dry_run = bool(options["dry_run"])
        try:
            by = taking_out.person_of(username)
            planned = run(
                file, version_of(version_id, by, "import"), dry_run=dry_run, by=by, at=timezone.now()
            )
        except OSError as closed:
            raise CommandError(f"{file}：{reason_of(closed)}", returncode=UNUSABLE) from closed
        except (Refused, NotASheet) as refused:
            raise CommandError(str(refused), returncode=UNUSABLE) from refused
        written = not planned.faults and not dry_run
        told = as_json(planned, written=written)
        self.stdout.write(json.dumps(told, ensure_ascii=False) if options["json"] else words(planned, told))
        raise SystemExit(FAULTY if planned.faults else 0)


def version_of(key: int, by: AbstractBaseUser, act: str) -> Version:
    """Return a version to which the person may do the act. Raises `CommandError`."""
    found = grants.only(queries.versions(), by, act, KIND).filter(pk=key).first()
    if found is None:
        said = _("没有编号为 %(key)d 的版本，或者不能这样办理") % {"key": key}
        raise CommandError(said, returncode=UNUSABLE)
    return found


@transaction.atomic
def run(file: Path, version: Version, *, dry_run: bool, by: AbstractBaseUser, at: datetime) -> Plan:
    """Look the table through and, when nothing is wrong, write it; leave no trace otherwise."""
    with acting_from("command-line"):
        sheet = actions.draft_sheet(
            version=version, content=file.read_bytes(), file_name=file.name, by=by, at=at
        )
        planned = actions.planned_of(sheet)
        if planned.faults or dry_run:
            transaction.set_rollback(True)
            return planned
        return actions.apply_sheet(sheet=sheet, by=by, at=at)


def as_json(planned: Plan, *, written: bool) -> dict[str, Any]:
    """Return what was done, or would be, as plain data."""
    return {
        "written": written,
        "added": len(planned.added),
        "changed": len(planned.changed),
        "removed": len(planned.removed),
        "same": planned.same,
        "removed_items": [str(item) for item in planned.removed],
        "faults": [{"cell": fault.cell, "message": fault.message} for fault in planned.faults],
    }


def words(planned: Plan, told: dict[str, Any]) -> str:
    """Return the same as sentences: each fault with its cell, or the figures."""
    if planned.faults:
        lines = [f"{fault.cell}\t{fault.message}" for fault in planned.faults]
        return "\n".join([*lines, _("共 %(count)d 处错误，没有写入任何内容") % {"count": len(lines)}])
    said = (
        _("已导入：新增 %(added)d 条，修改 %(changed)d 条，删去 %(removed)d 条，未变 %(same)d 条。")
        if told["written"]
        else _("试算：将新增 %(added)d 条，修改 %(changed)d 条，删去 %(removed)d 条，未变 %(same)d 条。")
    )
    return said % told


def _take_out(out: IO[bytes], suffix: str, by: AbstractBaseUser, at: datetime, *, version: int) -> int:
    found = version_of(version, by, "export")
    actions.note_export(version=found, by=by, at=at)
    rows = [row_of(item) for item in queries.items_of(found)]
    spreadsheets.WRITERS[suffix](out, [spreadsheets.Head(one) for one in HEADINGS], rows)
    return len(rows)
