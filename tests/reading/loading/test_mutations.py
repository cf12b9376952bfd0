"""Files broken in every way chance finds: each gives a result or a clean refusal, in time and in memory."""

import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PIL import Image

from xuncha.reading import Refused
from xuncha.reading.batch import Limits, Source, read_files
from xuncha.reading.loading.image import pictures_of
from xuncha.reading.loading.limits import MIB

FILES = 5_000
PICTURES = 400
SEED = 20_240_305
# A refusal that says the file is at fault; "crashed" and "too-slow" would say that we are.
CLEAN = {"read", "unknown-format", "broken", "encrypted", "empty", "too-large", "missing"}
PARAGRAPHS = [
    "中共青川乡委员会关于巡察整改进展情况的通报",
    "一、整改工作总体情况",
    "（一）提高认识，压实责任。乡党委召开专题会议9次，制定整改措施164项，已完成160项，整改完成率97.56%。",
    "1.关于“学习不深入”的问题。整改情况：一是开展学习；二是建立台账，清退资金12.5万元。",
]
TEXT = "\n".join(PARAGRAPHS)
Change = Callable[[bytearray, random.Random, list[bytes]], None]


def flip(content: bytearray, chance: random.Random, _others: list[bytes]) -> None:
    for _n in range(chance.randrange(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)


def cut_off(content: bytearray, chance: random.Random, _others: list[bytes]) -> None:
    del content[chance.randrange(len(content)) :]


def cut_out(content: bytearray, chance: random.Random, _others: list[bytes]) -> None:
    at = chance.randrange(len(content))
    del content[at : at + chance.randrange(1, 300)]


def splice(content: bytearray, chance: random.Random, others: list[bytes]) -> None:
    other = chance.choice(others)
    at, here = chance.randrange(len(other)), chance.randrange(len(content))
    content[here:here] = other[at : at + chance.randrange(1, 3_000)]


def repeat(content: bytearray, chance: random.Random, _others: list[bytes]) -> None:
    at, size = chance.randrange(len(content)), chance.randrange(1, 500)
    content[at : at + size] = content[at : at + size] * chance.randrange(2, 20)


def blank(content: bytearray, chance: random.Random, _others: list[bytes]) -> None:
    at, size = chance.randrange(len(content)), chance.randrange(1, 100)
    content[at : at + size] = bytes(size)


CHANGES: tuple[Change, ...] = (flip, cut_off, cut_out, splice, repeat, blank)


def changed(content: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    mutable = bytearray(content)
    chance.choice(CHANGES)(mutable, chance, others)
    return bytes(mutable)


def changed_inside(content: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Return a zip with one member changed and all checksums right, so that the reader gets to see it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        unlucky = chance.choice([name for name in old.namelist() if old.getinfo(name).file_size])
        for name in old.namelist():
            member = old.read(name)
            new.writestr(name, changed(member, chance, others) if name == unlucky else member)
    return packed.getvalue()


@pytest.fixture
def whole_files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    a_docx, a_pdf, an_ofd, a_zip, set_in_type = map(
        request.getfixturevalue, ("a_docx", "a_pdf", "an_ofd", "a_zip", "set_in_type")
    )
    numbered = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    page = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    html = f"<html><head><meta charset=utf-8></head><body><nav><a>首页</a></nav>{page}</body></html>".encode()
    sheet = set_in_type(PARAGRAPHS, size=16, left=74, top=130, width=28)
    return {
        "utf-8": TEXT.encode(),
        "gb18030": TEXT.encode("gb18030"),
        "utf-16": TEXT.encode("utf-16"),
        "big5": "關於巡察整改進展情況的通報，共發現問題12個。".encode("big5") * 9,
        "html": html,
        "docx": a_docx("".join(map(numbered.format, PARAGRAPHS)), numbering=numbering),
        "pdf": a_pdf([sheet, sheet]),
        "ofd": an_ofd([[(x / 3, y / 3, s / 3, t) for x, y, s, t in sheet]]),
        "zip": a_zip({"甲.txt": TEXT, "乙.html": html}),
    }


def broken_files(whole: dict[str, bytes]) -> Iterator[Source]:
    chance = random.Random(SEED)  # noqa: S311 -- the same files on every machine
    others = list(whole.values())
    for n in range(FILES):
        kind = chance.choice(list(whole))
        inside = kind in {"docx", "ofd", "zip"} and chance.random() < 0.6
        change = changed_inside if inside else changed
        yield Source(f"{kind}-{n}", content=change(whole[kind], chance, others))


def test_broken_files_give_a_result_or_a_clean_refusal(whole_files: dict[str, bytes]) -> None:
    limits = Limits(text_seconds=5, seconds=5, ocr=False)
    found: Counter[str] = Counter()
    culprits: list[str] = []

    for outcome in read_files(broken_files(whole_files), jobs=2, limits=limits):
        code = outcome.refusal.code if outcome.refusal else "read"
        found[code] += 1
        if code not in CLEAN:
            culprits.append(f"{outcome.name}: {outcome.refusal}")

    assert culprits == []
    assert found["read"] > FILES // 3


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_broken_pictures_give_pages_or_a_clean_refusal(form: str) -> None:
    chance = random.Random(SEED)  # noqa: S311 -- as above
    file = io.BytesIO()
    Image.effect_noise((200, 120), 60).save(file, form)
    whole = file.getvalue()
    codes: Counter[str] = Counter()

    for _n in range(PICTURES // 5):
        try:
            codes["read"] += bool(list(pictures_of(changed(whole, chance, [whole]), Limits(pixels=MIB))))
        except Refused as refused:
            codes[refused.code] += 1

    assert set(codes) <= {"read", "broken", "too-large"}
