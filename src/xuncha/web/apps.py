"""Registers the web room with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The web room."""

    name = "xuncha.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
