"""What may be kept: names, types, archives, bombs (FI-01…05)."""

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest

from xuncha.files.checking import Unfit, judge
from xuncha.files.formats import BY_EXTENSION
from xuncha.files.names import LONGEST, shown
from xuncha.files.store import path_of

pytestmark = pytest.mark.once
EXAMPLES = Path(__file__).parents[2] / "examples" / "formats"
WORD = "word/document.xml"


def a_zip(members: dict[str, bytes], fix: Callable[[zipfile.ZipInfo], None] = lambda _: None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            fix(info)
            archive.writestr(info, content)
    return out.getvalue()


def judged(folder: Path, name: str, content: bytes) -> str:
    """Return "kept", or what is said."""
    path = folder / "upload"
    path.write_bytes(content)
    try:
        judge(path, name)
    except Unfit as unfit:
        return str(unfit)
    return "kept"


def a_png(width: int, height: int) -> bytes:
    def part(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(bytes(99)))
        + part(b"IEND", b"")
    )


EMPTY_RAR = bytes.fromhex("526172211a0700cf907300000d00000000000000c43d7b00400700")
EMPTY_7Z = bytes.fromhex("377abcaf271c00048d9bd50f") + bytes(20)


def a_tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("病毒.exe"))
    return out.getvalue()


SEALED: dict[str, Callable[[], bytes]] = {
    "rar": lambda: EMPTY_RAR,
    "7z": lambda: EMPTY_7Z,
    "tar": a_tar,
    "tgz": lambda: gzip.compress(a_tar()),
    "bz2": lambda: bz2.compress(b"MZ"),
    "xz": lambda: lzma.compress(b"MZ"),
}


@pytest.mark.parametrize("kind", SEALED)
@pytest.mark.parametrize("name", ["附件.{}", "附件.txt", "附件"])
def test_an_archive_that_nobody_looks_into_is_refused_and_named(tmp_path: Path, kind: str, name: str) -> None:
    packed = a_zip({name.format(kind): SEALED[kind]()})

    for content in (packed, a_zip({"里面.zip": packed})):
        said = judged(tmp_path, "a.zip", content)
        assert (name.format(kind) in said, "无法检查里面的内容" in said) == (True, True)


def test_the_name_of_an_archive_is_enough(tmp_path: Path) -> None:
    assert "“附件.rar”" in judged(tmp_path, "a.zip", a_zip({"附件.rar": b"x"}))


def test_a_packed_drawing_in_a_document_is_kept(tmp_path: Path) -> None:
    document = a_zip({WORD: b"<a/>", "word/media/image1.emz": gzip.compress(b"drawing")})

    assert judged(tmp_path, "a.docx", document) == "kept"


@pytest.mark.parametrize("name", ["note-02.pdf", "rect-01.docx", "bull-04.ofd", "bull-01.png", "batch.zip"])
def test_real_files_are_kept(tmp_path: Path, name: str) -> None:
    assert judged(tmp_path, name, (EXAMPLES / name).read_bytes()) == "kept"


def link(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o120777 << 16


TRICKS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "zip bomb": ("a.zip", lambda: a_zip({"a.txt": bytes(300 << 20)}), "炸弹"),
    "docx bomb": ("a.docx", lambda: a_zip({WORD: bytes(250 << 20)}), "炸弹"),
    "zips in zips": ("a.zip", lambda: a_zip({"a.zip": a_zip({"b.zip": a_zip({"c.txt": b"c"})})}), "套得太深"),
    "many members": ("a.zip", lambda: a_zip({f"{n}": b"" for n in range(2_500)}), "太多"),
    "path upwards": ("a.zip", lambda: a_zip({"../../x": b"x"}), "越界"),
    "absolute path": ("a.zip", lambda: a_zip({"/etc/x": b"x"}), "越界"),
    "drive": ("a.zip", lambda: a_zip({"C:/x": b"x"}), "越界"),
    "windows path": ("a.zip", lambda: a_zip({"a\\..\\..\\x": b"x"}), "越界"),
    "link": ("a.zip", lambda: a_zip({"l": b"/etc/passwd"}, link), "链接"),
    "same name": ("a.zip", lambda: a_zip({"A.txt": b"1", "a.TXT": b"2"}), "重名"),
    "wrong parts": ("a.docx", lambda: a_zip({"xl/workbook.xml": b"x"}), "不是真正"),
    "many pixels": ("a.png", lambda: a_png(60_000, 60_000), "像素"),
    "empty": ("a.pdf", lambda: b"", "空文件"),
    "torn": ("a.docx", lambda: b"PK\x03\x04 torn", "损坏"),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_bombs_and_tricks_are_refused_in_words(tmp_path: Path, trick: str) -> None:  # FI-02, FI-05
    name, content, said = TRICKS[trick]

    assert said in judged(tmp_path, name, content())


PROGRAMS: dict[str, tuple[str, bytes]] = {
    "by its name": ("安装.exe", b"text"),
    "by its name in capitals and a dot": ("run.BAT. ", b"text"),
    "by the beginning of Windows": ("图.jpg", b"MZ\x90\x00" + bytes(64)),
    "by the beginning of Linux": ("数据", b"\x7fELF" + bytes(64)),
    "a script that names its shell": ("说明.txt", b"#!/bin/sh\nid\n"),
    "in a folder": ("材料/工具/install.vbs", b"text"),
}


@pytest.mark.parametrize("how", PROGRAMS)
@pytest.mark.parametrize("depth", [1, 2])
def test_a_program_in_a_zip_is_refused_and_named(tmp_path: Path, how: str, depth: int) -> None:
    entry, content = PROGRAMS[how]
    packed = a_zip({"整改方案.txt": "整改".encode(), entry: content})
    if depth == 2:
        packed = a_zip({"附件.zip": packed})

    said = judged(tmp_path, "材料.zip", packed)

    assert said == f"“材料.zip”里有程序“{entry.strip(' .')}”，没有保存。请去掉程序，只压缩文件，再上传。"


@pytest.mark.parametrize(
    "name", ["程序.\uff25\uff38\uff25", "run.exe\u200b", "x/macro.docm", "s.py", "i.inf", "v.iso"]
)
def test_a_program_is_known_by_what_a_reader_sees_of_its_name(tmp_path: Path, name: str) -> None:
    assert "里有程序" in judged(tmp_path, "a.zip", a_zip({name: b"x"}))


def test_a_program_in_a_document_is_refused(tmp_path: Path) -> None:
    packed = a_zip({WORD: b"x", "word/embeddings/oleObject1.bin": b"MZ\x90\x00" + bytes(64)})

    assert "里有程序“word/embeddings/oleObject1.bin”" in judged(tmp_path, "a.docx", packed)


def test_an_entry_that_a_chinese_packer_has_named_is_named_in_chinese(tmp_path: Path) -> None:
    packed = a_zip({"ABCD.exe": b"x"}).replace(b"ABCD", "程序".encode("gb18030"))

    assert "里有程序“程序.exe”" in judged(tmp_path, "a.zip", packed)


def test_a_name_that_only_speaks_of_a_program_is_kept(tmp_path: Path) -> None:
    packed = a_zip(
        {"关于exe文件的说明.txt": b"x", "exe": b"x", "程序.exe/说明.txt": b"MZ is not first: x"[1:]}
    )

    assert judged(tmp_path, "a.zip", packed) == "kept"


HEADS = {
    "pdf": b"%PDF-1.7\n",
    "docx": a_zip({WORD: b"x"}),
    "xlsx": a_zip({"xl/workbook.xml": b"x"}),
    "png": (EXAMPLES / "bull-01.png").read_bytes(),
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
    "exe": b"MZ\x90\x00" + bytes(64),
    "html": b"<!DOCTYPE html><script>alert(1)</script>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "sh": b"#!/bin/sh\nid\n",
    "elf": b"\x7fELF" + bytes(64),
    "txt": "整改方案".encode(),
    "jpg": b"\xff\xd8\xff\xe0" + bytes(64),
}


@pytest.mark.parametrize(
    "extension", ["pdf", "docx", "xlsx", "png", "doc", "txt", "exe", "html", "svg", "sh"]
)
def test_extension_and_content_must_agree(tmp_path: Path, extension: str) -> None:  # FI-03
    kept = {real for real, head in HEADS.items() if judged(tmp_path, f"a.{extension}", head) == "kept"}

    assert kept == {extension} & set(BY_EXTENSION)


NAMES = [
    *("../../etc/passwd", "/etc/passwd", "C:\\a\\b.pdf", "a/b/../c.pdf", "a\0b.pdf", "con.pdf", "NUL", "..."),
    *("整改\u202efdp.exe", "甲" * 300, "a\r\nSet-Cookie: x.pdf", 'a"b.pdf', "é.pdf", "", " ", "\ud800.pdf"),
]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_harmless_and_never_a_path(name: str) -> None:  # FI-04
    printed = shown(name)

    assert 0 < len(printed) <= LONGEST
    assert not set('/\\\0\r\n"\u202e\ud800') & set(printed)
    assert printed.strip(".") == printed


def test_where_a_file_lies_depends_on_nothing_that_people_give() -> None:
    assert path_of("ab" * 32).name == "ab" * 32


def test_mutated_uploads_are_kept_or_refused_in_words(
    tmp_path: Path,
) -> None:  # FI-01, a part of it in every run
    chance = random.Random(3)  # noqa: S311 -- a sample, no secret
    whole = {name: (EXAMPLES / name).read_bytes() for name in ("rect-01.docx", "note-02.pdf", "bull-01.png")}

    for (name, content), _ in product(whole.items(), range(8)):
        torn = bytearray(content)
        for _ in range(chance.randrange(1, 40)):
            torn[chance.randrange(len(torn))] = chance.randrange(256)
        path = tmp_path / "torn"
        path.write_bytes(torn)
        with suppress(Unfit):
            assert judge(path, name).extension == name.rpartition(".")[2]
