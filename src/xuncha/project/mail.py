"""The mail server of the office, as its address says."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

ENCRYPTION = {"smtp": ("", 25), "smtp+starttls": ("starttls", 587), "smtps": ("tls", 465)}
"""How each kind of address encrypts, and its usual port."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed in, as whom, and from which address."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    encryption: str
    sender: str
    wait: float  # seconds; far shorter than the lease of a worker, so that nobody else sends meanwhile

    @property
    def shows_password(self) -> bool:
        """Say whether the password travels in the clear."""
        return bool(self.password) and not self.encryption


NOWHERE = Server(host="", port=0, user="", password="", encryption="", sender="", wait=10)


def server(address: str, sender: str, *, wait: float) -> Server:
    """Return the server of an address; `NOWHERE` when there is none.

    >>> server("smtp+starttls://xuncha:geheim@mail.yunling.example", "", wait=10)
    Server(host='mail.yunling.example', port=587, user='xuncha', encryption='starttls', \
sender='xuncha@mail.yunling.example', wait=10)
    """
    if not address:
        return NOWHERE
    parts = urlsplit(address)
    encryption, port = ENCRYPTION[parts.scheme]
    host, user = parts.hostname or "", unquote(parts.username or "")
    sender = sender or (user if "@" in user else f"xuncha@{host}")
    return Server(host, parts.port or port, user, unquote(parts.password or ""), encryption, sender, wait)
