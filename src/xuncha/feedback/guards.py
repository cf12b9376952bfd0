"""What the database itself refuses.

A letter whose words change after they were submitted, one that comes back after it was issued, copies of it
that change, and another wording of what was issued. What was taken from a document goes with its import.
"""

from xuncha.audit.triggers import differs, refusing

LETTER, COPY, ISSUED = "feedback_letter", "feedback_copy", "feedback_issued"
WORDS = (
    "uid",
    "inspection_id",
    "kind",
    "text",
    "requirements",
    "form",
    "findings_digest",
    "begun_by_id",
    "written_by_id",
)
GIVEN = ("number", "issued_on", "submitted_by_id", "approved_by_id")
"""What the issuing gives."""
SLIP = ("state", "delivered_on", "received_on", "receiver", "version")
OUT = "('issued', 'delivered', 'received')"


def _closed(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM {LETTER} WHERE id = {row}.letter_id AND state <> 'drafting')"  # noqa: S608 -- our own names


GUARDS = (
    refusing(
        LETTER,
        "the words of a letter are fixed",
        {
            "update": f"""
                (OLD.state <> 'drafting' AND {differs(WORDS)})
                OR (OLD.state IN {OUT} AND {differs(GIVEN)})
                OR (OLD.state IN {OUT} AND NEW.state NOT IN {OUT})
                OR (OLD.state = 'delivered' AND NEW.state = 'issued')
                OR (OLD.state = 'received' AND {differs(SLIP)})""",
            "delete": "",
        },
    ),
    refusing(
        COPY,
        "who gets a copy is fixed with the letter",
        {"insert": _closed("NEW"), "update": "", "delete": _closed("OLD")},
    ),
    refusing(ISSUED, "what was issued never changes", {"update": "", "delete": "OLD.finding_id IS NOT NULL"}),
)
