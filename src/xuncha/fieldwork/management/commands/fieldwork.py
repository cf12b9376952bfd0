"""`xuncha fieldwork export`: the findings of teams, as the page gives them or as an office keeps them."""

from datetime import datetime
from functools import partial
from typing import IO, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.access import grants, taking_out
from xuncha.fieldwork import actions, queries
from xuncha.fieldwork.tables import FINDINGS
from xuncha.web.tables.outside import write_out

KIND = "fieldwork.finding"


class Command(BaseCommand):
    """Take the findings out."""

    help = _("导出发现的问题")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the one subcommand."""
        commands = parser.add_subparsers(dest="what", metavar=_("命令"), required=True)
        takes = taking_out.add_export(commands, _("导出巡察发现问题：本人能看到的，列式与页面相同"))
        taking_out.add_filter(takes)
        takes.add_argument("--list-of-problems", action="store_true", help=_("按“问题清单”的列式"))

    def handle(self, *_args: object, asked: str, list_of_problems: bool, **options: Any) -> None:  # noqa: ANN401 -- as argparse has read them
        """Write the file."""
        write = partial(_take_out, asked=asked, layout="office" if list_of_problems else "")
        taking_out.export(self, KIND, write, at=timezone.now(), **options)


def _take_out(
    out: IO[bytes], suffix: str, by: AbstractBaseUser, at: datetime, *, asked: str, layout: str
) -> int:
    seen = grants.only(queries.findings(), by, "list", KIND)
    rows = write_out(FINDINGS, seen, out, suffix, by=by, asked=asked, layout=layout)
    actions.note_export(rows=rows, by=by, at=at)
    return rows
