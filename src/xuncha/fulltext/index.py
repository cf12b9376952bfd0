"""The index itself, which no model describes: put up by a migration, kept by the database."""

from django.db.backends.base.base import BaseDatabaseWrapper

SQLITE = (
    """CREATE VIRTUAL TABLE fulltext_index USING fts5
    (tokens, content=fulltext_text, content_rowid=id, tokenize="ascii")""",
    """CREATE TRIGGER fulltext_added AFTER INSERT ON fulltext_text BEGIN
    INSERT INTO fulltext_index (rowid, tokens) VALUES (NEW.id, NEW.tokens); END""",
    """CREATE TRIGGER fulltext_removed AFTER DELETE ON fulltext_text BEGIN
    INSERT INTO fulltext_index (fulltext_index, rowid, tokens) VALUES ('delete', OLD.id, OLD.tokens); END""",
    """CREATE TRIGGER fulltext_changed AFTER UPDATE OF tokens ON fulltext_text BEGIN
    INSERT INTO fulltext_index (fulltext_index, rowid, tokens) VALUES ('delete', OLD.id, OLD.tokens);
    INSERT INTO fulltext_index (rowid, tokens) VALUES (NEW.id, NEW.tokens); END""",
)
POSTGRESQL = (
    """ALTER TABLE fulltext_text ADD COLUMN vector tsvector
    GENERATED ALWAYS AS (to_tsvector('simple', tokens)) STORED""",
    "CREATE INDEX fulltext_vector ON fulltext_text USING gin (vector)",
)
TAKEN_DOWN = {
    "sqlite": (
        "DROP TRIGGER fulltext_added",
        "DROP TRIGGER fulltext_removed",
        "DROP TRIGGER fulltext_changed",
        "DROP TABLE fulltext_index",
    ),
    "postgresql": ("ALTER TABLE fulltext_text DROP COLUMN vector",),
}


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Create the index of an empty table."""
    _run(connection, POSTGRESQL if connection.vendor == "postgresql" else SQLITE)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Drop the index: for a migration backwards."""
    _run(connection, TAKEN_DOWN[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
