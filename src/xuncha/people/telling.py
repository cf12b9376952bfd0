"""Tell people what happened to their own account, so that a stranger in it does not stay unnoticed."""

from datetime import datetime

from django.urls import reverse

from xuncha.notices.telling import notify
from xuncha.people.models import Person

PAGES = {
    "people.account.changed": "people:me",
    "people.account.enabled": "people:me",
    "people.factor.enrolled": "people:me",
    "people.factor.removed": "people:me",
    "people.mail.changed": "people:me",
    "people.recovery_codes.renewed": "people:me",
}
"""Where a notice leads; all others lead to the list of sign-ins."""


def tell(person: Person, event: str, at: datetime) -> None:
    """Tell the owner of an account."""
    notify(person=person, event=event, link=reverse(PAGES.get(event, "people:sessions")), at=at)
