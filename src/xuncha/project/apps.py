"""Registers the project with Django: its checks of the settings."""

from django.apps import AppConfig
from django.core.checks import register

from xuncha.project.checks import unsafe_settings


class ProjectConfig(AppConfig):
    """Settings, addresses, checks and hand-overs."""

    name = "xuncha.project"
    label = "project"

    def ready(self) -> None:
        """Register the checks that an office must pass before it starts."""
        register(unsafe_settings, "security", deploy=True)
