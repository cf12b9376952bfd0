"""`xuncha statistics export`: the figures of every group, as the page gives them."""

from datetime import date, datetime
from functools import partial
from typing import IO, Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.access import taking_out
from xuncha.statistics import actions, queries, rules, tables
from xuncha.statistics.groupings import GROUPINGS
from xuncha.web import spreadsheets
from xuncha.web.moments import in_beijing

KIND, UNUSABLE = "statistics.figure", 2


class Command(BaseCommand):
    """Take figures out."""

    help = _("导出整改统计")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the one subcommand."""
        commands = parser.add_subparsers(dest="what", metavar=_("命令"), required=True)
        door = taking_out.add_export(commands, _("导出整改统计：与页面相同的数，末行为合计"))
        titles = "，".join(f"{key} {one.title}" for key, one in GROUPINGS.items())
        door.add_argument(
            "--by", choices=[*GROUPINGS], default="round", metavar=_("分组"), help=_("怎样分组：") + titles
        )
        door.add_argument(
            "--until",
            type=date.fromisoformat,
            metavar=_("日期"),
            help=_("截至日期，例如 2026-06-30；不写为今天"),
        )
        door.add_argument("--round", type=UUID, metavar=_("编号"), help=_("只计一轮，写轮次的编号"))

    def handle(self, *_args: object, **options: Any) -> None:  # noqa: ANN401 -- as argparse has read them
        """Write the file."""
        asked = {name: options.pop(name) for name in ("by", "until", "round")}
        write = partial(_take_out, asked=asked)
        taking_out.export(self, KIND, write, at=timezone.now(), **options)


def _take_out(
    out: IO[bytes], suffix: str, by: AbstractBaseUser, at: datetime, *, asked: dict[str, Any]
) -> int:
    how, until, key = GROUPINGS[asked["by"]], asked["until"], asked["round"]
    today = in_beijing(at).date()
    the_round = None if key is None else queries.rounds(by).filter(uid=key).first()
    if key is not None and the_round is None:
        raise CommandError(_("没有这一轮，或者不能看它的数：%(key)s") % {"key": key}, returncode=UNUSABLE)
    if until is not None and until > today:
        raise CommandError(_("截至日期不能晚于今天"), returncode=UNUSABLE)
    of = queries.scope(by, today, until, the_round)
    if not of.opens:
        raise CommandError(_("只有能看台账的人可以导出统计"), returncode=UNUSABLE)
    found = queries.grouped(of, how)
    titles = [spreadsheets.Head(words) for _key, words in tables.heads(how, past=of.past)]
    filled = tables.rows_of(found, rules.total(found, past=of.past))
    spreadsheets.WRITERS[suffix](out, titles, filled)
    actions.note_export(table=asked["by"], rows=len(found), by=by, at=at)
    return len(found)
