"""Print the shape of the source: sizes of modules, functions and tests, and the five largest of each.

A number is a question, not a verdict; the ceilings are (400 lines a module, 48 a function, 40 a test).
"""

import ast
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORST = 5

Row = tuple[int, str]


def modules(folder: str) -> Iterator[tuple[Path, str]]:
    """Yield the Python files below a folder with their text."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path, path.read_text("utf-8")


def functions(folder: str) -> Iterator[Row]:
    """Yield the number of lines of each function below a folder, docstrings included."""
    for path, text in modules(folder):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                yield length, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def local_imports(folder: str) -> Iterator[str]:
    """Yield the imports that stand inside functions."""
    for path, text in modules(folder):
        for outer in ast.walk(ast.parse(text)):
            if isinstance(outer, ast.FunctionDef):
                for node in ast.walk(outer):
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        yield f"{path.relative_to(ROOT)}:{node.lineno}"


def lengths(folder: str) -> list[Row]:
    """Return the number of lines of each module below a folder."""
    return [(text.count("\n"), str(path.relative_to(ROOT))) for path, text in modules(folder)]


def measures() -> list[tuple[str, list[Row], int]]:
    """Return what is measured: a title, the rows and their ceiling."""
    return [
        ("modules of src, lines", lengths("src"), 400),
        ("functions of src, lines", list(functions("src")), 48),
        ("test files, lines", lengths("tests"), 400),
        ("tests, lines", [row for row in functions("tests") if " test_" in row[1]], 40),
    ]


def above_ceilings() -> list[Row]:
    """Return everything that is longer than it may be."""
    return [row for _, rows, ceiling in measures() for row in rows if row[0] > ceiling]


def report(title: str, rows: list[Row], ceiling: int) -> None:
    """Print median, 90th percentile and the largest."""
    sizes = sorted((size for size, _ in rows), reverse=True) or [0]
    median, ninth = statistics.median(sizes), sizes[len(sizes) // 10]
    print(f"\n{title}: {len(rows)}, median {median:.0f}, p90 {ninth}, ceiling {ceiling}")
    for size, name in sorted(rows, reverse=True)[:WORST]:
        print(f"{size:6d}  {name}{'   above the ceiling' if size > ceiling else ''}")


def main() -> None:
    """Print the report; fail only above a ceiling."""
    for title, rows, ceiling in measures():
        report(title, rows, ceiling)
    source, tests = (sum(size for size, _ in lengths(folder)) for folder in ("src", "tests"))
    print(f"\ntest lines : source lines = {tests / max(1, source):.2f}")
    print("imports inside functions: " + (", ".join(local_imports("src")) or "none"))
    sys.exit(1 if above_ceilings() else 0)


if __name__ == "__main__":
    main()
