"""`xuncha city`: load the city into an empty home, say what there is and who may enter, and serve."""

import gc
import time
from datetime import UTC, datetime

import click
from django.conf import settings
from django.db.models import Count, Q

from xuncha.access.personas import Persona
from xuncha.audit.origins import acting_from
from xuncha.fieldwork.models import Finding, Paper
from xuncha.intake.models import Reading
from xuncha.organisations.models import Organisation
from xuncha.people.actions.accounts import renew_secret, renew_secret_of_manager
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.project import serving, setting_up
from xuncha.project.city.cast import OFFICE
from xuncha.project.city.clock import BEIJING
from xuncha.project.city.documents import hand_in
from xuncha.project.city.script import script
from xuncha.project.city.stories import load_city
from xuncha.reading.words import _
from xuncha.rectification.models import Item
from xuncha.rectification.states import ItemState

OURS = "YL-committee"
"""The code of an organisation that only the city has."""
SHOWN = (
    ("sysadmin", Persona.SYS),
    ("secadmin", Persona.SMO),
    ("auditor", Persona.AUD),
    ("secretary", Persona.SEC),
    ("head", Persona.OFD),
    ("deputy.head", Persona.OFD),
    ("clerk", Persona.OFS),
    ("letters", Persona.LTR),
    ("leader1", Persona.TL),
    ("leader2", Persona.TL),
    ("member1", Persona.TM),
    ("unit21", Persona.UH),
    ("unit41", Persona.UH),
    ("liaison", Persona.UL),
    ("discipline", Persona.DIS),
    ("personnel", Persona.ORG),
)
SELDOM = 100_000, 50, 100
TRIES = 20
"""So many ports are tried when the first is taken."""


def run(*, port: int, serve: bool) -> None:
    """Load the city when the home is empty, print it, and serve unless that is not wanted."""
    if not settings.LAPTOP:
        raise click.ClickException(_("演示城市只用于单机试用，不装入正式系统"))
    setting_up.prepare()
    if Person.objects.exists() and not Organisation.objects.filter(code=OURS).exists():
        message = _("{path} 里已有别的数据，没有装入演示城市：请用 XUNCHA_HOME 指定一个空目录")
        raise click.ClickException(message.format(path=settings.HOME))
    now = datetime.now(UTC)
    with acting_from("command-line"):
        if not Person.objects.exists():
            _load(now)
        _print_what_there_is()
        _print_who_may_enter(now)
    if serve:
        free = next((one for one in range(port, port + TRIES) if serving.is_free("127.0.0.1", one)), port)
        serving.serve(host="127.0.0.1", port=free, work=True)


def _load(now: datetime) -> None:
    began = time.monotonic()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)  # what the acts make is let go at once; looking for more takes a tenth
    click.echo(_("正在装入虚构的云岭市：两县、一届五轮、六十六个单位，约需一分钟……"))
    moments = load_city(now=now, acts=script(now.astimezone(BEIJING).date()))
    home = Organisation.objects.get(name=OFFICE)
    read = hand_in(by=Person.objects.get(username="clerk"), home=home, at=now)
    seconds = time.monotonic() - began
    message = _("装入用时 {seconds:.0f} 秒：办理 {moments} 个时点，读入示例文书 {read} 份")
    click.echo(message.format(seconds=seconds, moments=moments, read=read))


def _print_what_there_is() -> None:
    inspected = Inspection.objects.values("organisation").distinct().count()
    click.echo(
        _("巡察单位 {units} 个，底稿 {papers} 份，问题 {findings} 个，读入文书 {read} 份").format(
            units=inspected,
            papers=Paper.objects.count(),
            findings=Finding.objects.count(),
            read=Reading.objects.count(),
        )
    )
    over = Q(due_on__lt=datetime.now(BEIJING).date()) & ~Q(state=ItemState.CLOSED)
    counts = Item.objects.values("inspection__segment__round").annotate(
        items=Count("pk"), closed=Count("pk", filter=Q(state=ItemState.CLOSED)), late=Count("pk", filter=over)
    )
    of_round = {row["inspection__segment__round"]: row for row in counts}
    for one in Round.objects.order_by("number"):
        row = of_round.get(one.pk, {"items": 0, "closed": 0, "late": 0})
        click.echo(
            _("  {round}\t{state}\t整改 {items} 项，销号 {closed} 项，超期 {late} 项").format(
                round=one.title, state=one.get_state_display(), **row
            )
        )


def _print_who_may_enter(now: datetime) -> None:
    """Print a new one-time secret for everybody shown who has not chosen a password yet."""
    click.echo(_("登录（一次性口令 72 小时内有效，首次登录须改密码；已改过的不再显示）："))
    by = Person.objects.get(username="sysadmin")
    for username, persona in SHOWN:
        person = Person.objects.select_related("organisation").get(username=username)
        if person.password_changed_at is not None:
            secret = _("已改密码")
        elif persona in {Persona.SYS, Persona.SMO, Persona.AUD}:
            secret = renew_secret_of_manager(at=now, person=person)
        else:
            secret = renew_secret(by=by, at=now, person=person, reason=_("演示"))
        click.echo(f"  {persona.label}\t{username}\t{secret}\t{person.name}\t{person.organisation}")
