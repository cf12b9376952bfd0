"""Load Django in the language of the command line, and say what is wrong when it cannot be loaded."""

import os

import click
import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.utils import translation

from xuncha.reading.words import language


def load() -> None:
    """Load the settings and the rooms; a broken setting ends the command with its message."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuncha.project.settings")
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        raise click.ClickException(str(wrong)) from None
    translation.activate(language())


def run_command(name: str, arguments: list[str]) -> None:
    """Run the command of a room as it was typed."""
    load()
    execute_from_command_line(["xuncha", name, *arguments])
