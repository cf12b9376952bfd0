"""At whatever moment a process is killed: what was acknowledged is there, and nothing is there by half."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.houses import a_house

KILLS = 50
LEDGER_KILLS = int(os.environ.get("XUNCHA_KILLS", "20"))
DOCUMENT_KILLS = int(os.environ.get("XUNCHA_KILLS", "6"))


def killed(folder: Path, module: str, kills: int) -> dict[str, object]:
    """Kill so many imports in a house of their own; return what is left."""
    house = a_house(folder)
    done = subprocess.run(
        [sys.executable, "-m", f"tests.project.{module}", str(kills)],
        env=house.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )

    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    assert int(str(found.pop("acknowledged"))) >= kills
    return found


def test_fifty_killed_imports_lose_nothing_and_leave_nothing_by_half(tmp_path: Path) -> None:
    assert killed(tmp_path, "importing", KILLS) == {
        "lost": [],
        "half": [],
        "without their draft": [],
        "sound": "ok",
        "chain": True,
    }


def test_killed_imports_of_a_ledger_lose_nothing_and_leave_nothing_by_half(tmp_path: Path) -> None:
    found = killed(tmp_path, "importing_ledgers", LEDGER_KILLS)

    assert found == {"lost": [], "half": [], "added": [0, 0], "sound": "ok", "chain": True}


def test_killed_entering_of_documents_and_its_undoing_leave_nothing_by_half(tmp_path: Path) -> None:
    found = killed(tmp_path, "entering_documents", DOCUMENT_KILLS)

    assert found == {"lost": [], "half": [], "sound": "ok", "chain": True}
