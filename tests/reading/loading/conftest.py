"""Small writers of the formats, so that every test file is real and made where it is read."""

import io
import zipfile
from collections.abc import Callable, Sequence

import pytest

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml"
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""

# One line of a page: x and y of its foot from the top left, type size, words.
Placed = tuple[float, float, float, str]
A4 = (595, 842)


def zipped(members: dict[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture
def a_zip() -> Callable[[dict[str, bytes | str]], bytes]:
    return zipped


@pytest.fixture
def a_docx() -> Callable[..., bytes]:
    """Return a writer of docx files from the XML of their parts."""

    def write(body: str, **parts: str) -> bytes:
        members: dict[str, bytes | str] = {
            "[Content_Types].xml": TYPES,
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        }
        for name, content in parts.items():
            members[f"word/{name}.xml"] = f"<w:{name} {NAMESPACES}>{content}</w:{name}>"
        return zipped(members)

    return write


def pdf_of(pages: Sequence[Sequence[Placed]], turn: int = 0) -> bytes:
    """Return a pdf in a font that every reader has: STSong-Light, each character as wide as high."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        (
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)"
            b"/Ordering(GB1)/Supplement 4>>/DW 1000>>"
        ),
    ]
    for i, lines in enumerate(pages):
        shown = "".join(
            f"BT /F1 {size} Tf {matrix(x, y, turn)} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, size, text in lines
        ).encode()
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {A4[0]} {A4[1]}]/Rotate {turn}"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {6 + 2 * i} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(shown), shown))
    return with_cross_references(objects)


def matrix(x: float, y: float, turn: int) -> str:
    """Return where and in which direction a text begins that is shown upright at x and y of a turned page."""
    width, height = A4
    match turn:
        case 90:
            return f"0 1 -1 0 {y} {x}"
        case 180:
            return f"-1 0 0 -1 {width - x} {y}"
        case 270:
            return f"0 -1 1 0 {width - y} {height - x}"
        case _:
            return f"1 0 0 1 {x} {height - y}"


def with_cross_references(objects: list[bytes]) -> bytes:
    """Return the objects as a pdf file."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
OFD_ROOT = f"""<ofd:OFD {OFD} Version="1.0" DocType="OFD"><ofd:DocBody>
<ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>
<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"""
OFD_DOCUMENT = f"""<ofd:Document {OFD}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea>
<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>
<ofd:Pages>%s</ofd:Pages></ofd:Document>"""
OFD_PAGE = f"<ofd:Page {OFD}><ofd:Content><ofd:Layer ID='9'>%s</ofd:Layer></ofd:Content></ofd:Page>"
OFD_TEXT = """<ofd:TextObject ID="{id}" Boundary="{x} {top} 180 {size}" Font="1" Size="{size}">
<ofd:TextCode X="0" Y="{size}" DeltaX="g {steps} {size}">{text}</ofd:TextCode></ofd:TextObject>"""


def ofd_of(pages: Sequence[Sequence[Placed]]) -> bytes:
    """Return an OFD; places in millimetres."""
    listed = "".join(f"<ofd:Page ID='{i + 10}' BaseLoc='Pages/P{i}.xml'/>" for i in range(len(pages)))
    members: dict[str, bytes | str] = {"OFD.xml": OFD_ROOT, "Doc_0/Document.xml": OFD_DOCUMENT % listed}
    for i, lines in enumerate(pages):
        texts = (
            OFD_TEXT.format(id=n, x=x, top=y - size, size=size, steps=len(text) - 1, text=text)
            for n, (x, y, size, text) in enumerate(lines, 100)
        )
        members[f"Doc_0/Pages/P{i}.xml"] = OFD_PAGE % "".join(texts)
    return zipped(members)


def typeset(paragraphs: Sequence[str], *, size: float, left: float, top: float, width: int) -> list[Placed]:
    """Return paragraphs as lines of so many characters, first lines indented by two."""
    placed: list[Placed] = []
    y = top
    for paragraph in paragraphs:
        head, rest = paragraph[: width - 2], paragraph[width - 2 :]
        for n, text in enumerate([head, *(rest[i : i + width] for i in range(0, len(rest), width))]):
            placed.append((left + (2 * size if n == 0 else 0), y, size, text))
            y += size * 1.8
    return placed


@pytest.fixture
def a_pdf() -> Callable[..., bytes]:
    return pdf_of


@pytest.fixture
def an_ofd() -> Callable[..., bytes]:
    return ofd_of


@pytest.fixture
def set_in_type() -> Callable[..., list[Placed]]:
    return typeset
