"""Monthly progress and the numbers that come with it: written once, corrected by a further row."""

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from time_machine import travel

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY
from tests.rectification.building import Circle, a_circle, claimed, in_work, proved
from tests.rectification.test_evidence import browser
from xuncha.rectification import actions, proofs
from xuncha.rectification.models import Claim, Item, Progress

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_january() -> Iterator[None]:
    with travel("2027-01-20T08:00:00+08:00", tick=False):
        yield


SENT = {
    "month": "2026-12",
    "text": "兑付412户，余31户核对身份",
    "people_held": "2",
    "money_recovered": "1286000.50",
    "rules_made": "",
}


def reported(circle: Circle, item: Item, **also: str) -> tuple[int, str]:
    """Report on the page; return what it answered."""
    client, address = browser(circle.liaison), f"/rectification/items/{item.uid}/progress/"
    answer = client.post(address, {**SENT, **also})
    return answer.status_code, answer.content.decode()


def test_a_month_is_reported_and_corrected_and_both_are_kept() -> None:
    circle = a_circle()
    item = in_work(circle)[0]
    first = reported(circle, item)[0]
    reported(circle, item, month="2027-01", text="全部到户", rules_made="1", people_held="")
    reported(circle, item, text="兑付421户，余22户核对身份", money_recovered="")

    (january, december) = proofs.progress_of(item)
    item.refresh_from_db()
    page = browser(circle.discipline).get(f"/rectification/items/{item.uid}/").content.decode()

    assert (first, str(january), december.text) == (302, "2027-01", "兑付421户，余22户核对身份")
    assert [one.text for one in december.earlier] == ["兑付412户，余31户核对身份"]  # type: ignore[attr-defined]  # of the query
    assert (item.people_held, item.money_recovered, item.rules_made) == (2, 128_600_050, 1)
    assert [words in page for words in ("更正过 1 次", "128.60 万元", "全部到户")] == [True] * 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"month": "2026-10"}, "请在反馈当月到本月之间选择"),
        ({"month": "2099-01"}, "请在反馈当月到本月之间选择"),
        ({"people_held": "-1"}, "0"),
        ({"money_recovered": "1.001"}, "小数"),
        ({"text": ""}, "必填"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(wrong: dict[str, str], said: str) -> None:
    circle = a_circle()
    item = in_work(circle)[0]

    status, page = reported(circle, item, **wrong)

    assert (status, said in page, Progress.objects.exists()) == (422, True, False)
    assert "text" in wrong or "余31户核对身份" in page


def test_progress_is_reported_by_the_unit_while_it_works() -> None:
    circle = a_circle()
    item = claimed(circle)

    status, page = reported(circle, item)
    closed = {
        browser(one).get(f"/rectification/items/{item.uid}/progress/").status_code
        for one in (circle.office, circle.team, circle.discipline, circle.secretary)
    }

    assert (status, "现在是“申请销号”" in page, closed) == (422, True, {404})


def test_a_claim_says_the_sums_too_and_the_ledger_shows_them() -> None:
    circle = a_circle()
    item = proved(circle, in_work(circle)[0])
    reported(circle, item)
    asked = browser(circle.head).get(f"/rectification/items/{item.uid}/claim/").content.decode()
    sent = {**SENT, "claim": "done", "text": "已到户", "people_held": "3", "rules_made": "2"}

    browser(circle.head).post(f"/rectification/items/{item.uid}/claim/", sent)
    columns = "&".join(f"columns={one}" for one in ("title", "people_held", "money_recovered", "rules_made"))
    sheet = b"".join(browser(circle.office).get(f"/rectification/?export=csv&{columns}")).decode("utf-8-sig")

    claim = Claim.objects.get()
    assert 'value="1286000.50"' in asked
    assert (claim.people_held, claim.money_recovered, claim.rules_made) == (3, 128_600_050, 2)
    assert "3,128.60,2" in sheet


def test_what_was_reported_stays_whoever_asks() -> None:
    circle = a_circle()
    reported(circle, in_work(circle)[0])
    for change in (lambda: Progress.objects.update(text="x"), lambda: Progress.objects.all().delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_programs_report_and_list(client: Client) -> None:
    circle = a_circle()
    item = proved(circle, in_work(circle)[0])
    asking, address = Program(a_token(circle.liaison), client), f"rectification/items/{item.uid}"
    sent = {"month": "2026-12", "text": "兑付412户", "money_recovered": 1286000.5}
    made = asking("POST", f"{address}/progress", sent)
    asking("POST", f"{address}/progress", {**sent, "text": "兑付421户"})
    wrong = asking("POST", f"{address}/progress", {**sent, "month": "2026-10"})
    listed = asking("GET", f"{address}/progress").json()
    done = asking("POST", f"{address}/claim", {"claim": "done", "text": "已到户", "rules_made": 1})

    assert (made.status_code, wrong.status_code, done.status_code) == (201, 409, 200)
    assert [(one["text"], one["corrected"]) for one in listed] == [("兑付421户", 1)]
    assert (done.json()["money_recovered"], done.json()["rules_made"]) == ("1286000.50", 1)


def test_a_month_ahead_is_refused_by_the_act_too() -> None:
    circle = a_circle()
    item = in_work(circle)[0]
    ahead = actions.ProgressEntry(MONDAY.date().replace(month=12, day=1), "x")
    with pytest.raises(actions.NotReady, match="到本月"):
        actions.report_progress(item=item, entry=ahead, by=circle.liaison, at=MONDAY)
