"""Passwords of these tests are hashed cheaply, and the hashes are counted."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from xuncha.people import proof


@pytest.fixture(autouse=True)
def cheap_hashes() -> Iterator[None]:
    with override_settings(PASSWORD_HASHERS=["tests.people.hashers.CountedArgon2"]):
        proof._nobody.cache_clear()
        proof._nobody()
        yield
    proof._nobody.cache_clear()
