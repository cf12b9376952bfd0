"""One-time secrets and recovery codes: drawn at random, easy to read out, forgiving when typed."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "　": "", "—": ""})
GROUP = 4


def draw(length: int) -> str:
    """Return that many random characters, five bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def grouped(code: str) -> str:
    """Return a code as it is shown.

    >>> grouped("7KQM9T2XC4HB")
    '7KQM-9T2X-C4HB'
    """
    return "-".join(code[n : n + GROUP] for n in range(0, len(code), GROUP))


def as_drawn(typed: str) -> str:
    """Return a code as it was drawn, however it was typed.

    >>> as_drawn("7kqm 9t2x-c4hb"), as_drawn("o1l")
    ('7KQM9T2XC4HB', '011')
    """
    return typed.upper().translate(LOOKALIKES)
