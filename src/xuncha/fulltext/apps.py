"""Registers the full-text room with Django."""

from django.apps import AppConfig


class FulltextConfig(AppConfig):
    """The full-text room."""

    name = "xuncha.fulltext"
    label = "fulltext"
    default_auto_field = "django.db.models.BigAutoField"
