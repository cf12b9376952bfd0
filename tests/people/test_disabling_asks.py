"""Closing an account is asked once more, away from the other acts; rules of passwords stand before."""

import pytest
from django.conf import settings
from django.test import Client

from tests.access.corners import session_of
from tests.people.steps import a_member, tell_password
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db


def test_the_account_page_only_leads_to_the_question_and_the_question_closes() -> None:
    about, client = a_member("OFS"), Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session_of(a_member("SYS"))
    question = f"/people/accounts/{about.uid}/disable/"

    page = client.get(f"/people/accounts/{about.uid}/").content.decode()
    asked = client.get(question).content.decode()
    before = Person.objects.get(pk=about.pk).disabled_at
    client.post(question, {"reason": "调离"})

    assert (f'formaction="{question}"' in page, f'href="{question}"' in page) == (False, True)
    assert ("停用后立即退出登录" in asked, before) == (True, None)
    assert Person.objects.get(pk=about.pk).disabled_at is not None


def test_the_length_of_a_password_is_said_before_it_is_typed_and_that_it_must_be_typed_again() -> None:
    client = Client()
    tell_password(client, a_member("OFS").username)

    before = client.get("/people/me/password/").content.decode()
    after = client.post(
        "/people/me/password/", {"current": "x", "password": "a", "again": "b"}
    ).content.decode()

    assert ("至少 15 个字符" in before, "密码和文件须重新填写" in after, "已填的内容都还在" in after) == (
        True,
        True,
        False,
    )
