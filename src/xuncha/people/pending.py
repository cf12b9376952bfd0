"""Somebody who has given the right password and is not signed in yet; the session holds what is missing.

Until every step is done, every other page takes them for a stranger.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import constant_time_compare

from xuncha.people.keeping import carried
from xuncha.people.models import Person
from xuncha.people.queries import has_second_factor, needs_second_factor
from xuncha.people.rules.passwords import has_run_out
from xuncha.people.rules.steps import Step, next_step

KEY = "signing_in"
HOLDS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Pending:
    """Who is coming in, what was proved besides the password, and where to go afterwards."""

    person: Person
    proved: str = ""  # "totp", "recovery", or nothing yet
    onward: str = ""

    def step(self, at: datetime) -> Step | None:
        """Return what is missing."""
        person = self.person
        run_out = has_run_out(person.password_changed_at, at, settings.PASSWORD_PROFILE)
        return next_step(
            enrolled=has_second_factor(person),
            proved=bool(self.proved),
            must_change=not person.has_usable_password() or run_out,
            must_enrol=needs_second_factor(person),
        )


def keep(session: SessionBase, pending: Pending, at: datetime) -> None:
    """Note how far somebody is, under a new session key."""
    since = session.get(KEY, {}).get("since", at.timestamp())
    session.cycle_key()
    session[KEY] = {
        "person": pending.person.pk,
        "proved": pending.proved,
        "onward": pending.onward,
        "since": since,
        "stamp": pending.person.get_session_auth_hash(),
    }


def begin(session: SessionBase, person: Person, onward: str, at: datetime) -> Pending:
    """Begin anew with a person whose password was right."""
    kept = carried(session, person.pk)
    session.flush()
    pending = Pending(person, onward=onward)
    keep(session, pending, at)
    session.update(kept)
    return pending


def pending_in(session: SessionBase, at: datetime) -> Pending | None:
    """Return who is coming in, None when nobody is, it took too long, or the account changed meanwhile."""
    held = session.get(KEY)
    if held is None or at.timestamp() - held["since"] >= HOLDS.total_seconds():
        return None
    found = Person.objects.select_related("organisation").filter(pk=held["person"], disabled_at=None).first()
    if found is None or not constant_time_compare(held["stamp"], found.get_session_auth_hash()):
        return None
    return Pending(found, held["proved"], held["onward"])
