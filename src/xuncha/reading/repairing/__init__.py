"""An ordered list of named repairs; each finds its edits, the edits keep the way back to the original."""

from collections.abc import Sequence
from itertools import islice, pairwise

from xuncha.reading.document import Passage, Repair, Unreadable
from xuncha.reading.filling import make_repair
from xuncha.reading.repairing.characters import TRADITIONAL
from xuncha.reading.repairing.chrome import find_bylines, find_chrome
from xuncha.reading.repairing.dates import find_lost_dates
from xuncha.reading.repairing.entities import INVISIBLE, find_entities, find_invisible
from xuncha.reading.repairing.glosses import LETTERS, TONED, find_glosses
from xuncha.reading.repairing.injected import find_injected
from xuncha.reading.repairing.layout import (
    FOREIGN_NEWLINES,
    LAST_NEWLINE,
    WINDOWS_NEWLINE,
    find_margins,
    find_newlines,
)
from xuncha.reading.repairing.lines import find_broken_lines, find_wrapped_lines
from xuncha.reading.repairing.punctuation import find_doubled
from xuncha.reading.repairing.rare import (
    find_blanks,
    find_form_blanks,
    find_misdecoded,
    find_script,
    find_traditional_signs,
)
from xuncha.reading.repairing.shifted import find_shifted
from xuncha.reading.repairing.signs import LATIN_LETTERS, UTF8_AS_GBK_SIGNS, signs_of
from xuncha.reading.repairing.steps import UNREADABLE, Repaired, Step
from xuncha.reading.repairing.unreadable import SIGNS as LOST_SIGNS
from xuncha.reading.repairing.unreadable import find_lost
from xuncha.reading.repairing.widths import NEEDED as WIDE_SIGNS
from xuncha.reading.repairing.widths import find_widths
from xuncha.reading.spans import Edit, Span, Way, apply_edits

__all__ = ["REPAIRS", "UNREADABLE", "Repaired", "Step", "repair"]

REPAIRS: tuple[Step, ...] = (
    Step(
        "misdecoded",
        "编码识别错误的文字已还原",
        find_misdecoded,
        noise="mojibake",
        needs=UTF8_AS_GBK_SIGNS | LATIN_LETTERS,
    ),
    Step("newlines", "换行符统一", find_newlines, needs=FOREIGN_NEWLINES, quiet=WINDOWS_NEWLINE),
    Step("invisible", "不可见字符已删除", find_invisible, needs=INVISIBLE),
    Step("entities", "网页代码残留已还原", find_entities, noise="entity", needs=frozenset("&;<")),
    Step("shifted", "丢失字节引起的错位乱码已还原", find_shifted, noise="mojibake"),
    Step("wrapped lines", "按栏宽断开的行已接合", find_wrapped_lines, noise="wraps", needs=frozenset("\n")),
    Step("glosses", "括注拼音已删除", find_glosses, noise="trad_pinyin", needs=TONED | LETTERS),
    Step("lost", "无法辨认的字符以□标出", find_lost, noise="mojibake", needs=LOST_SIGNS),
    Step("script", "繁体已转为简体", find_script, noise="traditional", needs=TRADITIONAL),
    Step("single signs", "个别繁体字已转为简体", find_traditional_signs, needs=TRADITIONAL),
    Step("widths", "全角字母数字已转为半角", find_widths, needs=WIDE_SIGNS),
    Step("chrome", "网页附加内容已移出正文", find_chrome, noise="chrome", drops=True),
    Step("bylines", "来源、编辑等署名行已移出正文", find_bylines, drops=True),
    Step("injected", "夹入的无关名称已移除", find_injected, noise="name_injection", needs=frozenset("\n")),
    Step("broken lines", "句中断行已接合", find_broken_lines, noise="wraps", needs=frozenset("\n")),
    Step("blanks", "词内空格已删除", find_blanks, noise="stray_spaces", needs=frozenset(" ")),
    Step("form blanks", "数字标点旁空格已删除", find_form_blanks, needs=frozenset(" ")),
    Step("margins", "行首行尾空白和空行已删除", find_margins, quiet=LAST_NEWLINE),
    Step("dates", "日期脱字已补", find_lost_dates, noise="date_loss"),
    Step("doubled marks", "重复标点已合并", find_doubled),
)
"""The repairs in the order in which they are made."""

MOST_EDITS = 500_000
"""No step mends more places than this in one text; a document of a hundred thousand lines stays far below."""

MOST_RECORDS = 1000
"""So many records of one repair; beyond that neighbours are told of together."""

LONGEST_WORDS = 200
"""So many characters of a repaired place are quoted."""


def repair(text: str) -> Repaired:
    """Return the text with all repairs made.

    >>> repair("領(lǐng)導(dǎo)班子").text
    '领导班子'
    """
    made = Repaired(text)
    signs = signs_of(text)
    for step in REPAIRS:
        if step.needs and step.needs.isdisjoint(signs):
            continue
        edits = tuple(islice(step.find(made.text), MOST_EDITS))
        if edits:
            made = applied(made, step, edits, text)
            # What was taken out may stay in the set: it only asks a step that finds nothing.
            signs = signs.union(*[edit.replacement for edit in edits])
    return made


def applied(before: Repaired, step: Step, edits: Sequence[Edit], original: str) -> Repaired:
    """Return the text after one step, with what the step did written down."""
    spans = before.all_back(edits)
    noise = before.noise + ((step.noise,) if step.noise and step.noise not in before.noise else ())
    dropped = tuple(Passage(span.of(original).strip(), span) for span in spans) if step.drops else ()
    return Repaired(
        text=apply_edits(before.text, edits),
        way=(before.way or Way.of(len(before.text))).after(edits),
        repairs=before.repairs + recorded(step, edits, spans, before.text, original),
        unreadable=before.unreadable
        + tuple([Unreadable(spans[i]) for i, edit in enumerate(edits) if UNREADABLE in edit.replacement]),
        noisy=before.noisy or bool(step.noise),
        noise=noise,
        dropped=before.dropped + dropped,
    )


def recorded(
    step: Step,
    edits: Sequence[Edit],
    spans: Sequence[Span],
    text: str,
    original: str,
) -> tuple[Repair, ...]:
    """Return the records of the edits of one step; edits that touch are one, close ones of many too."""
    if step.quiet:
        pairs = zip(edits, spans, strict=True)
        told = [pair for pair in pairs if text[pair[0][0] : pair[0][1]] not in step.quiet]
        if not told:
            return ()
        edits, spans = zip(*told, strict=True)
    gap = 1
    groups = together(edits, gap)
    while len(groups) > MOST_RECORDS:
        gap *= 4
        groups = together(edits, gap)
    return tuple(
        [
            record_of_one(step, edits[i], spans[i], original)
            if j == i + 1
            else record_of_some(step, edits[i:j], spans[i:j], text, original)
            for i, j in groups
        ]
    )


def together(edits: Sequence[Edit], gap: int) -> list[tuple[int, int]]:
    """Return the ranges of edits that lie at most `gap` characters apart."""
    ends = [i for i, (one, other) in enumerate(pairwise(edits), start=1) if other.start - one.end > gap]
    return list(zip([0, *ends], [*ends, len(edits)], strict=True))


def record_of_one(step: Step, edit: Edit, span: Span, original: str) -> Repair:
    """Return the record of an edit that lies alone."""
    return make_repair(
        name=step.name,
        before=original[span.start : min(span.end, span.start + LONGEST_WORDS)],
        after=edit.replacement[:LONGEST_WORDS],
        span=span,
        sure=edit.sure,
    )


def record_of_some(
    step: Step, edits: Sequence[Edit], spans: Sequence[Span], text: str, original: str
) -> Repair:
    """Return one record of some edits that lie together."""
    start = edits[0].start
    moved = [Edit(edit.start - start, edit.end - start, edit.replacement) for edit in edits]
    span = Span(spans[0].start, max(spans[0].start, spans[-1].end))
    after = apply_edits(text[start : min(edits[-1].end, start + LONGEST_WORDS)], moved[:LONGEST_WORDS])
    return Repair(
        name=step.name,
        before=span.of(original)[:LONGEST_WORDS],
        after=after[:LONGEST_WORDS],
        span=span,
        sure=min(edit.sure for edit in edits),
    )
