"""Print the shape of the source: sizes of modules, functions and tests, and the five largest of each.

A number is a question, not a verdict; the ceilings are (400 lines a module, 48 a function, 40 a test).
"""

import ast
import statistics
import sys
from collections.abc import Iterable, Iterator
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


def report(title: str, rows: Iterable[Row], ceiling: int) -> bool:
    """Print median, 90th percentile and the largest; return whether all are below the ceiling."""
    ordered = sorted(rows, reverse=True)
    sizes = [size for size, _ in ordered] or [0]
    ninth = sorted(sizes)[int(len(sizes) * 0.9)]
    print(f"\n{title}: {len(ordered)}, median {statistics.median(sizes):.0f}, p90 {ninth}, ceiling {ceiling}")
    for size, name in ordered[:WORST]:
        print(f"{size:6d}  {name}{'   above the ceiling' if size > ceiling else ''}")
    return sizes[0] <= ceiling


def main() -> None:
    """Print the report; fail only above a ceiling."""
    source = [(text.count("\n"), str(path.relative_to(ROOT))) for path, text in modules("src")]
    tests = [(text.count("\n"), str(path.relative_to(ROOT))) for path, text in modules("tests")]
    kept = [
        report("modules of src, lines", source, 400),
        report("functions of src, lines", functions("src"), 48),
        report("test files, lines", tests, 400),
        report("tests, lines", (row for row in functions("tests") if " test_" in row[1]), 40),
    ]
    print(f"\ntest lines : source lines = {sum(n for n, _ in tests) / max(1, sum(n for n, _ in source)):.2f}")
    print("imports inside functions: " + (", ".join(local_imports("src")) or "none"))
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
