"""Whether the tables are those of this version; the files that make them are read only when they are not.

Every start asks, and so does the page of a manager: by names that takes two queries, and loads no file.
"""

from pkgutil import iter_modules
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import connection

from xuncha.reading.words import _

if TYPE_CHECKING:
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.loader import MigrationLoader


def is_done() -> bool:
    """Say whether each file was applied under its own name, so that nothing is left to do."""
    if "django_migrations" not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return _files() <= {*cursor.fetchall()}


def _files() -> set[tuple[str, str]]:
    return {
        (app.label, file.name)
        for app in apps.get_app_configs()
        for file in iter_modules([f"{app.path}/migrations"])
        if not file.name.startswith("_")
    }


def executor() -> "MigrationExecutor":
    """Return who knows the files, with what they hold."""
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- loads every file

    return MigrationExecutor(connection)


def too_old(loader: "MigrationLoader") -> str:
    """Say which rooms some, but not all, of the files have made that their first one replaces; "" when none.

    Django would leave such a room as it is and say nothing: ADR 0295.
    """
    applied = loader.applied_migrations or {}
    rooms = {
        app
        for (app, name), migration in loader.disk_migrations.items()
        if (app, name) not in applied
        and 0 < sum(one in applied for one in migration.replaces) < len(migration.replaces)
    }
    message = _(
        "数据库由更早的开发版建成（{rooms}），本版不能直接升级："
        "请先用 2026 年 11 月 23 日的开发版运行一次 xuncha setup"
    )
    return message.format(rooms="、".join(sorted(rooms))) if rooms else ""
