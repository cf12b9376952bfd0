"""Near-duplicate passages within a document and across a folder, with the exact overlap of each pair.

`passages_of(document, source)` takes the passages worth comparing out of a document; `compare(passages)`
yields the pairs that are alike. What is shown is always the exact Jaccard similarity of 5-character
shingles, never an estimate.

Memory is bounded by design: of a passage there stay in memory its signature (500 bytes), its text
compressed with its neighbours (about 1 byte a character), its place (20 bytes) and one entry of the table
of exact duplicates (about 200 bytes); the tables of candidates are built one band at a time. That makes
about 1 KiB a passage of 230 characters: 100 000 passages are promised, and measured (`docs/benchmarks.md`),
to stay under 256 MiB for the whole program.
"""

from xuncha.reading.comparing.likeness import Block
from xuncha.reading.comparing.pairs import Pair, compare
from xuncha.reading.comparing.passages import Comparable, passages_of

__all__ = ["Block", "Comparable", "Pair", "compare", "passages_of"]
