"""Keep the texts of rows: called by the act that writes them, in its transaction."""

from collections.abc import Mapping

from xuncha.fulltext.grams import LONG, LONG_FROM, grams, kind_token
from xuncha.fulltext.models import Text
from xuncha.questions.adding import Adding

LONGEST = 60_000  # characters of one text that can be found: PostgreSQL keeps 1 MiB of tokens of a row
BATCH = 2_000
TEXTS = Adding(Text, over=("kind", "thing"))


def keep(kind: str, texts: Mapping[int, str]) -> None:
    """Keep what rows say now, by their keys; what they said before is forgotten. Thousands at once."""
    rows = [text_of(kind, key, text) for key, text in texts.items()]
    if len(rows) == 1:
        TEXTS.add(rows[0])
        return
    Text.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "thing"],
        update_fields=["tokens"],
    )


def text_of(kind: str, key: int, text: str) -> Text:
    """Return what is kept of a row; whoever writes the row may add it along (`TEXTS`)."""
    return Text(kind=kind, thing=key, tokens=f" {_tokens(kind, text[:LONGEST])} ")


def forget(kind: str, *keys: int) -> None:
    """Forget rows that are gone."""
    Text.objects.filter(kind=kind, thing__in=keys).delete()


def _tokens(kind: str, text: str) -> str:
    long = [LONG] if len(text) > LONG_FROM else []
    return " ".join([kind_token(kind), *long, grams(text)])
