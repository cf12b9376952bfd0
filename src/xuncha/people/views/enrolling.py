"""The seed while it is being enrolled: sealed in the session, drawn as a picture, then forgotten."""

from django.contrib.sessions.backends.base import SessionBase

from xuncha.people import totp
from xuncha.people.models import Person
from xuncha.people.sealing import BrokenSeal, seal, unseal

KEY = "enrolling"


def seed_for(session: SessionBase, person: Person) -> bytes:
    """Return the seed that this session has begun to enrol for this person, else a new one."""
    try:
        return unseal(session.get(KEY, ""), purpose=KEY, whose=person.pk)
    except BrokenSeal:
        seed = totp.new_seed()
        session[KEY] = seal(seed, purpose=KEY, whose=person.pk)
        return seed


def shown(seed: bytes, person: Person) -> dict[str, str]:
    """Return what the page of enrolment shows."""
    return {"picture": totp.picture(seed, person.username), "seed": totp.as_text(seed)}


def forget(session: SessionBase) -> None:
    """Forget the seed."""
    session.pop(KEY, None)
