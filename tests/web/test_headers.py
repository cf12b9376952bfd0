"""Every answer carries the same headers: pages, errors, redirects, downloads, static files (CF-01, CF-02)."""

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.builders import a_person

pytestmark = pytest.mark.django_db

EXACT = {
    "Content-Security-Policy": {
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "report-uri /csp",
    },
    "X-Content-Type-Options": {"nosniff"},
    "X-Frame-Options": {"DENY"},
    "Referrer-Policy": {"same-origin"},
    "Cross-Origin-Opener-Policy": {"same-origin"},
    "Cross-Origin-Resource-Policy": {"same-origin"},
    "X-Robots-Tag": {"noindex, nofollow, noarchive"},
    "X-Permitted-Cross-Domain-Policies": {"none"},
    "Permissions-Policy": {
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    },
}


@pytest.fixture
def client() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(a_person("OFS"))
    return client


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/kit", 200),
        ("/kit?export=csv", 200),
        ("/nowhere", 404),
        ("/organisations/%00", 404),
        ("/web/views/save", 405),
    ],
)
def test_every_answer_carries_the_exact_headers(client: Client, path: str, status: int) -> None:
    answer = client.get(path)

    assert answer.status_code == status
    assert {name: set(answer[name].split("; ")) for name in EXACT} == EXACT
    assert answer["Cache-Control"] == "no-store, private"
    answer.close()


def test_a_redirect_to_sign_in_carries_them_too() -> None:
    answer = Client().get("/kit")

    assert answer.status_code == 302
    assert {name for name in EXACT if name not in answer} == set()


def test_a_static_file_carries_them_and_may_be_kept(settings: LazySettings) -> None:
    folder = settings.STATIC_ROOT / "web"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tried.txt").write_text("x")
    settings.WHITENOISE_AUTOREFRESH = True  # finds files that were not there at the start

    answer = Client().get("/static/web/tried.txt")

    assert answer.status_code == 200
    assert {name for name in EXACT if name not in answer} == set()
    assert "no-store" not in answer["Cache-Control"]
    answer.close()


def test_a_report_of_the_content_policy_is_taken_without_content() -> None:
    report = '{"csp-report": {"effective-directive": "script-src", "document-uri": "http://x/kit?q=secret"}}'

    answer = Client(enforce_csrf_checks=True).post("/csp", report, content_type="application/csp-report")

    assert (answer.status_code, answer.content) == (204, b"")
    assert Client().post("/csp", "[]", content_type="application/csp-report").status_code == 400
