"""Registers the fieldwork room with Django."""

from django.apps import AppConfig


class FieldworkConfig(AppConfig):
    """The fieldwork room."""

    name = "xuncha.fieldwork"
    label = "fieldwork"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the files of exhibits follow their papers, and stay."""
        from xuncha.fieldwork import policy, queries  # noqa: PLC0415 -- models are there only now
        from xuncha.files import holding  # noqa: PLC0415 -- the same

        policy.open_exhibits()
        holding.hold(queries.why_held)
