"""Everything that changes the tree of places and the organisations in it."""

from xuncha.organisations.actions.imports import (
    DRAFT,
    NothingToDiscard,
    NothingToImport,
    begin_import,
    discard_draft,
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
    "DRAFT",
    "KIND",
    "PLACE",
    "AlreadyGone",
    "Changed",
    "Entry",
    "Misplaced",
    "NameTaken",
    "NothingToDiscard",
    "NothingToImport",
    "abolish_organisation",
    "begin_import",
    "create_organisation",
    "create_place",
    "discard_draft",
    "draft_import",
    "import_organisations",
    "merge_organisation",
    "note_export",
    "update_organisation",
]
