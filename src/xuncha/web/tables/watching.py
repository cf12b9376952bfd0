"""Which rows stand in a saved view: asked when it is saved, and again by the clock of the house."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import get_resolver

from xuncha.web.models import SavedView
from xuncha.web.tables.definition import KNOWN, Table
from xuncha.web.tables.state import State

MOST_WATCHED = 2000
"""A view of more rows is not watched: something new in it tells nobody anything."""


def watchable(name: str) -> Table | None:
    """Return the table of this name if its saved views can be watched.

    Tables come with their pages, and a worker has loaded none.
    """
    get_resolver().url_patterns  # noqa: B018 -- asking for the pages loads them
    table = KNOWN.get(name)
    return table if table and table.home else None


def standing(view: SavedView, person: AbstractBaseUser) -> list[int] | None:
    """Return the keys of the rows that stand in the view for this person now, by the rights of this moment.

    None when there are more than `MOST_WATCHED`, or when the table no longer understands the view.
    """
    table = watchable(view.table)
    if table is None or table.home is None:
        return None
    state = State.asked_by(person, table, view.query)
    if not state.valid or state.unknown:
        return None
    rows = state.narrowed(table.home.rows(person)).order_by().values_list("pk", flat=True)
    keys = sorted({*rows[: MOST_WATCHED + 1]})
    return keys if len(keys) <= MOST_WATCHED else None
