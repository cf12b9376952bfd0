"""The first draft of a letter, from the findings in the order of the framework; the office writes on."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from xuncha.feedback.models import Addressee
from xuncha.fieldwork.models import Finding
from xuncha.planning.models import Inspection

NUMERALS = "一二三四五六七八九十"


def numeral(number: int) -> str:
    """Return a small number as headings count: 1 → 一, 12 → 十二, 20 → 二十.

    >>> [numeral(one) for one in (1, 10, 12, 20, 21)]
    ['一', '十', '十二', '二十', '二十一']
    """
    tens, ones = divmod(number, 10)
    before = "" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens - 1]}十"
    return before + (NUMERALS[ones - 1] if ones else "")


def first_text(inspection: Inspection, kind: str, findings: Iterable[Finding]) -> str:
    """Return the text of a letter with what is known: who was where and when, and every finding."""
    return "\n\n".join([_opening(inspection, kind), *_parts(findings), _closing(kind)])


def first_requirements() -> str:
    """Return what a leading group usually asks, without any period: those are data of rectification."""
    return _(
        "一、提高认识，扛牢整改主体责任。主要负责人履行整改第一责任人责任，班子成员按分工抓好整改。\n"
        "二、对照问题，制定整改方案。逐条明确整改措施、责任人和完成时限，按要求报送。\n"
        "三、举一反三，建立长效机制。整改情况按规定报告并公开，接受监督。"
    )


def _opening(inspection: Inspection, kind: str) -> str:
    segment = inspection.segment
    said = (
        _("现将巡察情况和需要您牵头整改的问题反馈如下。")
        if kind == Addressee.HEAD
        else _("现将巡察发现的主要问题反馈如下。")
    )
    words = _("根据%(committee)s统一部署，%(from)s至%(to)s，%(team)s对%(unit)s开展了%(kind)s巡察。%(said)s")
    return words % {
        "committee": segment.round.term.committee,
        "from": _day(segment.from_on),
        "to": _day(segment.to_on),
        "team": inspection.team,
        "unit": inspection.organisation,
        "kind": segment.get_kind_display(),
        "said": said,
    }


def _parts(findings: Iterable[Finding]) -> Iterable[str]:
    number = 0
    by_focus = groupby(findings, lambda one: one.item.aspect.focus)
    for place, (focus, of_focus) in enumerate(by_focus, 1):
        lines = [f"{numeral(place)}、{focus}"]
        by_aspect = groupby(of_focus, lambda one: one.item.aspect.title)
        for part, (aspect, of_aspect) in enumerate(by_aspect, 1):
            lines.append(f"（{numeral(part)}）{aspect}")
            for one in of_aspect:
                number += 1
                lines.append(f"{number}. {_worded(one)}")
        yield "\n".join(lines)


def _worded(finding: Finding) -> str:
    """Return the title and the text, once where the text begins with the title."""
    title = finding.title.rstrip("。")
    return finding.text if finding.text.startswith(title) else f"{title}。{finding.text}"


def _closing(kind: str) -> str:
    if kind == Addressee.HEAD:
        return _("以上问题，请您切实履行第一责任人责任，抓好整改落实。")
    return _("以上问题，请领导班子认真研究，抓好整改落实。")


def _day(day: date) -> str:
    return f"{day:%Y}年{day.month}月{day.day}日"
