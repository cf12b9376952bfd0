"""Addresses of the statistics room."""

from django.urls import path

from xuncha.statistics import views
from xuncha.statistics.groupings import GROUPINGS

app_name = "statistics"
urlpatterns = [
    path("", views.overview, name="overview"),
    *(path(f"{key}/", views.grouping, {"by": key}, name=key) for key in GROUPINGS),
    path("checks/", views.checks, name="checks"),
    path("documents/", views.documents, name="documents"),
    path("meanings/", views.meanings, name="meanings"),
]
