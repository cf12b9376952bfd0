"""The same documents in the formats that offices send: which example in which format."""

from example_making import ofd, printed, word
from example_making.annotation import Annotated
from example_making.chrome import as_page
from example_making.records import clean_text
from example_making.steady import archive

SITE = "云栖县纪委监委网站"


def in_formats(examples: dict[str, Annotated]) -> dict[str, bytes]:
    """Return every file of ``examples/formats`` by its name."""
    lines = {name: [line for line in example.text.split("\n") if line] for name, example in examples.items()}
    made = {
        "rect-01.docx": word.numbered(lines["rect-01"]),
        "note-03.docx": word.tabled(_roster(lines["note-03"]), lambda line: "\t" in line, _is_box),
        "rev-08.docx": word.revised(lines["rev-08"]),
        "rect-12.pdf": printed.pdf(lines["rect-12"], "云溪镇巡察整改公开"),
        "rev-02.pdf": printed.pdf(lines["rev-02"], "巡察工作简报"),
        "talk-02.pdf": printed.pdf(lines["talk-02"], "会议材料（会后收回）"),
        "rect-11.ofd": ofd.ofd(lines["rect-11"]),
        "bull-04.ofd": ofd.ofd(lines["bull-04"]),
        "rect-04.html": _page(examples["rect-04"]),
        "bull-08.html": _page(examples["bull-08"]),
        "bull-01.png": printed.scan(lines["bull-01"]),
        "note-02.pdf": printed.scanned_pdf(printed.scan(lines["note-02"])),
    }
    made["batch.zip"] = archive(
        {
            "巡察通报/bull-06.txt": clean_text(examples["bull-06"]).encode("gb18030"),
            "巡察通报/bull-08.html": made["bull-08.html"],
            "整改通报/rect-01.docx": made["rect-01.docx"],
            "整改通报/rect-09.txt": clean_text(examples["rect-09"]).encode("utf-8-sig"),
        }
    )
    return made


def _page(example: Annotated) -> bytes:
    return as_page(clean_text(example), example.one("published") or "", SITE).encode()


def _roster(lines: list[str]) -> list[str]:
    """Return the notice with each team's four lines as one row of a table."""
    rows: list[str] = []
    for line in lines:
        if line.startswith(("被巡察单位", "联系电话", "电子邮箱")):
            rows[-1] += "\t" + line
        else:
            rows.append(line)
    return rows


def _is_box(line: str) -> bool:
    return line.startswith("来信请寄")
