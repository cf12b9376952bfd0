"""Say whether the locks hold what pyproject.toml asks for, each with hashes, and no address of any registry.

`make lock` writes the locks; `make check` runs this. It asks nothing of the network.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]

# "click==8.5.1 \" and "numpy==2.4.6 ; python_full_version < '3.12' \"
LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<marker> ;[^\\]*)? \\$")
# an address of a registry, or a folder of one machine: "https://…", "--find-links /…", "file:…"
ADDRESS = re.compile(r"https?:|file:|^--|/")


def wanted(project: dict[str, Any], lock: str) -> list[Requirement]:
    """Return what pyproject.toml asks for in a lock: runtime, ocr and plan (each with runtime), dev (all)."""
    table = project["project"]
    groups = project["dependency-groups"]
    lines = [*table["dependencies"], *groups["build"]]
    for extra in ("ocr", "plan"):
        if lock in {extra, "dev"}:
            lines += table["optional-dependencies"][extra]
    if lock == "dev":
        lines += [line for line in groups["dev"] if isinstance(line, str)]
    return [Requirement(line) for line in lines]


def locked(lines: list[str]) -> dict[str, list[str]]:
    """Return the locked versions by name; a name may have several for several Pythons."""
    versions: dict[str, list[str]] = {}
    for line in lines:
        if found := LOCKED.match(line):
            versions.setdefault(canonicalize_name(found["name"]), []).append(found["version"])
    return versions


def faults(lock: str) -> Iterator[str]:
    """Yield what is wrong with a lock: runtime, ocr, plan or dev."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    path = ROOT / "locks" / f"{lock}.txt"
    lines = path.read_text("utf-8").splitlines()
    versions = locked(lines)
    for requirement in wanted(project, lock):
        there = versions.get(canonicalize_name(requirement.name), [])
        if not any(requirement.specifier.contains(version, prereleases=True) for version in there):
            yield f"{path.name}: {requirement} is not locked; run `make lock`"
    for number, line in enumerate(lines, 1):
        if ADDRESS.search(line):
            yield f"{path.name}:{number}: an address or option: {line.strip()}"
        elif not line.startswith("    --hash=sha256:") and not LOCKED.match(line):
            yield f"{path.name}:{number}: neither a version nor a hash: {line.strip()}"


def main() -> None:
    """Print the faults; the exit code says whether there are any."""
    found = [fault for lock in ("runtime", "ocr", "plan", "dev") for fault in faults(lock)]
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
