"""What the managers do with the accounts of others: open, invite, close. None of it gives a right."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.access.personas import MANAGERS
from xuncha.audit.trail import record
from xuncha.organisations.models import Organisation
from xuncha.people import codes, news
from xuncha.people.actions.sign_in import end_open_sessions
from xuncha.people.models import Authenticator, Person, RecoveryCode, Session
from xuncha.people.names import normal_username
from xuncha.people.telling import tell
from xuncha.workflow import refusals
from xuncha.workflow.refusals import Refused
from xuncha.workflow.sorting import name_key

KIND = "people.person"
SECRET_LENGTH = 16
SECRET_HOLDS = timedelta(hours=72)


class UsernameTaken(Refused):
    """The user name belongs, or once belonged, to somebody."""


class OwnAccount(Refused):
    """Nobody does this to the own account."""


class WrongMoment(Refused):
    """The account is not as the page showed it."""


class Changed(refusals.Changed):
    """Somebody else has changed the account since the form was opened."""

    said = gettext_lazy("别人刚刚修改过这个账号。请对照现在的内容和您填写的内容，核对后再保存")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a manager fills in about a person."""

    name: str
    organisation: Organisation | None
    email: str = ""


@transaction.atomic
def invite_person(
    *, by: AbstractBaseUser | None, at: datetime, username: str, filled: Filled
) -> tuple[Person, str]:
    """Open an account without any right; return it with its one-time secret, which nobody sees again.

    `by` is None only when the house is set up. Raises `UsernameTaken`.
    """
    if by is not None:
        grants.check(by, "create", KIND)
    username = normal_username(username)
    if Person.objects.filter(username=username).exists():
        raise UsernameTaken(_("用户名“%(name)s”已有人使用或曾经使用，请换一个") % {"name": username})
    secret = codes.draw(SECRET_LENGTH)
    person = Person.objects.create(
        username=username,
        name=filled.name,
        organisation=filled.organisation,
        email=filled.email,
        password=make_password(secret),
        secret_until=at + SECRET_HOLDS,
    )
    record("people.account.invited", by=by, on=person, at=at, hours=72)
    return person, codes.grouped(secret)


@transaction.atomic
def renew_secret(*, by: AbstractBaseUser, at: datetime, person: Person, reason: str) -> str:
    """Replace a forgotten password by a new one-time secret; sessions end, the second factor stays."""
    _check_other(by, "update", person)
    return _issue(by, at, person, reason)


@transaction.atomic
def renew_secret_of_manager(*, by: None = None, at: datetime, person: Person) -> str:
    """Give a manager a new one-time secret from the server itself, when nobody is left who could.

    Whoever runs the server could do worse; the trail says that it was done there, by nobody who signed in.
    """
    if not MANAGERS & {held.persona for held in grants.who_is(person).held}:
        raise WrongMoment(_("在服务器上只给三个管理账号重发；别的账号请系统管理员在“人员与账号”里重发"))
    return _issue(by, at, person, "command-line")


def _issue(by: AbstractBaseUser | None, at: datetime, person: Person, reason: str) -> str:
    if person.disabled_at is not None:
        raise WrongMoment(_("账号已停用，请先启用再发放一次性口令"))
    secret = codes.draw(SECRET_LENGTH)
    Person.objects.filter(pk=person.pk).update(
        password=make_password(secret), secret_until=at + SECRET_HOLDS, password_changed_at=None
    )
    person.refresh_from_db()
    ended = end_open_sessions(person, Session.Ended.PASSWORD, at)
    tell(person, "people.secret.issued", at)
    record("people.secret.issued", by=by, on=person, at=at, hours=72, reason=reason, sessions_ended=ended)
    return codes.grouped(secret)


@transaction.atomic
def change_person(
    *, by: AbstractBaseUser, at: datetime, person: Person, filled: Filled, version: int
) -> None:
    """Change the name, the organisation and the mail address. Raises `Changed` when somebody was quicker."""
    grants.check(by, "update", KIND, person)
    changed = Person.objects.filter(pk=person.pk, version=version).update(
        name=filled.name,
        name_key=name_key(filled.name),
        organisation=filled.organisation,
        email=filled.email,
        version=version + 1,
    )
    if not changed:
        raise Changed(Person.objects.get(pk=person.pk))
    person.refresh_from_db()
    if by.pk != person.pk:
        tell(person, "people.account.changed", at)
    record("people.account.changed", by=by, on=person, at=at)
    news.ACCOUNTS.tell(person, by, at)


@transaction.atomic
def disable_person(*, by: AbstractBaseUser, at: datetime, person: Person, reason: str) -> None:
    """Close an account: from the next request on it is out everywhere."""
    _check_other(by, "update", person)
    if not Person.objects.filter(pk=person.pk, disabled_at=None).update(disabled_at=at):
        raise WrongMoment(_("账号已经停用，请刷新后再看"))
    person.refresh_from_db()
    ended = end_open_sessions(person, Session.Ended.DISABLED, at)
    record("people.account.disabled", by=by, on=person, at=at, reason=reason, sessions_ended=ended)


@transaction.atomic
def enable_person(*, by: AbstractBaseUser, at: datetime, person: Person, reason: str) -> None:
    """Open a closed account again; its password and second factor are as they were."""
    _check_other(by, "update", person)
    if not Person.objects.filter(pk=person.pk, disabled_at__isnull=False).update(disabled_at=None):
        raise WrongMoment(_("账号没有停用，请刷新后再看"))
    person.refresh_from_db()
    tell(person, "people.account.enabled", at)
    record("people.account.enabled", by=by, on=person, at=at, reason=reason)


@transaction.atomic
def end_sessions(*, by: AbstractBaseUser, at: datetime, person: Person, reason: str) -> int:
    """End every session of a person, and return how many there were."""
    grants.check(by, "update", KIND, person)
    ended = end_open_sessions(person, Session.Ended.BY_MANAGER, at)
    if by.pk != person.pk:
        tell(person, "people.session.ended", at)
    record("people.session.ended", by=by, on=person, at=at, reason=reason, sessions_ended=ended)
    return ended


@transaction.atomic
def reset_factor(*, by: AbstractBaseUser, at: datetime, person: Person, reason: str) -> None:
    """Take away a lost second factor with its recovery codes; sessions end."""
    _check_other(by, "reset_factor", person)
    if not Authenticator.objects.filter(person=person).delete()[0]:
        raise WrongMoment(_("此人没有绑定动态口令，请刷新后再看"))
    RecoveryCode.objects.filter(person=person).delete()
    ended = end_open_sessions(person, Session.Ended.RIGHTS, at)
    tell(person, "people.factor.removed", at)
    record("people.factor.removed", by=by, on=person, at=at, reason=reason, sessions_ended=ended)


def _check_other(by: AbstractBaseUser, act: str, person: Person) -> None:
    grants.check(by, act, KIND, person)
    if by.pk == person.pk:
        raise OwnAccount(_("不能对自己的账号办理此事，请由另一位管理员办理"))
