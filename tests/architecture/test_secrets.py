"""CF-05: nothing that opens a door lies in the repository: no key, no token, no password in an address."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.houses import ROOT

pytestmark = pytest.mark.once
SECRETS = {
    # -----BEGIN …: of whatever kind
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    # AKIA and sixteen letters
    "a key of a cloud": re.compile(r"\b(?:AKIA|ASIA|LTAI)[0-9A-Za-z]{16,20}\b"),
    # ghp_0123…, glpat-0123…
    "a token of a forge": re.compile(r"\b(?:gh[opsu]_[0-9A-Za-z]{36}|glpat-[\w-]{20})\b"),
    # xct_ and 43 characters, as the house gives its tokens out
    "a token of the house": re.compile(r"\bxct_[\w-]{43}\b"),
    # postgres://office:…@db/xuncha, with a figure in what stands for …
    "a password in an address": re.compile(r"[a-z]+://[^\s/:@\"'<>{}]+:(?=[^\s@]*\d)[^\s/@\"'<>{}]{8,}@"),
    # secret_key = "k7Jq…": long, of small and large letters and digits, without a blank
    "a secret that is written down": re.compile(
        r"(?i:secret|password|passphrase|api_?key)\w*\s*[:=]\s*[\"'](?=[^\"']*[a-z])(?=[^\"']*[A-Z])(?=[^\"']*\d)"
        r"[A-Za-z0-9+/=_-]{20,}[\"']"
    ),
}


def found_in(text: str) -> list[str]:
    return [name for name, pattern in SECRETS.items() if pattern.search(text)]


def texts() -> dict[str, str]:
    """Return the text files of the repository that a commit would hold."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    files = {name: Path(ROOT, name) for name in names.split("\0") if name}
    read = {name: file.read_bytes() for name, file in files.items() if file.is_file()}
    return {
        name: content.decode("utf-8", "replace") for name, content in read.items() if b"\0" not in content
    }


def test_no_secret_lies_in_the_repository() -> None:
    found = {name: wrong for name, text in texts().items() if (wrong := found_in(text))}

    assert found == {}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a private key", ("-----BEGIN RSA ", "PRIVATE KEY-----")),
        ("a key of a cloud", ("AKIA", "0123456789ABCDEF")),
        ("a token of a forge", ("ghp_", "0123456789abcdefghijklmnopqrstuvwxyz")),
        ("a token of the house", ("xct_", "Ab3" * 14 + "x")),
        ("a password in an address", ("postgres://", "office:Tk3xW9qLm2@db/xuncha")),
        ("a secret that is written down", ("SECRET_KEY = ", '"k7JqP2mZx9RtY4vBn8Lc"')),
    ],
)
def test_what_is_one_is_found(name: str, parts: tuple[str, ...]) -> None:
    assert found_in("".join(parts)) == [name]
