"""Pictures and scans: read by local OCR where it is installed, refused with how to install it where not."""

import io
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import serif_path

from xuncha.reading import Refused
from xuncha.reading.loading import Limits, load, ocr

TITLE = "关于巡察整改情况的通报"
FIRST = "根据县委统一部署，县委第三巡察组对青川乡党委开展了常规巡"
SECOND = "察，共发现问题12个。"


def scan(*lines: tuple[int, int, str], size: tuple[int, int] = (1240, 600)) -> Image.Image:
    page = Image.new("L", size, 255)
    font = ImageFont.truetype(str(serif_path()), 36)
    for x, y, text in lines:
        ImageDraw.Draw(page).text((x, y), text, font=font, fill=0)
    return page


def saved(page: Image.Image, form: str) -> bytes:
    file = io.BytesIO()
    page.save(file, form)
    return file.getvalue()


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return scan((420, 60, TITLE), (172, 160, FIRST), (100, 220, SECOND))


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    # The extra is not installed: Python finds no such module.
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    monkeypatch.setattr(ocr, "find_spec", lambda _name: None)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_a_scan_is_read_and_its_lines_are_joined(page: Image.Image, form: str) -> None:
    pytest.importorskip("rapidocr")

    loaded = load(saved(page, form))

    assert (loaded.format, loaded.text) == ("image", f"{TITLE}\n{FIRST}{SECOND}")


def test_a_scanned_pdf_is_read(page: Image.Image) -> None:
    pytest.importorskip("rapidocr")

    assert load(saved(page.convert("RGB"), "PDF")).text == f"{TITLE}\n{FIRST}{SECOND}"


@pytest.mark.usefixtures("without_ocr")
@pytest.mark.parametrize("form", ["PNG", "PDF"])
def test_without_the_extra_a_picture_says_how_to_install_it(page: Image.Image, form: str) -> None:
    with pytest.raises(Refused, match=r"xuncha\[ocr\]") as refused:
        load(saved(page.convert("RGB"), form))

    assert refused.value.code == "missing"


def test_a_picture_of_too_many_pixels_is_not_decoded() -> None:
    pytest.importorskip("rapidocr")

    with pytest.raises(Refused) as refused:
        load(saved(Image.new("1", (3000, 3000)), "PNG"), Limits(pixels=1_000_000))

    assert refused.value.code == "too-large"


def test_a_broken_picture_is_refused(page: Image.Image) -> None:
    pytest.importorskip("rapidocr")

    with pytest.raises(Refused, match="图片") as refused:
        load(saved(page, "PNG")[:3000])

    assert refused.value.code == "broken"


def test_a_picture_without_words_is_refused_as_empty() -> None:
    pytest.importorskip("rapidocr")

    with pytest.raises(Refused) as refused:
        load(saved(Image.new("L", (800, 600), 255), "PNG"))

    assert refused.value.code == "empty"


@pytest.mark.usefixtures("without_ocr")
def test_a_page_that_is_a_picture_among_others_is_named(page: Image.Image, tmp_path: Path) -> None:
    fpdf = pytest.importorskip("fpdf")
    picture = tmp_path / "page.png"
    page.save(picture)
    pdf = fpdf.FPDF()
    pdf.add_font("serif", fname=str(serif_path()))
    pdf.set_font("serif", size=16)
    for text in ("第一页共发现问题12个，已经全部整改。", "第二页移交问题线索3件，正在办理当中。"):
        pdf.add_page()
        pdf.cell(text=text)
    pdf.add_page()
    pdf.image(str(picture), x=0, y=0, w=210)

    assert load(bytes(pdf.output())).text.split("\n")[-1] == "［第3页是图像，没有识别］"
