"""What is put before a text on its way out into a sheet, and taken away again when one comes in.

In csv a text that a spreadsheet could take for a formula gets a ' before it; xlsx spells control characters
out. Without `restored` and `unescaped` a ledger that goes out and comes back unchanged would change.
"""

import re

# What starts a formula: 「=1+1」, wide 「＝1+1」, behind 「;=1+1」, 「%0A=1+1」; a control character 「\t」.
DANGEROUS = re.compile(r"(?:\s|\0|;|%0[9AaDd])*[=+\-@＝＋－\N{FULLWIDTH COMMERCIAL AT}]|[\t\r\n\0]")
GUARDED = re.compile(f"{DANGEROUS.pattern}|'")
# A control character as xlsx writes it: 「_x0000_」; a text that looks so is written 「_x005F_x0000_」.
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def guarded(text: str) -> str:
    """Return the text as csv may carry it.

    >>> guarded("=1+1"), guarded("云岭市教育局"), guarded("'=x")
    ("'=1+1", '云岭市教育局', "''=x")
    """
    return f"'{text}" if GUARDED.match(text) else text


def restored(text: str) -> str:
    """Return the text that `guarded` was given; any other text as it is.

    >>> restored("'=1+1"), restored("'云岭"), restored("''=x")
    ('=1+1', "'云岭", "'=x")
    """
    bare = text.removeprefix("'")
    return bare if bare != text and (DANGEROUS.match(bare) or bare.startswith("'")) else text


def unescaped(text: str) -> str:
    r"""Return the text of an xlsx cell with the control characters that the format spells out.

    >>> unescaped("修订办法_x000D_"), unescaped("_x005F_x0041_")
    ('修订办法\r', '_x0041_')
    """
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
