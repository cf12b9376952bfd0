"""Addresses of the jobs room."""

from django.urls import path

from xuncha.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.show_list, name="list"),
    path("<uuid:uid>/", views.show, name="job"),
    path("<uuid:uid>/cancel/", views.cancel, name="cancel"),
]
