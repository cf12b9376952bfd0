"""Examples as printed: text pdf with page furniture, a scan as an image, a scan as a pdf."""

import io
import random
from datetime import UTC, datetime

import pylopdf_fonts_zh_cn
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFilter, ImageFont

MADE_AT = datetime(2025, 3, 1, 9, tzinfo=UTC)
PAGE = (1190, 1684)  # A4 at 144 dots an inch
TYPE, PITCH, MARGIN = 30, 50, 150
GREY_LEVELS = 16
SEED = 7


class _Furnished(FPDF):
    """A page with a running head and a page number, as offices print them."""

    running_head = ""

    def header(self) -> None:
        """Print the running head."""
        self.set_font("body", size=9)
        self.cell(0, 8, self.running_head, align="C")
        self.ln(12)

    def footer(self) -> None:
        """Print the page number."""
        self.set_y(-15)
        self.set_font("body", size=9)
        self.cell(0, 8, f"— {self.page_no()} —", align="C")


def pdf(lines: list[str], running_head: str) -> bytes:
    """Return a text pdf of the lines."""
    made = _Furnished(format="A4")
    made.running_head = running_head
    made.set_creation_date(MADE_AT)
    made.add_font("body", fname=str(pylopdf_fonts_zh_cn.sans_path()))
    made.set_margins(28, 25, 26)
    made.add_page()
    made.set_font("body", size=14)
    for line in lines:
        made.multi_cell(0, 9, "　　" + line, align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


def scan(lines: list[str]) -> bytes:
    """Return one page as a scanner sees it: grey, a little askew, with specks; a png."""
    page = Image.new("L", PAGE, 250)
    pen = ImageDraw.Draw(page)
    face = ImageFont.truetype(str(pylopdf_fonts_zh_cn.serif_path()), TYPE)
    per_line = (PAGE[0] - 2 * MARGIN) // TYPE
    indented = ["　　" + line for line in lines]
    printed = [line[at : at + per_line] for line in indented for at in range(0, len(line), per_line)]
    for row, words in enumerate(printed):
        pen.text((MARGIN, MARGIN + row * PITCH), words, fill=30, font=face)
    _specks(page)
    askew = page.rotate(0.6, resample=Image.Resampling.BICUBIC, fillcolor=250)
    askew = askew.filter(ImageFilter.GaussianBlur(0.4))
    return _png(askew.quantize(GREY_LEVELS))


def scanned_pdf(png: bytes) -> bytes:
    """Return a pdf that holds nothing but the image of a page."""
    made = FPDF(format="A4")
    made.set_creation_date(MADE_AT)
    made.add_page()
    made.image(io.BytesIO(png), x=0, y=0, w=210)
    return bytes(made.output())


def _specks(page: Image.Image) -> None:
    chance = random.Random(SEED)  # noqa: S311 -- specks, no secret
    for _ in range(120):
        page.putpixel((chance.randrange(PAGE[0]), chance.randrange(PAGE[1])), chance.randrange(80, 200))


def _png(image: Image.Image) -> bytes:
    held = io.BytesIO()
    image.save(held, "PNG", optimize=True)
    return held.getvalue()
