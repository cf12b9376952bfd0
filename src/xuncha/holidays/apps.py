"""Registers the holidays room with Django."""

from django.apps import AppConfig


class HolidaysConfig(AppConfig):
    """The holidays room."""

    name = "xuncha.holidays"
    label = "holidays"
    default_auto_field = "django.db.models.BigAutoField"
