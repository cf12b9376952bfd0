"""Where an item belongs stands in its own row: kept true by the database.

A ledger of a hundred thousand items is asked by place, organisation and round on every page; six tables lie
between an item and its place. The row holds them; a wrong one is refused, and when a committee, a term or a
round moves to another place, the items follow.
"""

from xuncha.audit.triggers import Triggers

PLACED = (
    "plan_id",
    "inspection_id",
    "issued_id",
    "organisation_id",
    "round_id",
    "focus",
    "aspect",
    "fed_back_on",
)
"""Fixed from the first day; the path alone follows."""
WAY = """planning_round AS r
    JOIN planning_term AS t ON t.id = r.term_id
    JOIN organisations_organisation AS c ON c.id = t.committee_id
    JOIN organisations_jurisdiction AS j ON j.id = c.jurisdiction_id"""
MISPLACED = f"""NOT EXISTS (SELECT 1 FROM planning_inspection AS i
    JOIN planning_segment AS s ON s.id = i.segment_id
    JOIN feedback_issued AS f ON f.inspection_id = i.id
    JOIN rectification_plan AS p ON p.inspection_id = i.id,
    {WAY}
    WHERE i.id = NEW.inspection_id AND f.id = NEW.issued_id AND p.id = NEW.plan_id
    AND i.organisation_id = NEW.organisation_id AND s.round_id = NEW.round_id AND r.id = NEW.round_id
    AND f.focus = NEW.focus AND f.aspect = NEW.aspect AND f.issued_on = NEW.fed_back_on
    AND j.path = NEW.path)"""  # noqa: S608 -- our own names
FOLLOW = f"""UPDATE rectification_item SET path = (SELECT j.path FROM {WAY} WHERE r.id = round_id)
    WHERE round_id IN (SELECT r.id FROM {WAY} WHERE %s.id = NEW.id)"""  # noqa: S608 -- our own names


def _following(table: str, column: str, alias: str) -> Triggers:
    name, then = f"{table}_places_items", FOLLOW % alias
    changes = f"AFTER UPDATE OF {column} ON {table} FOR EACH ROW WHEN"
    return Triggers(
        table,
        {name: f"CREATE TRIGGER {name} {changes} (NEW.{column} <> OLD.{column}) BEGIN {then}; END"},
        {name: f"CREATE TRIGGER {name} {changes} (NEW.{column} <> OLD.{column}) EXECUTE FUNCTION {name}()"},
        (
            f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN {then}; RETURN NULL; END $$""",
        ),
    )


FOLLOWING = (
    _following("planning_round", "term_id", "r"),
    _following("planning_term", "committee_id", "t"),
    _following("organisations_organisation", "jurisdiction_id", "c"),
    _following("organisations_jurisdiction", "path", "j"),
)
