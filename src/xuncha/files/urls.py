"""Addresses of the files room."""

from django.urls import path

from xuncha.files import views

app_name = "files"
urlpatterns = [
    path("", views.listing, name="list"),
    path("upload/", views.upload, name="upload"),
    path("<uuid:pk>/", views.page, name="page"),
    path("<uuid:pk>/preview/", views.preview, name="preview"),
    path("<uuid:pk>/pages/<int:number>.png", views.picture, name="picture"),
    path("<uuid:pk>/download/", views.download, name="download"),
    path("<uuid:pk>/withdraw/", views.withdraw, name="withdraw"),
]
