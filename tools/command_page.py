"""Write docs/command-line.md: the help of every command as the program prints it, under a few words of ours.

Run by `make docs`; a test holds the page to what the program prints.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "command-line.md"
# "```text\n$ xuncha read --help\n…```"
BLOCK = re.compile(r"^```text\n\$ xuncha (?P<words>[^\n]*--help)\n.*?^```", re.MULTILINE | re.DOTALL)


def helped(words: str) -> str:
    """Return what the program prints when it is asked for help, 80 columns wide, in Chinese."""
    program = [sys.executable, "-m", "xuncha", *words.split()]
    environment = {name: value for name, value in os.environ.items() if name != "XUNCHA_LANGUAGE"}
    return subprocess.run(
        program, env=environment | {"COLUMNS": "80"}, capture_output=True, check=True, text=True
    ).stdout


def main() -> None:
    """Renew every block of help in the page; the words between the blocks stay."""
    page = PAGE.read_text("utf-8")
    renewed = BLOCK.sub(
        lambda found: f"```text\n$ xuncha {found['words']}\n{helped(found['words'])}```", page
    )
    PAGE.write_text(renewed, "utf-8")


if __name__ == "__main__":
    main()
