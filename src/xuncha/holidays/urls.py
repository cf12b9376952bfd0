"""Addresses of the holidays room."""

from django.urls import path

from xuncha.holidays import views

app_name = "holidays"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.change, name="new"),
    path("import/", views.bring_in, name="import"),
    path("export/", views.export, name="export"),
    path("<int:year>/", views.page, name="page"),
    path("<int:year>/change/", views.change, name="change"),
]
