"""The one table of the house: a room says its columns and filters, the kit does the rest.

`read(TABLE, rows, request)` gives what `{% table %}` shows, `bulk(…)` the rows that were picked.
"""

from xuncha.web.tables.bulk import Picked, bulk
from xuncha.web.tables.definition import (
    BulkAct,
    Cell,
    Column,
    Filed,
    Filter,
    Home,
    Layout,
    Opening,
    Table,
    leading_to,
)
from xuncha.web.tables.page import Shown, read

__all__ = [
    "BulkAct",
    "Cell",
    "Column",
    "Filed",
    "Filter",
    "Home",
    "Layout",
    "Opening",
    "Picked",
    "Shown",
    "Table",
    "bulk",
    "leading_to",
    "read",
]
