"""At whatever moment a process is killed: what was acknowledged is there, and nothing is there by half."""

import json
import subprocess
import sys
from pathlib import Path

from tests.houses import a_house

KILLS = 50


def test_fifty_killed_imports_lose_nothing_and_leave_nothing_by_half(tmp_path: Path) -> None:
    house = a_house(tmp_path)

    done = subprocess.run(
        [sys.executable, "-m", "tests.project.importing", str(KILLS)],
        env=house.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found.pop("acknowledged") >= KILLS
    assert found == {"lost": [], "half": [], "without their draft": [], "sound": "ok", "chain": True}
