"""What the database itself refuses: a declared relation that changes in anything but its withdrawal."""

from xuncha.audit.triggers import differs, refusing

RELATION = "teams_relationdeclared"
WORDS = (
    "uid",
    "inspector_id",
    "kind",
    "organisation_id",
    "name",
    "in_leading_body",
    "from_on",
    "until_on",
    "declared_on",
    "recorded_by_id",
    "recorded_at",
)
GONE = "SELECT 1 FROM teams_inspector AS one WHERE one.id = OLD.inspector_id AND one.state = 'left'"
GUARDS = (
    refusing(
        RELATION,
        "a declared relation is withdrawn, never changed",
        {
            "update": f"{differs(WORDS)} OR OLD.withdrawn_on IS NOT NULL",
            "delete": f"OLD.withdrawn_on IS NULL AND NOT EXISTS ({GONE})",
        },
    ),
)
