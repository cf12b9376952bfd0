"""Draw some pages of a file as pictures. Runs in a child; nothing here trusts the file.

A picture appears under its name once it is whole; one that is there is not drawn again.
"""

import json
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from xuncha.reading.batch.confinement import bound_time, confine
from xuncha.reading.loading.limits import MIB

WIDTH = 1_100  # pixels: a page is read on the screen, not printed
MEMORY = 768 * MIB
SECONDS = 40.0


def main() -> None:
    """Read path, kind, folder, first and last page; write 1.png, … and print how many pages the file has."""
    path, kind, folder, first, last = sys.argv[1:6]
    confine(MEMORY)
    bound_time(SECONDS)
    wanted = range(int(first), int(last) + 1)
    try:
        draw = _pages if kind == "pages" else _frames
        pages = draw(
            Path(path), [number for number in wanted if not _of(Path(folder), number).exists()], Path(folder)
        )
    except Exception:  # noqa: BLE001 -- a hostile file raises what it likes; the parent only learns that it is broken
        pages = 0
    sys.stdout.write(json.dumps({"pages": pages}))


def _pages(path: Path, numbers: list[int], folder: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    for number in numbers:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), 4 * WIDTH / max(height, 1))
        _keep(page.render(scale=scale).to_pil(), _of(folder, number))
    return len(document)


def _frames(path: Path, numbers: list[int], folder: Path) -> int:
    with Image.open(path) as picture:
        for number in numbers:
            picture.seek(number - 1)
            drawn = ImageOps.exif_transpose(picture).convert("RGB")
            drawn.thumbnail((WIDTH, 4 * WIDTH))
            _keep(drawn, _of(folder, number))
        return int(getattr(picture, "n_frames", 1))


def _of(folder: Path, number: int) -> Path:
    return folder / f"{number}.png"


def _keep(drawn: Image.Image, path: Path) -> None:
    part = path.with_suffix(".part")
    drawn.save(part, "PNG")
    part.replace(path)
