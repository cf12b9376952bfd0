"""Feedback in the browser: the office writes, the secretary approves, the unit signs."""

import pytest
from playwright.sync_api import Page

from tests.browsing import PHONE, Visit
from tests.builders import a_person, an_organisation
from tests.feedback.building import an_inspection
from xuncha.feedback.models import Addressee, Letter
from xuncha.feedback.states import LetterState

pytestmark = pytest.mark.django_db(transaction=True)


def test_feedback_goes_from_the_findings_to_the_signature_of_the_unit(visit: Visit) -> None:
    unit = an_organisation(name="云岭市教育局党组")
    head, secretary = a_person("OFD", name="林主任"), a_person("SEC", name="郑书记")
    chief = a_person("UH", name="陈局长", organisation=unit)
    an_inspection(unit)

    writing = visit(head)
    for kind in Addressee.labels:
        page = writing.goto("/feedback/")
        page.locator("main").get_by_role("link", name="云岭市教育局党组").first.click()
        page.get_by_role("link", name="起草").first.click()
        assert "问题1" in page.get_by_label("反馈意见", exact=True).input_value()
        page.get_by_label("抄告分管领导").fill("分管教育的副市长")
        page.get_by_role("button", name="保存").click()
        assert page.get_by_role("heading", name=str(kind)).first.is_visible()
        _step(page, "报请审批")

    deciding = visit(secretary, size=PHONE)
    for kind in Addressee.labels:
        page = deciding.goto("/")
        page.get_by_role("link", name=str(kind)).first.click()
        _step(page, "同意签发")

    page = writing.goto("/")
    page.get_by_role("link", name="对主要负责人").first.click()
    page.get_by_role("link", name="签发", exact=True).click()
    page.get_by_label("文号（对主要负责人）").fill("云巡办〔2026〕15号")
    page.get_by_label("文号（对领导班子）").fill("云巡办〔2026〕16号")
    page.get_by_role("button", name="签发").click()
    assert page.get_by_text("云巡办〔2026〕16号").is_visible()

    signing = visit(chief, javascript=False)
    for kind in Addressee.labels:
        page = signing.goto("/")
        page.get_by_role("link", name=str(kind)).first.click()
        _step(page, "签收")

    assert set(Letter.objects.values_list("state", "receiver")) == {(LetterState.RECEIVED, "陈局长")}
    assert [one.complaints for one in (writing, deciding, signing)] == [[], [], []]


def _step(page: Page, title: str) -> None:
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("button", name=title).click()
