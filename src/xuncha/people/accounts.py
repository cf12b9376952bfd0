"""Tells Django who a session belongs to. Nobody is authenticated here: `proof` does that."""

from django.db.models import BigIntegerField

from xuncha.people.models import Person
from xuncha.questions.prepared import Prepared

OPEN = Prepared(
    lambda key: Person.objects.select_related("organisation").filter(pk=key, disabled_at=None),
    key=BigIntegerField(),
)


class Accounts:
    """The one authentication backend: an account that is not open belongs to nobody."""

    def get_user(self, user_id: int) -> Person | None:
        """Return the person, None when the account is gone or disabled."""
        return OPEN.first(key=user_id)
