"""Addresses of the holidays room."""

from django.urls import URLPattern

app_name = "holidays"
urlpatterns: list[URLPattern] = []
