"""What every test of this room shares: nothing is remembered from the test before."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def forgetful() -> None:
    cache.clear()
