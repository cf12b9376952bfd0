"""A real browser: from the slip with the one-time secret to signing in with the second factor."""

import base64
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import Visit
from tests.people.steps import a_member
from xuncha.people import totp
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "北风吹过三道梁子的清晨八点"


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def digits(seed: str, later: int = 0) -> str:
    at = timezone.now() + timedelta(seconds=later)
    return totp.digits(base64.b32decode(seed.replace(" ", "")), at.timestamp())


def invited(visit: Visit) -> tuple[str, str]:
    """Let the system manager open an account; return user name and secret as they stand on the page."""
    page = visit(a_member("SYS")).goto("/people/accounts/invite/")
    page.get_by_label("密码").fill(PASSWORD)  # this matters: prove first
    press(page, "确认")
    page.get_by_label("用户名").fill("lin.yue")
    page.get_by_label("姓名").fill("林悦")
    page.get_by_label("所在单位").fill("云岭市委巡察办")
    press(page, "新建并生成一次性口令")
    return "lin.yue", page.locator("code").inner_text()


def test_from_invitation_to_signing_in_with_the_second_factor(visit: Visit, settings: object) -> None:
    settings.MFA_FOR = "all"  # type: ignore[attr-defined]  # the fixture of pytest-django
    username, secret = invited(visit)
    page = visit().goto("/")

    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(secret.lower())
    press(page, "登录")
    page.get_by_label("新密码").fill(PASSWORD)
    page.get_by_label("再输入一次").fill(PASSWORD)
    press(page, "保存并继续")
    page.get_by_text("不能扫描").click()
    seed = page.locator("code").inner_text()
    page.get_by_label("验证码").fill(digits(seed))
    press(page, "绑定")
    expect(page.locator("ol.codes li")).to_have_count(8)
    page.get_by_role("link", name="已经保存，继续").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("没有事等您")
    page.locator("details.me summary").click()
    press(page, "退出登录")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    press(page, "登录")
    page.get_by_label("验证码").fill(digits(seed, later=30))
    press(page, "继续")
    expect(page.get_by_role("heading", level=1)).to_contain_text("没有事等您")

    assert Person.objects.get(username=username).state == "active"


def test_after_signing_out_the_back_button_shows_nothing(visit: Visit) -> None:
    clerk = a_member("OFS")
    page = visit(clerk).goto("/people/me/")
    expect(page.get_by_role("heading", level=1)).to_have_text(clerk.name)
    page.locator("details.me summary").click()
    press(page, "退出登录")
    expect(page.get_by_role("heading", level=1)).to_have_text("登录")

    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_have_text("登录")
    assert clerk.username not in page.content()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_pages_of_the_door_break_no_content_policy_and_need_no_script(
    visit: Visit, *, javascript: bool
) -> None:
    manager = a_member("SMO")
    visited = visit(javascript=javascript)
    page = visited.goto("/people/sign-in/")
    page.get_by_label("用户名").fill(manager.username)
    page.get_by_label("密码").fill(PASSWORD)
    press(page, "登录")

    expect(page.get_by_role("img")).to_be_visible()
    assert page.evaluate("document.querySelector('img.qr').naturalWidth") > 100
    assert visited.complaints == []
