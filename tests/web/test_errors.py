"""What goes wrong is said so that a person can go on; nothing of the inside is shown (CF-04)."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from xuncha.project import urls
from xuncha.web.asks import public
from xuncha.workflow.refusals import Refused

SECRET = "SELECT secret FROM /srv/xuncha"
RAISED = {
    "bad": (SuspiciousOperation(SECRET), 400),
    "denied": (PermissionDenied(SECRET), 403),
    "refused": (Refused("此项已被退回，请刷新后再看"), 409),
    "large": (RequestDataTooBig(SECRET), 413),
    "broken": (RuntimeError(SECRET), 500),
    "busy": (OperationalError(SECRET), 503),
}


@public
def failing(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001 -- a view
    raise RAISED[name][0]


urlpatterns = [path("failing/<str:name>", failing), *urls.urlpatterns]
handler400, handler403, handler404, handler500 = (
    urls.handler400,
    urls.handler403,
    urls.handler404,
    urls.handler500,
)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("name", RAISED)
def test_an_error_is_a_page_that_helps_and_shows_nothing_of_the_inside(name: str) -> None:
    status = RAISED[name][1]

    answer = Client(raise_request_exception=False).get(f"/failing/{name}")

    text = answer.content.decode()
    assert answer.status_code == status
    assert "<h1>" in text
    assert "回到工作台" in text
    assert answer["X-Error-Id"] in text
    assert [inside for inside in (SECRET, "Traceback", ".py", "xuncha.") if inside in text] == []


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_refusal_that_reaches_the_door_keeps_its_words() -> None:
    answer = Client().get("/failing/refused")

    assert "此项已被退回，请刷新后再看" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_our_token_is_told_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/web/language", {"language": "en"})

    assert answer.status_code == 403
    assert "刷新后再提交" in answer.content.decode()


@pytest.mark.django_db
def test_the_error_page_asks_no_database(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture of pytest-django
        answer = Client().get("/nowhere")

    assert answer.status_code == 404
