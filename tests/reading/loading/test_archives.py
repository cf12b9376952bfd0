"""Zip archives: counted before they are unpacked, and nothing in them is trusted."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from xuncha.reading import Refused
from xuncha.reading.loading import Limits, load, unpack
from xuncha.reading.loading.limits import MIB

Writer = Callable[[dict[str, bytes | str]], bytes]


def test_files_come_in_their_order_with_names_and_content(a_zip: Writer) -> None:
    content = a_zip(
        {"整改/甲.txt": "第一", "乙.txt": "第二", "空/": "", "__MACOSX/._甲.txt": "x", ".DS_Store": "x"}
    )

    assert list(unpack(content)) == [("整改/甲.txt", "第一".encode()), ("乙.txt", "第二".encode())]


def test_names_in_gbk_are_decoded() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("abcd.txt", "x")
    gbk = file.getvalue().replace(b"abcd.txt", "整改".encode("gbk") + b".txt")

    assert [name for name, _content in unpack(gbk)] == ["整改.txt"]


def test_a_name_that_leads_elsewhere_is_only_a_name(a_zip: Writer) -> None:
    assert list(unpack(a_zip({"../../etc/evil.txt": "x"}))) == [("../../etc/evil.txt", b"x")]


@pytest.mark.parametrize(
    ("limits", "members"),
    [
        (Limits(members=3), {f"{n}.txt": "x" for n in range(4)}),
        (Limits(unpacked_bytes=1000), {"a.txt": "x" * 600, "b.txt": "y" * 600}),
        (Limits(ratio=20, ratio_from=1000), {"a.txt": "x" * 100_000}),
    ],
)
def test_an_archive_beyond_the_limits_is_refused(
    limits: Limits, members: dict[str, str], a_zip: Writer
) -> None:
    with pytest.raises(Refused) as refused:
        list(unpack(a_zip(dict(members)), limits))

    assert refused.value.code == "too-large"


def test_an_archive_that_lies_about_sizes_is_not_unpacked_further(a_zip: Writer) -> None:
    honest = a_zip({"a.txt": "x" * MIB})
    lying = honest.replace(struct.pack("<I", MIB), struct.pack("<I", 10))

    with pytest.raises(Refused):
        list(unpack(lying, Limits(unpacked_bytes=1000)))


def test_a_docx_is_counted_like_an_archive(a_docx: Callable[..., bytes]) -> None:
    body = "<w:p><w:r><w:t>整改</w:t></w:r></w:p>" * 50_000

    with pytest.raises(Refused) as refused:
        load(a_docx(body), Limits(unpacked_bytes=MIB))

    assert refused.value.code == "too-large"


def test_an_archive_is_not_one_document(a_zip: Writer) -> None:
    with pytest.raises(Refused, match="zip"):
        load(a_zip({"a.txt": "整改"}))


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"PK\x05\x06" + bytes(18)])
def test_a_broken_or_empty_archive_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        list(unpack(content))

    assert refused.value.code in {"broken", "empty"}


def test_a_member_with_a_password_is_refused_as_encrypted(a_zip: Writer) -> None:
    content = bytearray(a_zip({"a.txt": "整改"}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(Refused, match="密码") as refused:
        list(unpack(bytes(content)))

    assert refused.value.code == "encrypted"
