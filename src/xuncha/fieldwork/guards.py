"""What the database itself refuses, whoever asks.

The text of a paper changes only in its draft, its exhibits likewise; no paper goes on without its signatures;
a signature, the reason of a return and the lineage of a finding are written once; a finding that was issued
does not change.

A backup is restored table by table in the order of their names: `drawn` before `finding`, `exhibit` before
`paper`, so that what closes a row comes after the row.
"""

from collections.abc import Mapping

from xuncha.audit.triggers import Triggers

PAPER, SIGNATURE, EXHIBIT = "fieldwork_paper", "fieldwork_signature", "fieldwork_exhibit"
FINDING, DRAWN, REMARK = "fieldwork_finding", "fieldwork_drawn", "fieldwork_remark"
TEXT = (
    "inspection_id",
    "number",
    "title",
    "made_on",
    "source",
    "source_note",
    "summary",
    "process",
    "basis",
    "responsible",
    "happened",
    "amount",
    "item_id",
    "disposal",
    "author_id",
)
"""What the signatures stand under."""

OUTCOME = ("state", "outcome", "outcome_reason")
ISSUED = ("uid", "inspection_id", "number", "title", "text", "item_id", "state", "version")


def _differs(columns: tuple[str, ...], same: str) -> str:
    return " OR ".join(f"NOT (NEW.{name} {same} OLD.{name})" for name in columns)


def _unsigned() -> str:
    """Return the condition that a paper comes to a state without the signatures that it needs."""
    return f"""
        (SELECT count(*) FROM {SIGNATURE} AS signed
         WHERE signed.paper_id = NEW.id AND signed.edition = NEW.edition)
        < CASE NEW.state WHEN 'submitted' THEN 1 WHEN 'checked' THEN 2
          WHEN 'signed' THEN 3 WHEN 'disposed' THEN 3 ELSE 0 END"""  # noqa: S608 -- our own names


def _paper_changes(same: str) -> str:
    return f"""
        (OLD.state <> 'drafting' AND ({_differs((*TEXT, "uid"), same)}))
        OR (NEW.edition <> OLD.edition
            AND NOT (NEW.edition = OLD.edition + 1 AND NEW.state = 'drafting' AND OLD.state <> 'drafting'))
        OR (NEW.state <> OLD.state AND {_unsigned()})
        OR (OLD.state IN ('signed', 'disposed') AND NEW.state IN ('drafting', 'submitted', 'checked'))
        OR (OLD.state = 'disposed' AND ({_differs(OUTCOME, same)}))"""


def _closed(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM {PAPER} WHERE id = {row}.paper_id AND state <> 'drafting')"  # noqa: S608 -- our own names


def _author(row: str) -> str:
    """Return the condition that the author's place is signed by another, or another's place by the author."""
    return f"""
        EXISTS (SELECT 1 FROM {PAPER} AS one WHERE one.id = {row}.paper_id
        AND (({row}.post = 'author' AND one.author_id <> {row}.person_id)
             OR ({row}.post <> 'author' AND one.author_id = {row}.person_id)))"""  # noqa: S608 -- our own names


def _not_to_be_drawn(row: str) -> str:
    return f"""
        EXISTS (SELECT 1 FROM {PAPER} WHERE id = {row}.paper_id AND state NOT IN ('signed', 'disposed'))
        OR EXISTS (SELECT 1 FROM {FINDING} WHERE id = {row}.finding_id AND state = 'issued')"""  # noqa: S608 -- our own names


def _guard(table: str, message: str, sqlite: Mapping[str, str], postgresql: Mapping[str, str]) -> Triggers:
    """Return triggers that refuse an insert, update or delete of a table under a condition; "" is always."""
    return Triggers(
        table,
        {f"{table}_{act}_guard": _sqlite(table, act, message, wrong) for act, wrong in sqlite.items()},
        {
            f"{table}_{act}_guard": f"""
            CREATE TRIGGER {table}_{act}_guard BEFORE {act.upper()} ON {table}
            FOR EACH ROW EXECUTE FUNCTION {table}_{act}_refuse()"""
            for act in postgresql
        },
        tuple(_function(table, act, message, wrong) for act, wrong in postgresql.items()),
    )


def _sqlite(table: str, act: str, message: str, wrong: str) -> str:
    return f"""
        CREATE TRIGGER {table}_{act}_guard BEFORE {act.upper()} ON {table} {f"WHEN {wrong}" if wrong else ""}
        BEGIN SELECT RAISE(ABORT, '{message}'); END"""


def _function(table: str, act: str, message: str, wrong: str) -> str:
    return f"""
        CREATE OR REPLACE FUNCTION {table}_{act}_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
          IF {wrong or "TRUE"} THEN
            RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN {"OLD" if act == "delete" else "NEW"};
        END $$"""


def _alike(table: str, message: str, wrong: Mapping[str, str]) -> Triggers:
    return _guard(table, message, wrong, wrong)


def _each(table: str, message: str, also: Mapping[str, str], update: str) -> Triggers:
    """Return the guard of a table whose update compares columns: both databases say "the same" otherwise."""
    sqlite, postgresql = update.replace("{same}", "IS"), update.replace("{same}", "IS NOT DISTINCT FROM")
    return _guard(table, message, {**also, "update": sqlite}, {**also, "update": postgresql})


ONCE = {"update": "", "delete": ""}
GUARDS = (
    _each(PAPER, "a paper keeps its text and its signatures", {"delete": ""}, _paper_changes("{same}")),
    _alike(SIGNATURE, "a signature is written once, by its own hand", {"insert": _author("NEW"), **ONCE}),
    _alike(REMARK, "what was said at a return is written once", ONCE),
    _alike(
        EXHIBIT,
        "the exhibits of a paper change only in its draft",
        {
            "insert": _closed("NEW"),
            "update": f"{_closed('OLD')} OR {_closed('NEW')}",
            "delete": _closed("OLD"),
        },
    ),
    _each(
        FINDING,
        "a finding stays, and an issued one does not change",
        {"delete": ""},
        f"OLD.state = 'issued' AND ({_differs(ISSUED, '{same}')})",
    ),
    _alike(DRAWN, "the lineage of a finding is never broken", {"insert": _not_to_be_drawn("NEW"), **ONCE}),
)
