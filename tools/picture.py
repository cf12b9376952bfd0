"""Draw docs/read.svg: what `xuncha read` prints for one example, on white ground.

Run by `make docs` whenever the output changes; the README shows the result. The drawing fetches nothing: a
viewer's own fonts are used, and every run of text is set to the width of its cells, so that the columns stand
even where a font has other widths.
"""

import subprocess
import sys
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "examples/clean/rect-11.txt"
PICTURE = ROOT / "docs" / "read.svg"
COLUMNS = 92
LINES = 40
CELL = 8
LINE = 21
MARGIN = 16
INK, FAINT = "#1f2328", "#6b7280"
COLOURS = {1: "#a4161a", 2: "#1a7f37", 3: "#9a6700", 4: "#0b5c8a", 6: "#0b5c8a"}
"""Ours for the terminal's red, green, yellow, blue and cyan."""

HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="xuncha read">
<style>text {{ font: 15px "Noto Sans Mono CJK SC", "WenQuanYi Zen Hei Mono", ui-monospace, monospace;
  white-space: pre; }}</style>
<rect width="{width}" height="{height}" rx="8" fill="#ffffff" stroke="#d0d7de"/>
"""


def printed(example: str) -> str:
    """Return what the program prints for an example on a coloured terminal."""
    program = [str(Path(sys.executable).with_name("xuncha")), "read", example]
    wanted = {"COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    return subprocess.run(program, cwd=ROOT, env=wanted, capture_output=True, check=False, text=True).stdout


def look(style: Style) -> str:
    """Return the attributes that give a run of text its style."""
    number = style.color.number if style.color else None
    colour = COLOURS.get(number % 8, INK) if number else INK
    weight = ' font-weight="bold"' if style.bold else ""
    return f'fill="{FAINT if style.dim else colour}"{weight}'


def runs(segments: list[Segment]) -> Iterator[tuple[int, str, Style]]:
    """Yield the runs of wide or narrow characters of a line: first cell, text and style."""
    at = 0
    for segment in segments:
        for _wide, characters in groupby(segment.text, key=lambda character: cell_len(character) > 1):
            text = "".join(characters)
            if text.strip():
                yield at, text, segment.style or Style()
            at += cell_len(text)


def drawn(lines: list[list[Segment]]) -> str:
    """Return the drawing of some lines."""
    width, height = COLUMNS * CELL + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    parts = [HEAD.format(width=width, height=height)]
    for row, segments in enumerate(lines, 1):
        for at, text, style in runs(segments):
            place = (
                f'x="{MARGIN + at * CELL}" y="{MARGIN + row * LINE - 6}" textLength="{cell_len(text) * CELL}"'
            )
            parts.append(f'<text {place} lengthAdjust="spacing" {look(style)}>{escape(text)}</text>\n')
    return "".join([*parts, "</svg>\n"])


def main() -> None:
    """Write the picture."""
    shown = Text(f"$ xuncha read {EXAMPLE}\n", style="bold")
    shown.append_text(Text.from_ansi("\n".join(printed(EXAMPLE).splitlines()[:LINES])))
    console = Console(width=COLUMNS, color_system="standard", force_terminal=True)
    PICTURE.write_text(drawn(console.render_lines(shown, pad=False)), "utf-8")
    print(f"{PICTURE.relative_to(ROOT)}: look at it before you commit it")


if __name__ == "__main__":
    main()
