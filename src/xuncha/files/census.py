"""Look at a file before it is kept. Runs in a child; nothing here trusts the file."""

import json
import sys
import unicodedata
import zipfile
from pathlib import Path

from PIL import Image

from xuncha.reading.batch.confinement import bound_time, confine
from xuncha.reading.loading.limits import MIB

MEMBERS, UNPACKED, RATIO, RATIO_FROM = 2_000, 200 * MIB, 100, 4 * MIB
DEPTH = 2
PIXELS = 80_000_000
PIECE = 1 << 16
LINK = 0o120000
KIND_BITS = 0o170000
ZIP = b"PK\x03\x04"
UTF8 = 0x800  # the flag of an entry whose name is UTF-8
PROGRAMS = (
    *(b"MZ", b"\x7fELF", b"#!", b"dex\n", b"\xca\xfe\xba\xbe"),
    *(b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe"),
)
"""How programs of Windows, Linux, Android, Java and macOS begin, and scripts that name what runs them."""
PROGRAM_NAMES = frozenset(
    """
    apk app bat chm cmd com command cpl desktop dll dmg docm dotm exe hta img inf iso jar js jse lnk msi msp
    pif potm ppam ppsm pptm ps1 psm1 py reg scf scr sh sys url vb vbe vbs vhd wsf wsh xlam xlsm xltm
    """.split()
)
SEALED = (
    *(b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"\xfd7zXZ\x00", b"MSCF\x00\x00\x00\x00"),
    *(b"\x28\xb5\x2f\xfd", b"\x60\xea", b"LZIP\x01"),
)
"""How archives begin that are not looked into: rar, 7z, gzip, xz, cab, zstd, arj, lzip."""
SEALED_NAMES = frozenset("7z ace arj bz2 cab gz lha lz lzh lzma rar tar tbz2 tgz txz xz z zst".split())
DRAWINGS = frozenset({"emz", "svgz", "wmz"})  # pictures in documents that are packed by gzip
TAR, BZIP = (257, b"ustar"), (b"BZh", b"1AY&SY")
HEAD = 512
MEMORY = 512 * MIB
SECONDS = 20.0


class Unfit(Exception):
    """The file may not be kept: a code that `checking` puts into words, and the entry that is meant."""


def main() -> None:
    """Read the path, the part that a zip must hold and the kind of preview; print how it ended."""
    path, part, preview = sys.argv[1:4]
    entry = ""
    confine(MEMORY)
    bound_time(SECONDS)
    try:
        if part != "-" or zipfile.is_zipfile(path):
            _count(Path(path), part)
        if preview == "picture":
            _measure(Path(path))
        end = "fit"
    except Unfit as unfit:
        end, entry = (*unfit.args, "")[:2]
    except Exception:  # noqa: BLE001 -- a hostile file raises what it likes; the parent only learns that it is broken
        end = "broken"
    sys.stdout.write(json.dumps({"end": end, "entry": entry}))


def _count(path: Path, part: str, depth: int = 1) -> None:
    """Take the census of a zip, declared and really unpacked, and of zips inside it."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        _declared(entries)
        names = [entry.filename for entry in entries]
        if part not in {"-", ""} and part not in names:
            raise Unfit("not-what-it-says")
        unpacked = 0
        for entry in entries:
            unpacked = _unpacked(archive, entry, unpacked, depth)


def _is_program(entry: zipfile.ZipInfo, head: bytes) -> bool:
    """Say whether an entry is a program by its name, or by how it begins."""
    return _extension(entry) in PROGRAM_NAMES or head.startswith(PROGRAMS)


def _is_sealed(entry: zipfile.ZipInfo, head: bytes) -> bool:
    """Say whether an entry is an archive that is not looked into, by its name or by how it begins."""
    extension, (at, ustar), (begins, goes_on) = _extension(entry), TAR, BZIP
    packed = head.startswith(SEALED) or (head.startswith(begins) and head[4:10] == goes_on)
    return (
        extension in SEALED_NAMES
        or (packed and extension not in DRAWINGS)
        or head[at : at + len(ustar)] == ustar
    )


def _extension(entry: zipfile.ZipInfo) -> str:
    """Return the extension that a reader sees in a name."""
    folded = unicodedata.normalize("NFKC", entry.filename).casefold()
    seen = "".join(one for one in folded if unicodedata.category(one) != "Cf")
    _stem, dot, extension = seen.rstrip(" .").rpartition(".")
    return extension if dot else ""


def _declared(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MEMBERS:
        raise Unfit("too-many-members")
    unpacked, packed = (sum(e.file_size for e in entries), sum(e.compress_size for e in entries))
    if unpacked > UNPACKED or (unpacked > RATIO_FROM and unpacked > packed * RATIO):
        raise Unfit("bomb")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if entry.flag_bits & 1:
            raise Unfit("encrypted")
        if (entry.external_attr >> 16) & KIND_BITS == LINK:
            raise Unfit("link")
        if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
            raise Unfit("path")
        if name.casefold() in seen:
            raise Unfit("twice")
        seen.add(name.casefold())


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, unpacked: int, depth: int) -> int:
    head = b""
    with archive.open(entry) as member:
        while piece := member.read(PIECE):
            head = head or piece[:HEAD]
            unpacked += len(piece)
            if unpacked > UNPACKED:
                raise Unfit("bomb")
    if _is_program(entry, head):
        raise Unfit("program", _printed(entry))
    if _is_sealed(entry, head):
        raise Unfit("sealed", _printed(entry))
    if head.startswith(ZIP) and depth >= DEPTH:
        raise Unfit("nested")
    if head.startswith(ZIP):
        with archive.open(entry) as member, zipfile.ZipFile(member) as inner:
            _declared(inner.infolist())
            for each in inner.infolist():
                unpacked = _unpacked(inner, each, unpacked, depth + 1)
    return unpacked


def _printed(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry as it was given: Chinese packers write GB 18030 without saying so."""
    try:
        given = entry.filename.encode("cp437")
        return entry.filename if entry.flag_bits & UTF8 else given.decode("gb18030")
    except UnicodeError:
        return entry.filename


def _measure(path: Path) -> None:
    Image.MAX_IMAGE_PIXELS = None  # judged here, by a bound of ours
    with Image.open(path) as picture:
        width, height = picture.size
        if width * height > PIXELS:
            raise Unfit("pixels")
        if getattr(picture, "n_frames", 1) > MEMBERS:
            raise Unfit("too-many-members")
        picture.verify()
