"""Prove who you are: the password, then the code. Whatever is wrong, the answer and the work are the same."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Q

from xuncha.people import codes, device, throttle, totp
from xuncha.people.actions.own import BEGINS, REST, SEED
from xuncha.people.actions.sign_in import note_failure, spend_secret
from xuncha.people.models import Authenticator, Person, RecoveryCode
from xuncha.people.names import normal_username
from xuncha.people.rules import passwords
from xuncha.people.sealing import unseal


@dataclass(frozen=True, slots=True)
class Came:
    """From where somebody tries: the address, and what the browser shows of an earlier success."""

    source: str
    device: str = ""


def prove_password(username: str, password: str, *, came: Came, at: datetime) -> Person | None:
    """Return the person whose password it is, None otherwise: unknown, wrong, locked, disabled, run out.

    One password is hashed in each of these cases. A one-time secret is used up.
    """
    name = normal_username(username)
    person = Person.objects.select_related("organisation").filter(username=name).first()
    ticket = _admit(name, person, came, at)
    right = _compare(person if ticket.admitted else None, password)
    if right and person is not None and _may_try(person, at):
        throttle.forgive(ticket, at)
        if person.secret_until is None or spend_secret(by=person, at=at):
            return person
    note_failure(by=person, at=at, of="password", ticket=ticket)
    return None


def prove_code(person: Person, typed: str, *, came: Came, at: datetime) -> str:
    """Return "totp" or "recovery" when the code is the person's and was not used before, else ""."""
    ticket = _admit(f"code:{person.pk}", person, came, at)
    code = "".join(unicodedata.normalize("NFKC", typed).split())
    found = ""
    if ticket.admitted:
        found = (
            _digits(person, code, at) if code.isdecimal() and len(code) == 6 else _recovery(person, code, at)
        )
    if found:
        throttle.forgive(ticket, at)
    else:
        note_failure(by=person, at=at, of="code", ticket=ticket)
    return found


def is_locked(person: Person, came: Came, at: datetime) -> bool:
    """Say whether more codes of a person are not looked at from here for now."""
    account = throttle.account_of(f"code:{person.pk}")
    return throttle.is_locked(account, _source(person, came), at)


def _admit(name: str, person: Person | None, came: Came, at: datetime) -> throttle.Ticket:
    source = _source(person, came)
    return throttle.admit(throttle.account_of(name), source, at, proved_device=source.startswith("device:"))


def _source(person: Person | None, came: Came) -> str:
    proved = device.proved_as(came.device, person) if person is not None and came.device else ""
    return proved or came.source


def _compare(person: Person | None, password: str) -> bool:
    """Hash once, whoever it is."""
    if person is None:
        check_password(password, _nobody())
        return False
    typed = codes.as_drawn(password) if person.secret_until is not None else passwords.normal(password)
    return check_password(typed, person.password)


def _may_try(person: Person, at: datetime) -> bool:
    return person.is_active and (person.secret_until is None or person.secret_until > at)


@cache
def _nobody() -> str:
    """Return the hash of a password that nobody has."""
    return make_password(codes.draw(32))


def _digits(person: Person, code: str, at: datetime) -> str:
    factor = Authenticator.objects.get(person=person)
    seed = unseal(factor.sealed, purpose=SEED, whose=person.pk)
    step = totp.step_of(seed, code, at.timestamp(), after=factor.last_step)
    if step is None:
        return ""
    used = Authenticator.objects.filter(pk=factor.pk, last_step__lt=step).update(last_step=step)
    return "totp" if used else ""


def _recovery(person: Person, code: str, at: datetime) -> str:
    drawn = codes.as_drawn(code)
    row = RecoveryCode.objects.filter(person=person, begins=drawn[:BEGINS], used_at=None).first()
    hashed = row.hashed if row is not None else _nobody()
    if not check_password(drawn[BEGINS:], hashed) or row is None or len(drawn) != BEGINS + REST:
        return ""
    used = RecoveryCode.objects.filter(Q(pk=row.pk), used_at=None).update(used_at=at)
    return "recovery" if used else ""
