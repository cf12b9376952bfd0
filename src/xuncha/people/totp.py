"""The second factor: six digits that change every thirty seconds (RFC 6238)."""

import base64
import os

import segno
from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

STEP = 30
DRIFT = 1
"""A clock may be one step off, not two."""


def new_seed() -> bytes:
    """Return a seed of 160 bits."""
    return os.urandom(20)


def step_of(seed: bytes, typed: str, at: float, after: int = 0) -> int | None:
    """Return the step to which the digits belong, None when they are wrong or not `after` the last step used.

    Every step in reach is computed, whichever matches.
    """
    now = int(at // STEP)
    found = None
    for step in range(now - DRIFT, now + DRIFT + 1):
        if bytes_eq(_generator(seed).generate(step * STEP), typed.encode()) and step > after:
            found = step
    return found


def digits(seed: bytes, at: float) -> str:
    """Return what an authenticator shows at a moment."""
    return _generator(seed).generate(at).decode()


def as_text(seed: bytes) -> str:
    """Return the seed as it is typed into an authenticator without a camera: groups of four."""
    text = base64.b32encode(seed).decode()
    return " ".join(text[n : n + 4] for n in range(0, len(text), 4))


def picture(seed: bytes, account: str) -> str:
    """Return the QR code as the address of a picture, drawn here: nothing leaves the house."""
    address = _generator(seed).get_provisioning_uri(account, "xuncha")
    return str(segno.make(address, error="m").svg_data_uri(scale=5, border=2))


def _generator(seed: bytes) -> TOTP:
    return TOTP(seed, 6, SHA1(), STEP)  # noqa: S303 -- HMAC-SHA1 is what every authenticator app knows
