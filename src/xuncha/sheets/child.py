"""The child that opens a sheet: bytes in, one JSON line a row out, then one line that says how it ended."""

import json
import sys

from xuncha.reading.batch.confinement import bound_time, confine
from xuncha.reading.loading.limits import MIB
from xuncha.reading.refusals import Refused
from xuncha.sheets.cells import Unreadable, cells

MEMORY = 512 * MIB
SECONDS = 20.0


def main() -> None:
    """Read one sheet from the standard input."""
    content = sys.stdin.buffer.read()
    confine(MEMORY)
    bound_time(SECONDS)
    end, named = "done", ""
    try:
        for number, row in cells(content):
            sys.stdout.write(json.dumps([number, row], ensure_ascii=True) + "\n")
    except Unreadable as unreadable:
        end, named = unreadable.code, unreadable.named
    except Refused as refusal:
        end = refusal.code
    except Exception:  # noqa: BLE001 -- a hostile file raises what it likes; the parent only learns that it is broken
        end = "broken"
    sys.stdout.write(json.dumps({"end": end, "named": named}) + "\n")
