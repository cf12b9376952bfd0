"""What only whoever runs the server may do for a manager who is locked out."""

from datetime import UTC, datetime

import click

from xuncha.audit.origins import acting_from
from xuncha.people.actions.accounts import renew_secret_of_manager
from xuncha.people.models import Person
from xuncha.people.names import normal_username
from xuncha.reading.words import _
from xuncha.workflow.refusals import Refused


def renew_secret(*, username: str) -> None:
    """Print a new one-time secret of a manager, once."""
    person = Person.objects.filter(username=normal_username(username)).first()
    if person is None:
        raise click.ClickException(_("没有用户名“{name}”，请核对").format(name=username))
    try:
        with acting_from("command-line"):
            issued = renew_secret_of_manager(at=datetime.now(UTC), person=person)
    except Refused as refused:
        raise click.ClickException(str(refused)) from refused
    click.echo(_("一次性口令，72 小时内有效，只显示这一次："))
    click.echo(f"  {person.username}\t{issued}")
