"""The trail as lines of JSON: a file that carries its seals and can be verified without the database."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from xuncha.audit.chain import Line


def written(lines: Iterable[Line]) -> Iterator[str]:
    """Yield one line of text for each entry."""
    for line in lines:
        columns = line._asdict()
        columns["at"] = line.at.astimezone(UTC).isoformat(timespec="microseconds")
        yield json.dumps(columns, ensure_ascii=False) + "\n"


def read(rows: Iterable[str]) -> Iterator[Line]:
    """Yield the entries of such a file; `ValueError` or `TypeError` where a row is none."""
    for row in rows:
        columns = json.loads(row)
        if not isinstance(columns, dict) or set(columns) != set(Line._fields):
            message = "not an entry"
            raise ValueError(message)
        yield Line(**{**columns, "at": datetime.fromisoformat(columns["at"])})
