"""The order of dates: begun, ended, fed back, published."""

from collections.abc import Iterator

from xuncha.reading.checking.stated import Stated
from xuncha.reading.document import Check, Inspection
from xuncha.reading.spans import Span
from xuncha.reading.words import _

ORDER = (
    ("period_start", "period_end"),
    ("period_end", "feedback_date"),
    ("period_start", "feedback_date"),
    ("feedback_date", "feedback_end"),
    ("feedback_date", "publication_date"),
    ("period_end", "publication_date"),
)
"""What comes first, and what after it; feedback is given after the inspection, and then published."""

NOTICE = "notice_of_inspection"
"""Published before or while it goes on, so its publication says nothing."""

# 「7月7日巡察组反馈问题后」: a date that is said again; corpus seed 004
FED_BACK_AGAIN = "{month}月{day}日"
FED_BACK = "反馈"
SAID_BEHIND = 14
"""Characters behind a date within which 「反馈」 stands."""


def dates(stated: Stated) -> Iterator[Check]:
    """Yield the dates that stand in the wrong order, and the day of feedback where it is said again."""
    yield from disorder(stated)
    yield from said_again(stated)


def said_again(stated: Stated) -> Iterator[Check]:
    """Yield that the day of feedback is said twice."""
    inspection = stated.document.inspection
    place = dict(inspection.places).get("feedback_date")
    if place is None or not inspection.feedback_date or len(inspection.feedback_date) != len("2021-07-07"):
        return
    year, month, day = map(int, inspection.feedback_date.split("-"))
    words, text = FED_BACK_AGAIN.format(month=month, day=day), stated.document.text
    at = text.find(words, place.end)
    behind = text[at + len(words) : at + len(words) + SAID_BEHIND]
    if at > 0 and FED_BACK in behind and not text[at - 1].isdigit():
        again = words + behind[: behind.index(FED_BACK) + len(FED_BACK)]
        statement = _("{year}年{words}反馈与“{again}”一致").format(year=year, words=words, again=again)
        spans = (place, Span(at, at + len(again)))
        yield Check(kind="dates", rule="repeat", statement=statement, holds=True, sure=0.9, places=spans)


def disorder(stated: Stated) -> Iterator[Check]:
    """Yield the dates that stand in the wrong order."""
    inspection = stated.document.inspection
    places = dict(inspection.places)
    for first, second in ORDER:
        if second == "publication_date" and stated.document.genre == NOTICE:
            continue
        if first == "period_end" and is_account_of_year(inspection):
            continue
        before, after = getattr(inspection, first), getattr(inspection, second)
        if is_before(after, before):
            names = names_of_dates()
            statement = _("{second}（{after}）早于{first}（{before}）").format(
                first=names[first], second=names[second], before=before, after=after
            )
            spans = tuple(places[field] for field in (first, second) if field in places)
            yield Check(kind="dates", rule="order", statement=statement, holds=False, sure=0.8, places=spans)


def is_account_of_year(inspection: Inspection) -> bool:
    """Tell whether the period is the year of a review, within which there is feedback from every round."""
    start, end = inspection.period_start or "", inspection.period_end or ""
    return start.endswith("-01-01") and end == start.replace("-01-01", "-12-31")


def names_of_dates() -> dict[str, str]:
    """Return what the dates are called."""
    return {
        "period_start": _("巡察开始"),
        "period_end": _("巡察结束"),
        "feedback_date": _("反馈"),
        "feedback_end": _("反馈结束"),
        "publication_date": _("公布"),
    }


def is_before(a: str | None, b: str | None) -> bool:
    """Tell whether a date is surely before another: years are needed, `2021-07` is not before `2021-07-05`.

    >>> is_before("2021-03-01", "2021-04"), is_before("2021-04", "2021-04-25")
    (True, False)
    """
    if not a or not b or len(a.split("-")[0]) != 4 or len(b.split("-")[0]) != 4:
        return False
    length = min(len(a), len(b))
    return a[:length] < b[:length]


def months_between(inspection: Inspection) -> int | None:
    """Return how many months an inspection lasted, begun ones counted; None where one end is not stated."""
    ends = inspection.period_start, inspection.period_end
    if any(end is None or len(end) < 7 for end in ends):
        return None
    (first_year, first_month), (last_year, last_month) = (
        map(int, (end or "").split("-")[:2]) for end in ends
    )
    return (last_year - first_year) * 12 + last_month - first_month
