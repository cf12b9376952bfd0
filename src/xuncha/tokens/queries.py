"""What is asked about tokens."""

import re
from datetime import datetime

from django.db.models import CharField

from xuncha.questions.prepared import Prepared
from xuncha.tokens.models import Token, digest

# "Bearer xct_Zm9vYmFy…": what a program sends in the Authorization header
BEARER = re.compile(r"(?i:bearer) +(?P<secret>xct_[A-Za-z0-9_-]{43})")
OF_DIGEST = Prepared(
    lambda digest: Token.objects.select_related("person", "person__organisation").filter(digest=digest),
    digest=CharField(),
)


def open_token(header: str, at: datetime) -> Token | None:
    """Return the token that a header holds when it and its person's account are open: one query."""
    found = BEARER.fullmatch(header)
    if found is None:
        return None
    token = OF_DIGEST.first(digest=digest(found["secret"]))
    return token if token is not None and token.is_open(at) and token.person.is_active else None
