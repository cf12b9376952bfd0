"""`xuncha intake read`: hand a document in from the command line, by the act of the page."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.access.labels import Label
from xuncha.audit.origins import acting_from
from xuncha.files import store
from xuncha.intake import actions
from xuncha.intake.models import Reading
from xuncha.workflow.refusals import Refused

UNUSABLE = 2


class Command(BaseCommand):
    """Hand a document in for a person who may; the worker reads it."""

    help = _("上传文档，由后台读取，再到网页核对")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the one subcommand."""
        commands = parser.add_subparsers(dest="what", metavar=_("命令"), required=True)
        about = _("上传一份文档：后台读取，读完通知该人到网页核对；同一份文件在本地区只读一次")
        tells = _("退出码：0 已上传，2 无法办理")
        doors = commands.add_parser("read", help=about, description=about, epilog=tells)
        doors.add_argument(
            "file", type=Path, metavar=_("文件"), help=_("pdf、docx、ofd、txt、html 或扫描图片")
        )
        doors.add_argument(
            "--as", dest="username", required=True, metavar=_("用户名"), help=_("以谁的权限办理，记入审计")
        )
        doors.add_argument(
            "--label",
            type=int,
            choices=Label.values,
            default=Label.INTERNAL.value,
            metavar=_("密级"),
            help=_("密级标签，0 到 4，默认 1（内部）"),
        )
        doors.add_argument("--json", action="store_true", help=_("以 JSON 输出"))

    def handle(self, *_args: object, file: Path, username: str, label: int, **options: object) -> None:
        """Hand the file in; print where it is checked."""
        try:
            made = hand_in(file, label=label, by=_person(username), at=timezone.now())
        except OSError as closed:
            message = _("打不开 %(file)s，请核对路径和读取权限") % {"file": file}
            raise CommandError(message, returncode=UNUSABLE) from closed
        except Refused as refused:
            raise CommandError(str(refused), returncode=UNUSABLE) from refused
        page = reverse("intake:reading", args=[made.uid])
        if options["json"]:
            said = {"id": str(made.uid), "state": made.state, "page": page}
            self.stdout.write(json.dumps(said, ensure_ascii=False))
        else:
            state = made.get_state_display()
            self.stdout.write(
                _("%(name)s：%(state)s，核对页 %(page)s") % {"name": made, "state": state, "page": page}
            )


def hand_in(file: Path, *, label: int, by: AbstractBaseUser, at: datetime) -> Reading:
    """Copy the file into the quarantine and hand it in; the copy never stays there."""
    copy = store.quarantine() / f"{token_hex(16)}.upload"
    try:
        shutil.copyfile(file, copy)
        with acting_from("command-line"):
            return actions.take_in(
                path=copy,
                name=file.name,
                label=label,
                organisation=by.organisation,  # type: ignore[attr-defined]  # a Person
                by=by,
                at=at,
            )
    finally:
        copy.unlink(missing_ok=True)


def _person(username: str) -> AbstractBaseUser:
    people = get_user_model()
    try:
        return people._default_manager.get_by_natural_key(username)
    except people.DoesNotExist as unknown:
        raise CommandError(_("没有用户名“%(name)s”") % {"name": username}, returncode=UNUSABLE) from unknown
