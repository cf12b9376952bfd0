"""All addresses: one prefix a room."""

from django.urls import include, path

ROOMS = ("desk", "organisations", "people", "holidays", "files", "access", "audit", "jobs", "web")

urlpatterns = [path("" if room == "desk" else f"{room}/", include(f"xuncha.{room}.urls")) for room in ROOMS]
