"""When the inspection was on site and when its findings were fed back."""

import re
from enum import Enum

from xuncha.reading.document import Passage
from xuncha.reading.extracting.cues import RECTIFICATION, REVIEW, SPEECH
from xuncha.reading.extracting.dates import Moment, When, dates_in, glued_dates
from xuncha.reading.extracting.opening import Opening
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

# 反馈了巡察意见, 完成反馈, 向…交换意见, 陆续与…见面; not 反馈意见后, 反馈的问题, which look back
FEEDBACK = re.compile(
    r"反馈(?!的|意见(?:后|指|提|的)|问题(?:后|的)|之日)|交换(?:了)?(?:巡[察视])?意见|见面|(?:通报|传达)(?:了)?(?:巡[察视]|情况)"
)
# 对…开展了巡察, 作了一次常规巡察, 派出12个巡察组, 297个党组织过筛
STAY = re.compile(
    r"(?:开展|进行|实施|(?<!党)组织|作[了过])(?:了|过)?[^。;；]{0,24}?(?:巡[察视]|延伸|了解)|巡[察视]了|派出?[^。;；,，]{0,10}组"
    r"|过筛|查了|集中巡[察视]|驻点|现场"
)
# 自3月17日进驻, 10月下旬结束, 21日17:00撤离; 8月1日,随着…巡察组全部进驻
ARRIVAL = re.compile(r"[^。;；]{0,12}?(?:进驻|入驻|开始|进点)|[^。;；]{0,48}?(?:全部|全面|陆续)(?:进驻|入驻)")
ENTERED = re.compile("进驻|入驻")
DEPARTURE = re.compile(r"[^。;；,，]{0,10}?(?:撤离|撤出|撤回|结束|收官|撤点)")
# 巡察时间为, 第七轮巡察自, 现场工作从, 巡察从; a sentence that is nothing but 时间：
STAY_BEFORE = re.compile(
    r"(?:(?:巡[察视]|现场|驻点|进驻)[^。;；,，\n]{0,10}|(?:^|[。;；\n、])(?:工作|进驻)?时间[:：为]{1,2}\s?)\Z"
)
# 巡察时间为, 现场工作从: before a single date it takes a word that says "from"
FROM = on_demand(r"(?:为|从|自|于|是|[:：])\s?\Z")
# 3月6日至5月30日，巡察组通过听取汇报…: a stretch in which a team did anything
TEAM_WORKED = on_demand(
    r"[^。;；,，]{0,3}[,，]\s?(?:[一-龥]{0,8}委)?(?:第?[一二三四五六七八九十\d]+个?)?巡[察视][一-龥\d]{0,3}组"
)
# 由6月30日延长至7月14日
PROLONGED = re.compile(r"(?:延长|延期|延续|顺延)(?:到|至|为)\s?\Z")
# 持续到, 做到, 至
UNTIL_BEFORE = re.compile(r"(?:到|至|直至)\s?\Z")
# 巡察反馈会4月11日召开
FEEDBACK_BEFORE = re.compile(r"反馈(?:大会|会议?|工作)?(?:已)?(?:于|在)?\s?\Z")
# 受理信访的时间, 公示期: another stretch of time
ELSEWHERE = re.compile(r"(?:受理|公示|来访|报名|举报|接待|任职|审计|会议)[^。;；,，\n]{0,10}\Z")
# 2023年，八届市委完成两轮巡察; 盘点2023年度巡察工作: the first words of a review say the year that it is of
YEAR_FIRST = on_demand(
    r"\s*20\d\d年\s?(?:度|[,，])|[\s\S]{0,80}?(?:盘点|回顾|回望|梳理|总结|翻看)(?:[^。\d\n]{0,4})20\d\d年"
)
GOES_ON = re.compile(r"[^。;；,，]{0,6}(?:进行|期间|展开)")
SENTENCE = re.compile("[。!！?？\n]")
LOOK_AHEAD = 140
LOOK_BACK = 24
REPORTED = 900


class Role(Enum):
    """What a date is the date of."""

    STAY = "stay"
    ARRIVAL = "arrival"
    DEPARTURE = "departure"
    PROLONGED = "prolonged"
    FEEDBACK = "feedback"


Found = dict[str, tuple[Moment, Span]]


def periods_of(opening: Opening, genre: str, published: Passage | None) -> dict[str, Passage]:
    """Return when the teams were on site and when they fed back, by the names of the fields of an inspection.

    Nothing from a speech, which only plans. A review of a year covers the year that its title names.
    """
    if genre == SPEECH:
        return {}
    end = min(opening.end, REPORTED) if genre == RECTIFICATION else opening.end
    whens = _whens(opening.text, end)
    found: Found = {}
    for i, when in enumerate(whens):
        if published is None or when.span.start != published.span.start:
            _note(found, when, _role(opening.text, whens, i, genre), opening.text)
    if genre == REVIEW and not found.get("period_end"):
        found.pop("period_start", None)
        found |= _year_of(opening)
    moments = _dated(opening.text, found, int(published.text[:4]) if published else None)
    named = ((name, moment.iso(), found[name][1]) for name, moment in moments.items())
    return {name: Passage(date, span) for name, date, span in named if date}


def _year_of(opening: Opening) -> Found:
    """Return the year that the title of a review covers: 2020年自治州党委巡察工作综述."""
    first = YEAR_FIRST.match(opening.text, opening.title_end)
    end = first.end() if first else opening.title_end
    whens = [w for w in dates_in(opening.text, 0, end) if w.start.year and w.start.month is None]
    if len({w.start.year for w in whens}) != 1:
        return {}
    year, span = whens[0].start.year, whens[0].span
    return {"period_start": (Moment(year, 1, 1), span), "period_end": (Moment(year, 12, 31), span)}


def _whens(text: str, end: int) -> list[When]:
    """Return the dates of the opening with the years that the text gives them."""
    whens = list(dates_in(text, 0, end))
    glued = list(glued_dates(text, 0, end)) if not any(w.end for w in whens) else []
    whens = sorted((*whens, *glued), key=lambda w: w.span.start)
    year = None
    dated: list[When] = []
    for i, when in enumerate(whens):
        own = when.start.year
        if own is None and year is None and when.start.month:
            year = _year_ahead(text, when, whens[i + 1 :])
        elif own and (when.start.month or not _looks_back(text, when)):
            year = own
        next_year = year and text.startswith(("次年", "翌年"), max(0, when.span.start - 2))
        start = when.start.within(year + 1 if year and next_year else year)
        dated.append(When(start, when.end and when.end.within(start.year), when.span))
    return [when for when in dated if when.start.month]


def _looks_back(text: str, when: When) -> bool:
    """Tell whether the year only begins a count: 2019年以来, 2017年度审计."""
    return text.startswith(("以", "度", "来", "前", "底"), when.span.end)


def _year_ahead(text: str, when: When, later: list[When]) -> int | None:
    """Return the year that a later date of the same sentence gives: 自3月17日进驻,定于2021年5月21日撤离."""
    stop = SENTENCE.search(text, when.span.end, when.span.end + LOOK_AHEAD)
    for other in later:
        if other.span.start > (stop.start() if stop else when.span.end + LOOK_AHEAD):
            return None
        if other.start.year and other.start.month and other.start.month >= (when.start.month or 0):
            return other.start.year
    return None


def _role(text: str, whens: list[When], i: int, genre: str) -> Role | None:
    """Return what the date is the date of, by the first telling words behind it, else by those before it."""
    before, ahead = _around(text, whens, i)
    if ELSEWHERE.search(before):
        return None
    if PROLONGED.search(before):
        return Role.PROLONGED
    if DEPARTURE.match(ahead):
        return Role.DEPARTURE
    feedback, stay = FEEDBACK.search(ahead), STAY.search(ahead)
    if FEEDBACK_BEFORE.search(before) or (feedback and (stay is None or feedback.start() < stay.start())):
        return Role.FEEDBACK
    lasts = whens[i].end is not None
    if ARRIVAL.match(ahead) and not lasts:
        return Role.ARRIVAL
    told = (stay is not None and (lasts or genre != REVIEW)) or (lasts and _worked(ahead))
    return _role_of_stay(before, ahead, lasts=lasts, told=told)


def _worked(ahead: str) -> bool:
    """Tell whether the words behind a stretch say that the teams were there."""
    return ENTERED.search(ahead) is not None or TEAM_WORKED.match(ahead) is not None


def _role_of_stay(before: str, ahead: str, *, lasts: bool, told: bool) -> Role | None:
    """Return whether a date is the stay, ends it, or neither."""
    if STAY_BEFORE.search(before) and (lasts or FROM.search(before)):
        return Role.STAY
    if UNTIL_BEFORE.search(before):
        return Role.DEPARTURE
    return Role.STAY if told or (lasts and GOES_ON.match(ahead)) else None


def _around(text: str, whens: list[When], i: int) -> tuple[str, str]:
    """Return the words before and behind a date, up to the next date or the end of the sentence."""
    span = whens[i].span
    limit = min(whens[i + 1].span.start if i + 1 < len(whens) else len(text), span.end + LOOK_AHEAD)
    stop = SENTENCE.search(text, span.end, limit)
    before = text[max(0, span.start - LOOK_BACK, whens[i - 1].span.end if i else 0) : span.start]
    return before, text[span.end : stop.start() if stop else limit]


def _note(found: Found, when: When, role: Role | None, text: str) -> None:
    """Write the first date of each role down; a stretch goes before a day of arrival without an end."""
    if role is Role.FEEDBACK:
        _note_feedback(found, when, text)
    elif role is Role.PROLONGED:
        found["period_end"] = (when.start, when.span)
    elif role is Role.DEPARTURE and not when.end:
        if "period_start" in found:
            found.setdefault("period_end", (when.start, when.span))
    elif role and ("period_start" not in found or (when.end and "period_end" not in found)):
        found["period_start"] = (when.start, when.span)
        if when.end:
            found["period_end"] = (when.end, when.span)


def _note_feedback(found: Found, when: When, text: str) -> None:
    """Write the first day of the feedback down, and the last where a stretch or 到 says it."""
    if "feedback_date" not in found or _is_finer(when.start, found["feedback_date"][0]):
        found["feedback_date"] = (when.start, when.span)
        if when.end:
            found["feedback_end"] = (when.end, when.span)
    elif "feedback_end" not in found and UNTIL_BEFORE.search(
        text[max(0, when.span.start - 4) : when.span.start]
    ):
        found["feedback_end"] = (when.start, when.span)


def _is_finer(new: Moment, old: Moment) -> bool:
    """Tell whether a date gives the day of a month named before: 10月下旬 … 10月23日至27日."""
    return old.day is None and new.day is not None and new.month == old.month


def _dated(text: str, found: Found, year: int | None) -> dict[str, Moment]:
    """Return the moments in the year of the signature, the feedback in that of the stay, if they have none.

    A year that would put the feedback before the end of the stay was carried over wrongly and is left out,
    unless it is written there.
    """
    moments = {name: moment.within(year) for name, (moment, _) in found.items()}
    last = moments.get("period_end") or moments.get("period_start")
    feedback = moments.get("feedback_date")
    is_written = feedback and str(feedback.year) in found["feedback_date"][1].of(text)
    if last and feedback and last.year and not is_written and feedback.year in (None, last.year):
        later = (feedback.month or 0) >= (last.month or 0)
        for name in {"feedback_date", "feedback_end"} & moments.keys():
            moments[name] = moments[name]._replace(year=last.year if later else None)
    return moments
