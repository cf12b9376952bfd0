"""How the two databases are asked for tokens: FTS5 on SQLite, tsvector on PostgreSQL."""

from collections.abc import Callable, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup, TextField
from django.db.models.sql.compiler import SQLCompiler

from xuncha.fulltext.grams import LONG

Phrases = Sequence[Sequence[Sequence[str]]]
"""All of these, each in any of its ways, each way a run of tokens."""


@TextField.register_lookup
class Said(Lookup):
    """`tokens__said=phrases`: the rows whose tokens hold them, by the index."""

    lookup_name = "said"
    prepare_rhs = False

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[str]]:
        """Ask the index beside the table."""
        inner = "SELECT rowid FROM fulltext_index WHERE fulltext_index MATCH %s"
        return f"{self._table(compiler, connection)}.id IN ({inner})", [fts5(self.rhs)]

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[str]]:
        """Ask the column that the database computes."""
        return f"{self._table(compiler, connection)}.vector @@ to_tsquery('simple', %s)", [tsquery(self.rhs)]

    def _table(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> str:
        return self.process_lhs(compiler, connection)[0].split(".")[0]


def fts5(phrases: Phrases) -> str:
    """Write the question for SQLite.

    >>> fts5([[["a", "b*"], ["c"]], [["d"]]])
    '("a b"* OR "c") AND ("d")'
    """
    return _combined(phrases, " AND ", " OR ", _of_fts5)


def tsquery(phrases: Phrases) -> str:
    """Write the question for PostgreSQL; in a long text, all tokens of a run are enough (`grams.LONG`).

    >>> tsquery([[["a", "b*"], ["c"]], [["d"]]])
    '((a <-> b:*) | (klong & a & b:*) | (c)) & ((d))'
    """
    return _combined(phrases, " & ", " | ", _of_tsquery)


def _combined(phrases: Phrases, both: str, either: str, written: Callable[[Sequence[str]], str]) -> str:
    return both.join(f"({either.join(written(way) for way in ways)})" for ways in phrases)


def _of_fts5(way: Sequence[str]) -> str:
    words = " ".join(token.removesuffix("*") for token in way)
    return f'"{words}"*' if way[-1].endswith("*") else f'"{words}"'


def _of_tsquery(way: Sequence[str]) -> str:
    tokens = [token.replace("*", ":*") for token in way]
    anywhere = f" | ({' & '.join([LONG, *tokens])})" if len(tokens) > 1 else ""
    return f"({' <-> '.join(tokens)}){anywhere}"
