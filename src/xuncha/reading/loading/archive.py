"""Zip archives: counted before they are unpacked, unpacked without trusting a name or a size in them."""

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from xuncha.reading.loading.faults import ZIP_FAULTS
from xuncha.reading.loading.limits import MIB, Limits
from xuncha.reading.refusals import Broken, Empty, Encrypted, Refused, TooLarge, UnknownFormat
from xuncha.reading.words import _

ENCRYPTED_FLAG = 0x1
UTF8_FLAG = 0x800
CHUNK = MIB
NESTED = (b"PK\x03\x04", b"PK\x05\x06")

# Files that systems put into archives by themselves.
SYSTEM_NAMES = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: `name` is for people, `at` its place in the central directory."""

    name: str
    at: int


class Archive:
    """A zip whose census was taken: it holds no more than the limits allow.

    Nothing is ever written to disk, so a name such as `../../x` leads nowhere.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        """Open the archive and take the census; raises Broken or TooLarge."""
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except ZIP_FAULTS as error:
            raise Broken(_("压缩包已损坏，打不开。请重新压缩或重新下载。")) from error
        self._entries = self._zip.infolist()
        self._left = limits.unpacked_bytes
        take_census(self._entries, limits)

    def members(self) -> tuple[Member, ...]:
        """Return the files of the archive in their order, without folders and what systems add."""
        named = (
            Member(printed_name(entry), i) for i, entry in enumerate(self._entries) if not entry.is_dir()
        )
        return tuple(member for member in named if not is_system(member.name))

    def names(self) -> frozenset[str]:
        """Return the names as the zip has them."""
        return frozenset(entry.filename for entry in self._entries)

    def read(self, member: Member) -> bytes:
        """Return the content of a member; raises Encrypted, Broken or TooLarge."""
        return self._unpacked(self._entries[member.at])

    def part(self, name: str) -> bytes:
        """Return the content of a part of an office document; raises KeyError when there is none."""
        return self._unpacked(self._zip.getinfo(name))

    def _unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        """Unpack at most what is left of the allowance, whatever size the entry claims."""
        name = printed_name(entry)
        if entry.flag_bits & ENCRYPTED_FLAG:
            raise Encrypted(_("压缩包中的“{name}”设有密码。请去掉密码后重新压缩。").format(name=name))
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise UnknownFormat(_("压缩包中的“{name}”是链接，不是文件。请放入文件本身。").format(name=name))
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(min(self._left, self._limits.file_bytes) + 1)
        except ZIP_FAULTS as error:
            raise Broken(_("压缩包中的“{name}”已损坏，解不开。请重新压缩。").format(name=name)) from error
        self._left -= len(content)
        if self._left < 0 or len(content) > self._limits.file_bytes:
            raise too_large_unpacked(self._limits)
        return content


def take_census(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse an archive that would unpack to more than the limits, before anything is unpacked."""
    if len(entries) > limits.members:
        raise TooLarge(
            _("压缩包内有{count}个文件，超过{limit}个的上限。请分成几个压缩包。").format(
                count=len(entries), limit=limits.members
            )
        )
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        raise too_large_unpacked(limits)
    if unpacked > limits.ratio_from and unpacked > packed * limits.ratio:
        raise TooLarge(
            _("压缩比超过{ratio}倍，可能是压缩炸弹，没有解压。请确认来源后重新压缩。").format(
                ratio=round(limits.ratio)
            )
        )


def too_large_unpacked(limits: Limits) -> TooLarge:
    """Return the refusal of what unpacks to too much."""
    size = limits.unpacked_bytes // MIB
    return TooLarge(_("解压后超过{size}MB的上限，没有读取。请分成几个文件。").format(size=size))


def printed_name(entry: zipfile.ZipInfo) -> str:
    r"""Return the name of an entry as it was meant: Windows writes it in GBK, `zipfile` reads it as cp437.

    >>> printed_name(zipfile.ZipInfo("整改.txt".encode("gbk").decode("cp437")))
    '整改.txt'
    """
    name = entry.filename
    if not entry.flag_bits & UTF8_FLAG and not name.isascii():
        name = renamed(name)
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


def renamed(name: str) -> str:
    """Return a name that was read as cp437 in the encoding that it is valid in."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", "replace")


def is_system(name: str) -> bool:
    """Tell files that no person put there."""
    return name.startswith(SYSTEM_NAMES[0]) or name.rsplit("/", 1)[-1] in SYSTEM_NAMES or "/._" in f"/{name}"


def unpack(content: bytes, limits: Limits = Limits()) -> Iterator[tuple[str, bytes]]:  # noqa: B008 -- frozen
    """Yield name and content of each file in a zip, after the census.

    Raises Broken, TooLarge, Encrypted, or Empty when there is no file in it.
    """
    archive = Archive(content, limits)
    members = archive.members()
    if not members:
        raise empty_archive()
    for member in members:
        yield member.name, archive.read(member)


def empty_archive() -> Refused:
    """Return the refusal of an archive without files."""
    return Empty(_("压缩包里没有文件。"))


def refuse_nested(content: bytes, name: str) -> None:
    """Refuse a zip in a zip; documents that are zips themselves (docx, OFD) have been told apart before."""
    if content.startswith(NESTED):
        raise UnknownFormat(_("压缩包中的“{name}”又是压缩包，没有读取。请先解压一层。").format(name=name))
