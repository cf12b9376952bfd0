"""Set up the house: folders, keys, tables; on the first run the place, the office, the three managers."""

from dataclasses import dataclass
from datetime import UTC, datetime

import click
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from xuncha.access.actions import appoint_first_manager
from xuncha.access.personas import Persona
from xuncha.audit.trail import record
from xuncha.frameworks.actions import load_shipped
from xuncha.organisations.models import Jurisdiction, Kind, Organisation
from xuncha.people.actions.accounts import Filled, invite_person
from xuncha.people.models import Person
from xuncha.project import keys, static, upgrading
from xuncha.reading.words import _
from xuncha.rectification.actions import load_shipped_rules

MANAGERS = (
    ("sysadmin", Persona.SYS, _("系统管理员")),
    ("secadmin", Persona.SMO, _("安全保密管理员")),
    ("auditor", Persona.AUD, _("安全审计员")),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """One manager's account with its one-time secret."""

    title: str
    username: str
    secret: str


def run(*, place: str, level: str, office: str, quiet: bool = False) -> None:
    """Bring the house up to this version; on the first run print the secrets of the managers, once."""
    prepare()
    opened = begin(place=place, level=level, office=office, at=datetime.now(UTC))
    if opened:
        click.echo(_("已建库。三个管理账号的一次性口令如下，72 小时内有效，只显示这一次，请分别交给三个人："))
        for account in opened:
            click.echo(f"  {account.title}\t{account.username}\t{account.secret}")
    elif not quiet:
        click.echo(_("数据库已是本版本，账号没有改动"))


def prepare() -> None:
    """Bring folders, tables, shipped frameworks and the files of the pages up to this version."""
    prepare_folders()
    _migrate()
    load_shipped(at=datetime.now(UTC))
    load_shipped_rules(at=datetime.now(UTC))
    static.collect()


def _migrate() -> None:
    if upgrading.is_done():
        return
    executor = upgrading.executor()
    if message := upgrading.too_old(executor.loader):
        raise click.ClickException(message)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    else:
        executor.check_replacements()


def prepare_folders() -> None:
    """Make the home, its folders and keys, for the owner alone."""
    for folder in (settings.HOME, keys.folder(settings.HOME), settings.MEDIA_ROOT):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as closed:
            message = _("数据目录 {path} 建不了：请把 XUNCHA_HOME 设为一个能写的目录，而不是文件")
            raise click.ClickException(message.format(path=folder)) from closed
    settings.HOME.chmod(0o700)
    if not settings.READ["XUNCHA_SECRET_KEY"]:
        _keep_the_key()


def _keep_the_key() -> None:
    """Write down the key of this very process: it seals the rights of the managers in a moment."""
    keys.make(settings.HOME, "secret", settings.SECRET_KEY)
    if keys.read(settings.HOME, "secret", create=False) != settings.SECRET_KEY:
        raise click.ClickException(_("另一个 xuncha 刚刚在这里建好了密钥，请再运行一次"))


@transaction.atomic
def begin(*, place: str, level: str, office: str, at: datetime) -> list[Opened]:
    """Make the place, the office and exactly three managers, when there is nobody yet."""
    if Person.objects.exists():
        return []
    ground = Jurisdiction.objects.create(name=place, level=level)
    ground.path = f"{ground.pk}."
    ground.save(update_fields=["path"])
    home = Organisation.objects.create(name=office, code="XC-1", kind=Kind.OFFICE, jurisdiction=ground)
    record("project.house.set-up", by=None, on=home, at=at)
    return [_open(title, username, persona, home, at) for username, persona, title in MANAGERS]


def _open(title: str, username: str, persona: Persona, home: Organisation, at: datetime) -> Opened:
    person, secret = invite_person(by=None, at=at, username=username, filled=Filled(title, home))
    appoint_first_manager(person=person, persona=persona, at=at)
    return Opened(title, username, secret)
