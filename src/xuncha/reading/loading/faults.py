"""What the libraries raise on files that are not what they claim to be."""

import struct
import zipfile
import zlib
from lzma import LZMAError

# zipfile on 10 000 mutated files: the first four are common, the others were each seen at least once.
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    LZMAError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
    KeyError,
    struct.error,
)
