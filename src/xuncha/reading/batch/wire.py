"""How parent and child talk: a length, then that many bytes of pickle.

The child reads hostile files and may have been taken over, so the parent unpickles nothing but our own frozen
dataclasses: a frame that names any other class is refused like a crash.
"""

import io
import pickle
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

from xuncha.reading import document, spans
from xuncha.reading.batch import outcomes

LENGTH = struct.Struct(">I")
LONGEST_FRAME = 512 * 1024 * 1024
OURS = {module.__name__: module for module in (document, spans, outcomes)}


class Distrusted(Exception):
    """A frame that no healthy child sends."""


class FactUnpickler(pickle.Unpickler):
    """Unpickles facts and outcomes; anything else is refused."""

    def find_class(self, module_name: str, global_name: str) -> Any:  # noqa: ANN401 -- as in the base class
        """Return one of our dataclasses."""
        found = getattr(OURS.get(module_name), global_name, None)
        if isinstance(found, type) and found.__module__ == module_name:
            return found
        message = f"{module_name}.{global_name}"
        raise Distrusted(message)


def to_frame(message: object) -> bytes:
    """Return the bytes of a message."""
    payload = pickle.dumps(message, protocol=5)
    return LENGTH.pack(len(payload)) + payload


def read_message(stream: BinaryIO) -> Any:  # noqa: ANN401 -- whatever the parent sent
    """Return the next message of a trusted stream, None at its end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    return pickle.loads(stream.read(LENGTH.unpack(head)[0]))  # noqa: S301 -- the child trusts its parent


def take_messages(buffer: bytearray) -> Iterator[tuple[Any, ...]]:
    """Take the complete messages of a child out of a buffer, oldest first."""
    while len(buffer) >= LENGTH.size:
        size = LENGTH.unpack_from(buffer)[0]
        if size > LONGEST_FRAME:
            message = f"{size} bytes"
            raise Distrusted(message)
        end = LENGTH.size + size
        if len(buffer) < end:
            return
        payload = bytes(memoryview(buffer)[LENGTH.size : end])
        del buffer[:end]
        yield unpickled(payload)


def unpickled(payload: bytes) -> tuple[Any, ...]:
    """Return the message in a frame of a child."""
    try:
        message = FactUnpickler(io.BytesIO(payload)).load()
    except (
        pickle.UnpicklingError,
        EOFError,
        AttributeError,
        TypeError,
        ValueError,
        IndexError,
        KeyError,
    ) as error:
        raise Distrusted(type(error).__name__) from error
    if not isinstance(message, tuple) or not message:
        raise Distrusted("no tuple")
    return message
