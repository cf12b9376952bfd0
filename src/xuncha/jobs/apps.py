"""Registers the jobs room with Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The jobs room."""

    name = "xuncha.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
