"""The password hash of the tests: the same Argon2id, small, and counted."""

from xuncha.people.hashers import OfficeArgon2


class CountedArgon2(OfficeArgon2):
    """Counts how often a password is hashed, for whatever reason."""

    memory_cost = 64
    time_cost = 1
    hashed = 0

    def encode(self, password: str, salt: str) -> str:
        CountedArgon2.hashed += 1
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        CountedArgon2.hashed += 1
        return super().verify(password, encoded)
