"""How much a file may cost before it is refused."""

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
# So much more time than processor time may pass: the machine may be busy.
WALL_PER_CPU = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds on one file; sizes in bytes, times in seconds of processor time.

    `ratio` is unpacked size to packed size and counts only above `ratio_from`, as small XML packs well.
    `ocr` turns reading of pictures off; `ocr_threads` is 0 for one thread a core. Times and memory bound a
    child process (see `batch`), not a direct call of `load`.
    """

    file_bytes: int = 100 * MIB
    text_characters: int = 3_000_000
    unpacked_bytes: int = 200 * MIB
    ratio: float = 100.0
    ratio_from: int = 4 * MIB
    members: int = 2_000
    xml_bytes: int = 32 * MIB
    pages: int = 1_000
    pixels: int = 80_000_000
    text_seconds: float = 20.0
    seconds: float = 30.0
    ocr_seconds: float = 120.0
    ocr: bool = True
    ocr_threads: int = 0
    memory: int = 512 * MIB
    ocr_memory: int = 2_048 * MIB
