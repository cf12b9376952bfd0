"""Addresses of the web room."""

from django.urls import path

from xuncha.web import views
from xuncha.web.kit import views as kit

app_name = "web"
urlpatterns = [
    path("views/save", views.save_view, name="save-view"),
    path("views/<int:pk>/", views.open_view, name="view"),
    path("views/<int:pk>/watch", views.watch_view, name="watch-view"),
    path("views/<int:pk>/drop", views.drop_view, name="drop-view"),
    path("kit", kit.kit, name="kit"),
    path("kit/pick", kit.kit_pick, name="kit-pick"),
    path("kit/bulk", kit.kit_bulk, name="kit-bulk"),
    path("kit/confirm", kit.kit_confirm, name="kit-confirm"),
    path("language", views.language, name="language"),
]
