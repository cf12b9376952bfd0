"""Addresses of the web room."""

from django.urls import path

from xuncha.web import saved_pages, views
from xuncha.web.kit import views as kit

app_name = "web"
urlpatterns = [
    path("views/save", saved_pages.save, name="save-view"),
    path("views/<int:pk>/", saved_pages.leads, name="view"),
    path("views/<int:pk>/change", saved_pages.change, name="change-view"),
    path("views/<int:pk>/watch", saved_pages.watch, name="watch-view"),
    path("views/<int:pk>/drop", saved_pages.drop, name="drop-view"),
    path("kit", kit.kit, name="kit"),
    path("kit/pick", kit.kit_pick, name="kit-pick"),
    path("kit/bulk", kit.kit_bulk, name="kit-bulk"),
    path("kit/confirm", kit.kit_confirm, name="kit-confirm"),
    path("language", views.language, name="language"),
]
