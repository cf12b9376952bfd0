"""What cannot be read is refused in one clear sentence, and told by content, never by name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from xuncha.reading import Refused
from xuncha.reading.loading import Limits, load

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

CASES = [
    (b"", "empty", "空"),
    (b"  \r\n\xe3\x80\x80", "empty", "没有文字"),
    (OLE, "unknown-format", "另存为docx"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "密码"),
    (rb"{\rtf1\ansi text}", "unknown-format", "RTF"),
    (b"Rar!\x1a\x07\x01\x00" + bytes(50), "unknown-format", "RAR"),
    (b"7z\xbc\xaf\x27\x1c" + bytes(50), "unknown-format", "7z"),
    (b'<?mso-application progid="Word.Document"?><w:wordDocument/>', "unknown-format", "XML"),
    (b"PK\x03\x04 nothing behind it", "broken", "损坏"),
]


@pytest.mark.parametrize(("content", "code", "words"), CASES)
def test_what_cannot_be_read_is_refused_with_what_to_do(content: bytes, code: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        load(content)

    assert (refused.value.code, str(refused.value)[-1]) == (code, "。")


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="没有这个文件") as refused:
        load(tmp_path / "无.txt")

    assert refused.value.code == "missing"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load(tmp_path)

    assert refused.value.code == "missing"


def test_a_file_is_measured_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    path.write_bytes(b"x" * 2000)

    with pytest.raises(Refused) as refused:
        load(path, Limits(file_bytes=1000))

    assert refused.value.code == "too-large"


def test_a_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        load("整改".encode() * 100, Limits(text_characters=100))

    assert refused.value.code == "too-large"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html", "a"])
def test_the_name_of_a_file_says_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("巡察公告", encoding="gb18030")

    assert (load(path).format, load(path).text) == ("txt", "巡察公告")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "ppt/presentation.xml", "mimetype"])
def test_other_office_files_are_refused_by_name(a_zip: Callable[..., bytes], part: str) -> None:
    with pytest.raises(Refused, match="另存为") as refused:
        load(a_zip({"[Content_Types].xml": "<Types/>", part: "x"}))

    assert refused.value.code == "unknown-format"


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w [<!ENTITY a "整整整整整整整整"><!ENTITY e "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_entities_of_a_docx_are_not_expanded(a_zip: Callable[..., bytes], entity: str) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "<w:body><w:p><w:r><w:t>整改&e;</w:t></w:r></w:p></w:body>"
    text = f'<w:document xmlns:w="{space}">{body}</w:document>'
    content = a_zip({"[Content_Types].xml": "<Types/>", "word/document.xml": entity + text})

    assert load(content).text == "整改"


def test_a_docx_that_nests_without_end_is_read_as_far_as_it_goes(a_docx: Callable[..., bytes]) -> None:
    deep = "<w:sdt><w:sdtContent>" * 5_000 + "<w:p><w:r><w:t>深</w:t></w:r></w:p>"

    assert load(a_docx(f"<w:p><w:r><w:t>整改</w:t></w:r></w:p>{deep}")).text == "整改"
