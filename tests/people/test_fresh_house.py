"""AU-12: a new house has no account but three managers with one-time secrets, and no back doors."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from tests.people.steps import tell_password
from xuncha.access.models import Grant
from xuncha.people.models import Person
from xuncha.project.setting_up import begin

pytestmark = pytest.mark.django_db


def addresses(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        here = before + str(entry.pattern)
        found += addresses(entry, here) if isinstance(entry, URLResolver) else [here]
        assert isinstance(entry, URLPattern | URLResolver)
    return found


def test_before_it_is_set_up_a_house_has_no_account() -> None:
    assert not Person.objects.exists()


def test_setting_up_makes_three_managers_whose_secrets_work_once() -> None:
    opened = begin(place="云岭市", level="city", office="云岭市委巡察办", at=timezone.now())

    assert sorted(Grant.objects.values_list("persona", flat=True)) == ["AUD", "SMO", "SYS"]
    assert Person.objects.count() == 3
    for account in opened:
        first, second = (tell_password(Client(), account.username, account.secret) for _ in "12")
        assert (first.status_code, second.status_code) == (302, 422)
        assert first["Location"] == "/people/sign-in/password/"


@pytest.mark.parametrize("password", ["admin", "admin123", "password", "123456", "xuncha", ""])
def test_there_is_no_default_password(password: str) -> None:
    opened = begin(place="云岭市", level="city", office="云岭市委巡察办", at=timezone.now())

    for account in opened:
        assert tell_password(Client(), account.username, password).status_code == 422


def test_neither_djangos_admin_nor_a_debug_page_is_mounted(client: Client) -> None:
    found = addresses(get_resolver())

    assert [address for address in found if "admin" in address or "debug" in address] == []
    assert client.get("/admin/").status_code == 404
    assert b"Traceback" not in client.get("/nowhere/").content
