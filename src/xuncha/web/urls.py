"""Addresses of the web room."""

from django.urls import path

from xuncha.web import views

app_name = "web"
urlpatterns = [
    path("views/save", views.save_view, name="save-view"),
    path("views/<int:pk>/drop", views.drop_view, name="drop-view"),
    path("language", views.language, name="language"),
]
