"""Addresses of the frameworks room."""

from django.urls import path

from xuncha.frameworks.views import imports, pages, trees

app_name = "frameworks"
urlpatterns = [
    path("", pages.listing, name="list"),
    path("new/", pages.create, name="create"),
    path("pick/", trees.pick, name="pick"),
    path("template.xlsx", imports.template, name="template"),
    path("<int:pk>/", pages.page, name="page"),
    path("<int:pk>/next/", pages.begin, name="begin"),
    path("versions/<int:pk>/", pages.version, name="version"),
    path("versions/<int:pk>/near/", pages.near, name="near"),
    path("versions/<int:pk>/difference/", pages.difference, name="difference"),
    path("versions/<int:pk>/export.xlsx", pages.export, name="export"),
    path("versions/<int:pk>/issue/", pages.issue, name="issue"),
    path("versions/<int:pk>/discard/", pages.discard, name="discard"),
    path("versions/<int:pk>/retire/", pages.retire, name="retire"),
    path("versions/<int:pk>/import/", imports.upload, name="import"),
    path("versions/<int:version>/import/<uuid:pk>/", imports.sheet, name="sheet"),
    path("versions/<int:pk>/aspects/new/", trees.new_aspect, name="new-aspect"),
    path("versions/<int:pk>/items/new/", trees.new_item, name="new-item"),
    path("aspects/<int:pk>/", trees.change_aspect, name="aspect"),
    path("aspects/<int:pk>/move/", trees.move_aspect, name="move-aspect"),
    path("aspects/<int:pk>/remove/", trees.remove_aspect, name="remove-aspect"),
    path("items/<int:pk>/", trees.item, name="item"),
    path("items/<int:pk>/change/", trees.change_item, name="change-item"),
    path("items/<int:pk>/move/", trees.move_item, name="move-item"),
    path("items/<int:pk>/remove/", trees.remove_item, name="remove-item"),
    path("items/<int:pk>/map/", trees.map_item, name="map"),
    path("items/<int:pk>/map/<int:mapping>/", trees.unmap_item, name="unmap"),
]
