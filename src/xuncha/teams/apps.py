"""Registers the teams room with Django, and opens to a team what it inspects."""

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    """The teams room."""

    name = "xuncha.teams"
    label = "teams"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let members of a team see the inspections that it carries out."""
        from xuncha.teams import policy  # noqa: PLC0415 -- models are there only now

        policy.open_to_teams()
