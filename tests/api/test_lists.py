"""Every list of the API, in every order and by every choice that its description offers, answers."""

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client

from tests.api.conftest import a_token
from tests.builders import a_person, an_organisation
from xuncha.organisations.models import Jurisdiction
from xuncha.project import api

FAR = 120_349
"""A page that no list has."""


def _lists() -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the address and the parameters of every operation that is read in pages."""
    return [
        (path, operations["get"]["parameters"])
        for path, operations in api.described()["paths"].items()
        if "get" in operations
        and "{" not in path
        and any(one["name"] == "page" for one in operations["get"].get("parameters", ()))
    ]


@pytest.mark.django_db
def test_every_list_answers_in_every_order_and_by_every_choice_it_offers(
    city: Jurisdiction,
    settings: Any,  # noqa: ANN401 -- a fixture of pytest-django
) -> None:
    settings.API_RATE = 1_000_000
    settings.ALLOWED_HOSTS = [*django_settings.ALLOWED_HOSTS, "testserver"]
    token = a_token(a_person("OFD", organisation=an_organisation(within=city)))
    client = Client(headers={"authorization": f"Bearer {token}"})
    broken, asked = [], 0

    for path, parameters in _lists():
        for one in parameters:
            for value in one["schema"].get("enum", ()):
                for page in (1, FAR):
                    answer = client.get(path, {one["name"]: value, "page": page})
                    asked += 1
                    if answer.status_code not in {200, 403, 404}:
                        broken.append((path, one["name"], value, page, answer.status_code))

    assert (broken, asked > 300) == ([], True)
