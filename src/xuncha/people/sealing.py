"""Seals small secrets for the database: AES-256-GCM under a key derived from the application's key.

The seal is bound to what it is for and whose it is: a sealed text copied into another row opens no more.
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

VERSION = "v1"


class BrokenSeal(Exception):
    """What is sealed was changed, belongs to somebody else, or was sealed under a key that is gone."""


def seal(secret: bytes, *, purpose: str, whose: int) -> str:
    """Return the secret sealed for one purpose and one person."""
    nonce = os.urandom(12)
    sealed = AESGCM(_key(settings.SECRET_KEY, purpose)).encrypt(nonce, secret, _bound(purpose, whose))
    return f"{VERSION}.{base64.b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, *, purpose: str, whose: int) -> bytes:
    """Return the secret, under the present or a former key of the application. Raises `BrokenSeal`."""
    version, _, body = sealed.partition(".")
    if version == VERSION:
        raw = base64.b64decode(body)
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                return AESGCM(_key(key, purpose)).decrypt(raw[:12], raw[12:], _bound(purpose, whose))
            except InvalidTag:
                continue
    raise BrokenSeal


def _key(application_key: str | bytes, purpose: str) -> bytes:
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"xuncha.people.{purpose}".encode())
    return hkdf.derive(force_bytes(application_key))


def _bound(purpose: str, whose: int) -> bytes:
    return f"{VERSION}|people|{purpose}|{whose}".encode()
