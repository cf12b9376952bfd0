"""Registers the tokens room with Django."""

from django.apps import AppConfig


class TokensConfig(AppConfig):
    """The tokens room."""

    name = "xuncha.tokens"
    label = "tokens"
    default_auto_field = "django.db.models.BigAutoField"
