"""Logs for machines: one JSON object a line, without bodies, query strings, names or words of libraries."""

import json
import logging
import traceback
from datetime import UTC, datetime
from pathlib import Path

OURS = ("xuncha", "_granian", "granian")
"""Whose messages are written. Those of libraries may quote what a person typed: of them the name alone."""
FACTS = ("method", "path", "status", "ms", "person", "error", "event", "job")
"""What a line of ours may carry besides its message."""


class Lines(logging.Formatter):
    """Writes a record as one line of JSON; escapes keep it one line whatever it holds."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        if record.name.split(".")[0] in OURS:
            line["message"] = record.getMessage()
            line |= {name: value for name in FACTS if (value := getattr(record, name, None)) is not None}
        if record.exc_info and record.exc_info[0] is not None:
            line["exception"] = record.exc_info[0].__name__
            line["where"] = _where(record.exc_info[1])
            line["error"] = getattr(getattr(record, "request", None), "error_id", None)
        return json.dumps(line, ensure_ascii=True, default=str)


def _where(error: BaseException | None) -> list[str]:
    """Return the places of an error: module and line, without its words, which may quote a person."""
    frames = traceback.extract_tb(error.__traceback__) if error else []
    return [f"{Path(frame.filename).stem}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
