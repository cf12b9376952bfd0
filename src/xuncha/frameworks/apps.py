"""Registers the frameworks room with Django."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    """The frameworks room."""

    name = "xuncha.frameworks"
    label = "frameworks"
    default_auto_field = "django.db.models.BigAutoField"
