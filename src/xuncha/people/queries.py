"""What is asked about people, their sessions and what they must do."""

from django.conf import settings

from xuncha.access.grants import who_is
from xuncha.access.labels import Label
from xuncha.access.personas import MANAGERS
from xuncha.people.models import Authenticator, Person


def is_manager(person: Person) -> bool:
    """Say whether the person is one of the three managers."""
    return any(held.persona in MANAGERS for held in who_is(person).held)


def reads_sensitive(person: Person) -> bool:
    """Say whether a forgotten screen of this person would be worse than others: managers, readers of L3."""
    return is_manager(person) or who_is(person).clearance >= Label.SENSITIVE


def needs_second_factor(person: Person) -> bool:
    """Say whether this person may sign in with a second factor only."""
    return settings.MFA_FOR == "all" or is_manager(person)


def has_second_factor(person: Person) -> bool:
    """Say whether a second factor is enrolled."""
    return Authenticator.objects.filter(person=person).exists()
