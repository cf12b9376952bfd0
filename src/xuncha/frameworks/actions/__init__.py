"""Everything that changes frameworks."""

from xuncha.frameworks.actions.imports import NothingToImport, apply_sheet, draft_sheet, planned_of
from xuncha.frameworks.actions.mapping import Unmappable, map_items, unmap_items
from xuncha.frameworks.actions.shipping import load_shipped
from xuncha.frameworks.actions.tree import (
    AspectEntry,
    Changed,
    Dangling,
    ItemEntry,
    TitleTaken,
    add_aspect,
    add_item,
    change_aspect,
    change_item,
    move_aspect,
    move_item,
    remove_aspect,
    remove_item,
)
from xuncha.frameworks.actions.versions import (
    CodeTaken,
    FrameworkEntry,
    NotReady,
    begin_version,
    create_framework,
    discard_draft,
    issue_version,
    note_export,
    retire_version,
)

__all__ = [
    "AspectEntry",
    "Changed",
    "CodeTaken",
    "Dangling",
    "FrameworkEntry",
    "ItemEntry",
    "NotReady",
    "NothingToImport",
    "TitleTaken",
    "Unmappable",
    "add_aspect",
    "add_item",
    "apply_sheet",
    "begin_version",
    "change_aspect",
    "change_item",
    "create_framework",
    "discard_draft",
    "draft_sheet",
    "issue_version",
    "load_shipped",
    "map_items",
    "move_aspect",
    "move_item",
    "note_export",
    "planned_of",
    "remove_aspect",
    "remove_item",
    "retire_version",
    "unmap_items",
]
