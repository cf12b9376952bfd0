"""AZ-17: what undoes the walls is not in the source, unless `docs/dangerous.csv` says where and why."""

import csv
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "xuncha"
DANGEROUS = {
    "_base_manager": r"\b_base_manager\b",
    "raw": r"\.raw\(",
    "extra": r"\.extra\(",
    "RawSQL": r"\bRawSQL\b",
    "**request": r"[(,]\s*\*\*request\.",
    "get_object_or_404(Model": r"get_object_or_404\(\s*[A-Z]\w*\b(?!\.\w+\.|\()",
    "__all__ fields": r"fields\s*=\s*[\"']__all__[\"']",
    "|safe": r"\|\s*safe\b",
    "autoescape off": r"autoescape\s+off",
    "mark_safe": r"\bmark_safe\b",
    "csrf_exempt": r"\bcsrf_exempt\b",
    "pickle": r"\bimport pickle\b|\bpickle\.",
    "yaml.load": r"\byaml\.(?:unsafe_)?load\(",
    "shell=True": r"shell\s*=\s*True",
    "extractall": r"\.extractall\(",
    "eval": r"(?<![\w.])(?:eval|exec)\(",
}
PATTERNS = {name: re.compile(pattern) for name, pattern in DANGEROUS.items()}


def findings(folder: Path) -> Counter[tuple[str, str]]:
    """Return how often each dangerous thing stands in each file."""
    found: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".py", ".html", ".txt"}:
            text = path.read_text("utf-8")
            for name, pattern in PATTERNS.items():
                number = len(pattern.findall(text))
                if number:
                    found[str(path.relative_to(folder)), name] = number
    return found


def excused() -> Counter[tuple[str, str]]:
    with (ROOT / "docs" / "dangerous.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(len(row["reason"]) > 10 for row in rows)
    return Counter({(row["file"], row["what"]): int(row["times"]) for row in rows})


def test_nothing_dangerous_stands_in_the_source_without_its_reason() -> None:
    assert findings(SOURCE) == excused()


def test_control_every_dangerous_thing_is_found_where_it_stands(tmp_path: Path) -> None:
    bad = {
        "_base_manager": "Row._base_manager.all()",
        "raw": "Row.objects.raw('select 1')",
        "extra": "rows.extra(where=[x])",
        "RawSQL": "RawSQL('1', ())",
        "**request": "rows.filter(**request.GET)",
        "get_object_or_404(Model": "get_object_or_404(Organisation, pk=pk)",
        "__all__ fields": "fields = '__all__'",
        "|safe": "{{ name|safe }}",
        "autoescape off": "{% autoescape off %}",
        "mark_safe": "mark_safe(name)",
        "csrf_exempt": "@csrf_exempt",
        "pickle": "pickle.loads(body)",
        "yaml.load": "yaml.load(body)",
        "shell=True": "run(words, shell=True)",
        "extractall": "archive.extractall(folder)",
        "eval": "eval(body)",
    }
    for number, line in enumerate(bad.values()):
        (tmp_path / f"{number:02}.py").write_text(line, "utf-8")

    assert [name for _, name in sorted(findings(tmp_path))] == list(bad)
    assert set(bad) == set(DANGEROUS)
