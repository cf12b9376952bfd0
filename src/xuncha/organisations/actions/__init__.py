"""Everything that changes the tree of places and the organisations in it."""

from xuncha.organisations.actions.imports import (
    NothingToImport,
    begin_import,
    draft_import,
    import_organisations,
    note_export,
)
from xuncha.organisations.actions.organisations import (
    KIND,
    PLACE,
    AlreadyGone,
    Changed,
    Entry,
    Misplaced,
    NameTaken,
    abolish_organisation,
    create_organisation,
    create_place,
    merge_organisation,
    update_organisation,
)

__all__ = [
    "KIND",
    "PLACE",
    "AlreadyGone",
    "Changed",
    "Entry",
    "Misplaced",
    "NameTaken",
    "NothingToImport",
    "abolish_organisation",
    "begin_import",
    "create_organisation",
    "create_place",
    "draft_import",
    "import_organisations",
    "merge_organisation",
    "note_export",
    "update_organisation",
]
