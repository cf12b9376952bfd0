"""A stream of bytes, encrypted in pieces: what is read has not been changed, cut, or put together anew.

Each piece is sealed with AES-256-GCM; its nonce holds the number of the piece and whether it is the last one.
"""

import io
import os
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MAGIC = b"XUNCHA-BACKUP-1\n"
SALT, PREFIX, TAG = 16, 7, 16
PIECE = 1 << 20
COST = 1 << 15


class Damaged(Exception):
    """The file is not a backup, is damaged, or the passphrase is another."""


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode()))


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


class Writer(io.RawIOBase):
    """Takes bytes and writes them sealed; only `close` makes the stream whole."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        """Write the head."""
        self.file, self.number, self.buffer = file, 0, bytearray()
        salt, self.prefix = secrets.token_bytes(SALT), secrets.token_bytes(PREFIX)
        self.head = MAGIC + salt + self.prefix
        self.cipher = _cipher(passphrase, salt)
        file.write(self.head)

    def writable(self) -> bool:
        """Say that this is for writing."""
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # any buffer
        """Take bytes; whole pieces are sealed and written."""
        self.buffer += data
        while len(self.buffer) > PIECE:
            self._seal(bytes(self.buffer[:PIECE]), last=False)
            del self.buffer[:PIECE]
        return len(data)

    def close(self) -> None:
        """Seal the last piece and bring everything down to the disk."""
        if not self.closed:
            self._seal(bytes(self.buffer), last=True)
            self.file.flush()
            os.fsync(self.file.fileno())
        super().close()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        nonce = _nonce(self.prefix, self.number, last=last)
        self.file.write(self.cipher.encrypt(nonce, piece, self.head))
        self.number += 1


class Reader(io.RawIOBase):
    """Gives back what was written; raises `Damaged` at the first piece that is not as it was sealed."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        """Read the head."""
        self.file, self.number, self.buffer, self.ended = file, 0, b"", False
        self.head = file.read(len(MAGIC) + SALT + PREFIX)
        if len(self.head) != len(MAGIC) + SALT + PREFIX or not self.head.startswith(MAGIC):
            raise Damaged
        self.prefix = self.head[-PREFIX:]
        self.cipher = _cipher(passphrase, self.head[len(MAGIC) : -PREFIX])
        self.ahead = file.read(PIECE + TAG)

    def readable(self) -> bool:
        """Say that this is for reading."""
        return True

    def readinto(self, target: bytearray) -> int:  # type: ignore[override]  # any buffer
        """Fill the buffer with what comes next."""
        if not self.buffer and not self.ended:
            self._open()
        taken = self.buffer[: len(target)]
        target[: len(taken)] = taken
        self.buffer = self.buffer[len(taken) :]
        return len(taken)

    def _open(self) -> None:
        sealed, self.ahead = self.ahead, self.file.read(PIECE + TAG)
        self.ended = not self.ahead
        try:
            nonce = _nonce(self.prefix, self.number, last=self.ended)
            self.buffer = self.cipher.decrypt(nonce, sealed, self.head)
        except InvalidTag:
            raise Damaged from None
        self.number += 1
