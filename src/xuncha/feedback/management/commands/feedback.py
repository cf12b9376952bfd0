"""`xuncha feedback export`: the findings as they were fed back, as the page gives them."""

from datetime import datetime
from functools import partial
from typing import IO, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.access import grants, taking_out
from xuncha.feedback import actions, queries
from xuncha.feedback.tables import ISSUED
from xuncha.web.tables.outside import write_out

KIND = "feedback.issued"


class Command(BaseCommand):
    """Take the issued findings out."""

    help = _("导出反馈问题")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the one subcommand."""
        commands = parser.add_subparsers(dest="what", metavar=_("命令"), required=True)
        taking_out.add_filter(
            taking_out.add_export(commands, _("导出反馈问题：本人能看到的，列式与页面相同"))
        )

    def handle(self, *_args: object, asked: str, **options: Any) -> None:  # noqa: ANN401 -- as argparse has read them
        """Write the file."""
        taking_out.export(self, KIND, partial(_take_out, asked=asked), at=timezone.now(), **options)


def _take_out(out: IO[bytes], suffix: str, by: AbstractBaseUser, at: datetime, *, asked: str) -> int:
    seen = grants.only(queries.issued(), by, "list", KIND)
    rows = write_out(ISSUED, seen, out, suffix, by=by, asked=asked)
    actions.note_export(rows=rows, by=by, at=at, kind=KIND)
    return rows
