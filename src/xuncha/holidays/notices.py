"""The yearly notice of the State Council, read and written: the form in which an office knows its holidays.

Text in, days out. What cannot be read is refused with the sentence that it is about.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _

DAY = timedelta(days=1)
WEEKDAYS = "一二三四五六日"
# "二、春节：" or "春节:" at the start of a line; the name may join two, as in "国庆节、中秋节："
HEAD = re.compile(r"^(?:[一二三四五六七八九十]+、)?\s*(?P<name>[\u4e00-\u9fff、]{2,12}?)[：:](?P<rest>.+)$")
# "2月15日（农历腊月二十八、周日）", "23日", "2025年12月31日", and the weekday it states, if any
DATE = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日"
    r"(?:[（(](?P<stated>[^）)]*)[）)])?"
)
STATED = re.compile(r"(?:周|星期)([一二三四五六日天])")  # "农历除夕、周二" states 二
TOTAL = re.compile(r"共(\d+)天")  # "放假调休，共9天"
SPLIT = re.compile(r"[。；;\n]")


class NotANotice(Exception):
    """The text does not say which days are off; the message names the sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One day that is not as the ordinary week has it."""

    date: date
    worked: bool
    name: str


def read(text: str, year: int) -> list[Change]:
    """Return the days of a notice, in their order.

    >>> read("一、元旦：1月1日（周四）至2日放假，共2天。1月4日（周日）上班。", 2026)[-1]
    Change(date=datetime.date(2026, 1, 4), worked=True, name='元旦')
    """
    changes: dict[date, Change] = {}
    for line in text.splitlines():
        found = HEAD.match(line.strip())
        if found and DATE.search(found["rest"]):
            for change in _changes(found["name"], found["rest"], year):
                if change.date in changes:
                    raise NotANotice(
                        _("%(day)s出现了两次：%(line)s") % {"day": _day(change.date), "line": line.strip()}
                    )
                changes[change.date] = change
    if not changes:
        raise NotANotice(_("没有读到任何放假安排。每行应写作“春节：2月15日至23日放假。2月14日上班。”"))
    return sorted(changes.values())


def written(changes: Iterable[Change]) -> str:
    """Return the days as lines that `read` reads back.

    >>> print(written(read("劳动节：5月1日至5日放假，共5天。5月9日上班。", 2026)))
    劳动节：5月1日至5月5日放假，共5天。5月9日上班。
    """
    named: dict[str, list[Change]] = {}
    for change in sorted(changes):
        named.setdefault(change.name, []).append(change)
    return "\n".join(_line(name, days) for name, days in sorted(named.items(), key=_first_off))


def _first_off(holiday: tuple[str, list[Change]]) -> date:
    return min((day.worked, day.date) for day in holiday[1])[1]


def _changes(name: str, rest: str, year: int) -> Iterator[Change]:
    for sentence in SPLIT.split(rest):
        dates = list(_dates(sentence, year))
        if not dates:
            continue
        if "上班" in sentence:
            yield from (Change(day, worked=True, name=name) for day in dates)
        elif "放假" in sentence or "补休" in sentence:
            days = _stretches(sentence, dates)
            total = TOTAL.search(sentence)
            if total and int(total[1]) != len(days):
                raise NotANotice(
                    _("写的是共%(stated)s天，日期却是%(found)d天：%(name)s：%(sentence)s")
                    % {"stated": total[1], "found": len(days), "name": name, "sentence": sentence}
                )
            yield from (Change(day, worked=False, name=name) for day in days)
        elif "休息" not in sentence:  # "鼓励……在除夕（2月9日）休息" arranges nothing
            raise NotANotice(
                _("看不出是放假还是上班：%(name)s：%(sentence)s") % {"name": name, "sentence": sentence}
            )


def _dates(sentence: str, year: int) -> Iterator[date]:
    month = 0
    for found in DATE.finditer(sentence):
        month = int(found["month"] or month)
        try:
            day = date(int(found["year"] or year), month, int(found["day"]))
        except ValueError as wrong:
            raise NotANotice(
                _("没有这一天：%(day)s（%(sentence)s）") % {"day": found[0], "sentence": sentence.strip()}
            ) from wrong
        stated = STATED.search(found["stated"] or "")
        if stated and stated[1].replace("天", "日") != WEEKDAYS[day.weekday()]:
            raise NotANotice(
                _("%(day)s是周%(weekday)s，原文写的是%(stated)s")
                % {"day": _day(day), "weekday": WEEKDAYS[day.weekday()], "stated": stated[0]}
            )
        yield day


def _stretches(sentence: str, dates: list[date]) -> list[date]:
    """Return every day of "from … to …", or the days as they are when they are listed."""
    if "至" not in sentence and "—" not in sentence:
        return dates
    start, end = dates[0], dates[-1]
    if len(dates) != 2 or not start < end < start + 20 * DAY:
        raise NotANotice(_("起止日期看不懂：%(sentence)s") % {"sentence": sentence.strip()})
    return [start + ahead * DAY for ahead in range((end - start).days + 1)]


def _line(name: str, days: list[Change]) -> str:
    off = [day.date for day in days if not day.worked]
    sentences = [_off(stretch) for stretch in _runs(off)]
    worked = [day.date for day in days if day.worked]
    if worked:
        sentences.append("、".join(map(_day, worked)) + "上班。")
    return f"{name}：{''.join(sentences)}"


def _off(stretch: list[date]) -> str:
    if len(stretch) == 1:
        return f"{_day(stretch[0])}放假，共1天。"
    return f"{_day(stretch[0])}至{_day(stretch[-1])}放假，共{len(stretch)}天。"


def _runs(days: list[date]) -> Iterator[list[date]]:
    for _key, run in groupby(enumerate(days), key=lambda item: item[1] - item[0] * DAY):
        yield [day for _place, day in run]


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
