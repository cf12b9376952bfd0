"""Addresses of the desk."""

from django.urls import path

from xuncha.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("search/", views.search, name="search"),
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read, name="read"),
    path("notices/<int:pk>/read/", views.read_one, name="read-one"),
]
