"""All addresses: one prefix a room."""

from django.urls import include, path

from xuncha.project import addresses, health
from xuncha.web import views as web
from xuncha.web.kit import views as kit

ROOMS = (
    "desk",
    "organisations",
    "people",
    "tokens",
    "holidays",
    "files",
    "frameworks",
    "planning",
    "teams",
    "fieldwork",
    "intake",
    "feedback",
    "rectification",
    "statistics",
    "access",
    "audit",
    "jobs",
    "web",
)

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("kit", kit.kit),
    path("api/v1/", include((addresses.urlpatterns, "api"))),
    path("csp", web.content_policy),  # where browsers report what the content policy stopped
    *(path("" if room == "desk" else f"{room}/", include(f"xuncha.{room}.urls")) for room in ROOMS),
]
handler400 = "xuncha.web.errors.bad_request"
handler403 = "xuncha.web.errors.permission_denied"
handler404 = "xuncha.web.errors.not_found"
handler500 = "xuncha.web.errors.server_error"
