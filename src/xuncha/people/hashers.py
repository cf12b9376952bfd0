"""The password hash: Argon2id with 46 MiB, two passes, one lane; never more at once than memory bears."""

import threading

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = threading.BoundedSemaphore(4)
"""Fifty people who sign in at nine o'clock take 4 × 46 MiB, not 50 ×."""


class OfficeArgon2(Argon2PasswordHasher):
    """Argon2id for small machines (OWASP's first choice of parameters)."""

    time_cost = 2
    memory_cost = 46 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Hash a password when there is room."""
        with AT_ONCE:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Compare a password when there is room."""
        with AT_ONCE:
            return super().verify(password, encoded)
