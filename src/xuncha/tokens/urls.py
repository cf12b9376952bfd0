"""Addresses of the tokens room."""

from django.urls import path

from xuncha.tokens import views

app_name = "tokens"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<uuid:uid>/revoke/", views.revoke, name="revoke"),
]
