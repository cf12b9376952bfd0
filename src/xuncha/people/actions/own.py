"""What people do with their own accounts."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.audit.trail import record
from xuncha.people import codes, totp
from xuncha.people.actions.sign_in import end_open_sessions
from xuncha.people.models import Authenticator, Person, RecoveryCode, Session
from xuncha.people.queries import has_second_factor, needs_second_factor
from xuncha.people.rules import passwords
from xuncha.people.sealing import seal
from xuncha.people.telling import tell
from xuncha.workflow.refusals import Refused

RECOVERY_CODES = 8
BEGINS, REST = 3, 9
SEED = "totp"


class WeakPassword(Refused):
    """The password does not satisfy the profile; `faults` says all that is wrong."""

    def __init__(self, faults: list[str]) -> None:
        """Keep each fault for itself."""
        super().__init__("；".join(faults))
        self.faults = faults


class WrongCode(Refused):
    """The six digits do not belong to the seed now."""


class NotYours(Refused):
    """The session belongs to somebody else or has ended."""


@transaction.atomic
def set_password(*, by: Person, at: datetime, password: str, session: Session | None = None) -> None:
    """Give oneself a password: every other session ends. Raises `WeakPassword`.

    Another person may hand out a one-time secret, never a password.
    """
    password = passwords.normal(password)
    home = by.organisation.name if by.organisation else ""
    wrong = passwords.faults(
        password,
        about=passwords.About(by.username, by.name, home),
        profile=settings.PASSWORD_PROFILE,
        second_factor=needs_second_factor(by) or has_second_factor(by),
    )
    if by.check_password(password):
        wrong.append(_("新密码不能与现在的密码相同"))
    if wrong:
        raise WeakPassword(wrong)
    is_first = by.password_changed_at is None
    by.password = make_password(password)
    Person.objects.filter(pk=by.pk).update(password=by.password, password_changed_at=at, secret_until=None)
    by.refresh_from_db()
    ended = end_open_sessions(by, Session.Ended.PASSWORD, at, but=session)
    if not is_first:
        tell(by, "people.password.changed", at)
    record("people.password.changed", by=by, on=by, at=at, sessions_ended=ended)


@transaction.atomic
def enrol(*, by: Person, at: datetime, seed: bytes, typed: str) -> list[str]:
    """Take a second factor into use after it has shown its digits; return the recovery codes, for once.

    The seed is sealed and never leaves the house again. A factor that was there before is replaced.
    """
    step = totp.step_of(seed, typed, at.timestamp())
    if step is None:
        raise WrongCode(_("验证码不对。请核对手机时间是否准确，再输入现在显示的6位数字"))
    _factor, is_first = Authenticator.objects.update_or_create(
        person=by,
        defaults={"sealed": seal(seed, purpose=SEED, whose=by.pk), "since": at, "last_step": step},
    )
    drawn = _draw_recovery_codes(by)
    if not is_first:
        tell(by, "people.factor.enrolled", at)
    record("people.factor.enrolled", by=by, on=by, at=at)
    return drawn


@transaction.atomic
def renew_recovery_codes(*, by: Person, at: datetime) -> list[str]:
    """Replace the recovery codes; the former ones are void."""
    drawn = _draw_recovery_codes(by)
    tell(by, "people.recovery_codes.renewed", at)
    record("people.recovery_codes.renewed", by=by, on=by, at=at)
    return drawn


@transaction.atomic
def note_proof(*, by: Person, at: datetime) -> None:
    """Leave a trail of a proof given again in the middle of a session."""
    record("people.proof.given", by=by, on=by, at=at)


@transaction.atomic
def change_profile(*, by: Person, at: datetime, email: str, mail: str, language: str) -> None:
    """Change what a person may change alone: the mail address, when mail comes, the language of the pages."""
    moved = email != by.email
    Person.objects.filter(pk=by.pk).update(email=email, mail=mail, language=language)
    by.refresh_from_db()
    if moved:
        tell(by, "people.mail.changed", at)
    record("people.profile.changed", by=by, on=by, at=at)


@transaction.atomic
def end_session(*, by: Person, at: datetime, session: Session) -> None:
    """End one of one's own sessions."""
    if session.person_id != by.pk or not session.is_open(at):
        raise NotYours(_("这个登录已经结束，请刷新后再看"))
    Session.objects.filter(pk=session.pk).update(
        ended=Session.Ended.BY_OWNER, expire_date=at, session_data=""
    )
    record("people.session.ended", by=by, on=by, at=at)


def _draw_recovery_codes(person: Person) -> list[str]:
    """Draw new codes; each begins with what finds its row, so that one hash decides about it."""
    RecoveryCode.objects.filter(person=person).delete()
    drawn: dict[str, str] = {}
    while len(drawn) < RECOVERY_CODES:
        drawn[codes.draw(BEGINS)] = codes.draw(REST)
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, begins=begins, hashed=make_password(rest))
        for begins, rest in drawn.items()
    )
    return [codes.grouped(begins + rest) for begins, rest in drawn.items()]
