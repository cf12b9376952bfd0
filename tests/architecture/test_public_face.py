"""What other programs rely on: public names, a light import, a picklable `read`, a complete wheel."""

import json
import pickle
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import xuncha.reading

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "xuncha"
HEAVY = {
    "click",
    "django",
    "docx",
    "lxml",
    "numpy",
    "opencc",
    "pypdfium2",
    "rapidocr",
    "rich",
    "selectolax",
    "xlsxwriter",
}
# the first column of the table of names: | `read(source)` | …
DOCUMENTED = re.compile(r"^\| `(\w+)", re.MULTILINE)


def test_the_public_names_are_the_documented_ones() -> None:
    readme = (SOURCE / "reading" / "README.md").read_text("utf-8")
    names = readme.split("## Names")[1].split("\n## ")[0]

    assert sorted(xuncha.reading.__all__) == sorted(DOCUMENTED.findall(names))


def test_importing_the_library_imports_nothing_heavy() -> None:
    asked = "import json, sys, xuncha.reading; print(json.dumps(sorted(sys.modules)))"
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)

    assert HEAVY & set(json.loads(answer.stdout)) == set()


def test_read_travels_to_another_process() -> None:
    travelled = pickle.loads(pickle.dumps(xuncha.reading.read))  # noqa: S301 -- our own bytes

    assert travelled is xuncha.reading.read


def test_a_document_travels_to_another_process() -> None:
    document = xuncha.reading.read("本轮巡察共发现问题12个。")

    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 -- our own bytes


def test_the_wheel_holds_every_file_of_the_source(tmp_path: Path) -> None:
    copytree(SOURCE, tmp_path / "src" / "xuncha", ignore=ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        copy(ROOT / name, tmp_path)
    files = {str(path.relative_to(tmp_path / "src")) for path in tmp_path.rglob("src/**/*") if path.is_file()}

    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", tmp_path, tmp_path], check=True)

    (wheel,) = tmp_path.glob("*.whl")
    assert files - set(zipfile.ZipFile(wheel).namelist()) == set()
    assert "xuncha/py.typed" in files
