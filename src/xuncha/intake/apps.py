"""Registers the intake room with Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The intake room."""

    name = "xuncha.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let recusal close the originals of documents too."""
        from xuncha.intake import policy  # noqa: PLC0415 -- models are there only now

        policy.close_originals()
