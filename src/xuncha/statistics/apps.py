"""Registers the statistics room with Django."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """The statistics room."""

    name = "xuncha.statistics"
    label = "statistics"
    default_auto_field = "django.db.models.BigAutoField"
