"""Tells Django who a session belongs to. Nobody is authenticated here: `proof` does that."""

from xuncha.people.models import Person


class Accounts:
    """The one authentication backend: an account that is not open belongs to nobody."""

    def get_user(self, user_id: int) -> Person | None:
        """Return the person, None when the account is gone or disabled."""
        return Person.objects.filter(pk=user_id, disabled_at=None).select_related("organisation").first()
