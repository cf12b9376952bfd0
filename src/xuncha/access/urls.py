"""Addresses of the access room."""

from django.urls import path

from xuncha.access import views

app_name = "access"
urlpatterns = [
    path("", views.matrix, name="matrix"),
    path("why/", views.why, name="why"),
]
