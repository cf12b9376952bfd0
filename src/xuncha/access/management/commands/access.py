"""The command of this room: the policy table as a page, and the seals of the rights."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.translation import gettext as _

from xuncha.access import guards, queries
from xuncha.access.reference import policy_page


class Command(BaseCommand):
    """`access policy` prints the policy table; `access verify` looks for rights that were edited by hand."""

    help = _("印出权限表；找出不是由程序写入的授权")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the two questions."""
        tells = _("policy 印出权限表；verify 找出不是由程序写入的授权，有则退出码为 1")
        parser.add_argument("question", choices=("policy", "verify"), metavar=_("命令"), help=tells)
        parser.add_argument("--write", type=Path, metavar=_("文件"), help=_("把权限表写入这个文件"))

    def handle(self, *, question: str, write: Path | None, **_options: object) -> None:
        """Answer on standard output; `verify` tells by the exit code whether something is wrong."""
        if question == "policy":
            page = policy_page()
            if write is None:
                self.stdout.write(page, ending="")
            else:
                write.write_text(page, "utf-8")
            return
        faults = [*queries.broken_seals(), *guards.missing(connection)]
        for fault in faults:
            self.stdout.write(fault)
        if not faults:
            self.stdout.write(_("授权、知悉等级与指名均与封签相符，互斥约束完好"))
        raise SystemExit(1 if faults else 0)
