"""Examples as OFD files (GB/T 33190): one text object a line, A4."""

from xml.sax.saxutils import escape

from example_making.steady import archive

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
PER_LINE, PER_PAGE = 28, 32
TOP, LEFT, PITCH, SIZE = 37.0, 28.0, 7.4, 5.64  # millimetres: GB/T 9704 margins, 三号 type
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def ofd(lines: list[str]) -> bytes:
    """Return an OFD file of the lines, with a page number below each page."""
    printed = [piece for line in lines for piece in _pieces(line)]
    pages = [printed[at : at + PER_PAGE] for at in range(0, len(printed), PER_PAGE)]
    entries = {
        "OFD.xml": _root(),
        "Doc_0/Document.xml": _document(len(pages)),
        "Doc_0/PublicRes.xml": _fonts(),
    }
    entries |= {f"Doc_0/Pages/Page_{n}/Content.xml": _page(page, n) for n, page in enumerate(pages)}
    return archive({name: (HEAD + xml).encode() for name, xml in entries.items()})


def _pieces(line: str) -> list[str]:
    line = "　　" + line
    return [line[at : at + PER_LINE] for at in range(0, len(line), PER_LINE)]


def _root() -> str:
    return (
        f'<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody>'
        "<ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )


def _document(pages: int) -> str:
    listed = "".join(f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(pages))
    return (
        f"<ofd:Document {SPACE}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )


def _fonts() -> str:
    return (
        f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="仿宋"/></ofd:Fonts></ofd:Res>'
    )


def _page(lines: list[str], number: int) -> str:
    shown = [(LEFT, TOP + PITCH * at, words) for at, words in enumerate(lines)]
    shown.append((100.0, 285.0, f"— {number + 1} —"))
    objects = "".join(_object(100 + 100 * number + at, *where) for at, where in enumerate(shown))
    return (
        f"<ofd:Page {SPACE}><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Content>"
        f'<ofd:Layer ID="{number + 5000}">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def _object(unit: int, x: float, y: float, words: str) -> str:
    width = SIZE * len(words)
    return (
        f'<ofd:TextObject ID="{unit}" Boundary="{x} {y:.1f} {width:.2f} {PITCH}" Font="3" Size="{SIZE}">'
        f'<ofd:TextCode X="0" Y="{SIZE}" DeltaX="g {len(words) - 1} {SIZE}">{escape(words)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )
