"""Draw the pages of a file as pictures. Runs in a child without network; nothing here trusts the file."""

import json
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from xuncha.files.formats import PAGES
from xuncha.reading.batch.confinement import bound_time, confine
from xuncha.reading.loading.limits import MIB

WIDTH = 1_100  # pixels: a page is read on the screen, not printed
MEMORY = 768 * MIB
SECONDS = 40.0


def main() -> None:
    """Read the path, the kind and the folder; write 1.png, 2.png, … and print how many pages there are."""
    path, kind, folder = sys.argv[1:4]
    confine(MEMORY)
    bound_time(SECONDS)
    try:
        pages = _pages(Path(path), Path(folder)) if kind == "pages" else _frames(Path(path), Path(folder))
    except Exception:  # noqa: BLE001 -- a hostile file raises what it likes; the parent only learns that it is broken
        pages = 0
    sys.stdout.write(json.dumps({"pages": pages}))


def _pages(path: Path, folder: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    for number in range(min(count, PAGES)):
        page = document[number]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), 4 * WIDTH / max(height, 1))
        page.render(scale=scale).to_pil().save(folder / f"{number + 1}.png", optimize=False)
    return count


def _frames(path: Path, folder: Path) -> int:
    with Image.open(path) as picture:
        count = int(getattr(picture, "n_frames", 1))
        for number in range(min(count, PAGES)):
            picture.seek(number)
            drawn = ImageOps.exif_transpose(picture).convert("RGB")
            drawn.thumbnail((WIDTH, 4 * WIDTH))
            drawn.save(folder / f"{number + 1}.png")
    return count
