"""A browser that once passed the second factor: nobody who guesses elsewhere can lock its owner out."""

from datetime import timedelta
from uuid import uuid4

from django.core import signing

from xuncha.people.models import Authenticator, Person

HOLDS = timedelta(days=90)
SALT = "xuncha.people.device"


def new_proof(person: Person) -> str:
    """Return what the browser keeps: signed, worth nothing for signing in."""
    since = Authenticator.objects.get(person=person).since.timestamp()
    return signing.dumps({"person": person.pk, "since": since, "device": uuid4().hex}, salt=SALT)


def proved_as(proof: str, person: Person) -> str:
    """Return the name of the device when the proof is this person's and the factor the same, else ""."""
    try:
        held = signing.loads(proof, salt=SALT, max_age=HOLDS)
    except signing.BadSignature:
        return ""
    if held["person"] != person.pk:
        return ""
    factor = Authenticator.objects.filter(person=person).first()
    same = factor is not None and factor.since.timestamp() == held["since"]
    return f"device:{held['device']}" if same else ""
