"""The addresses of programs: those of a room are made when the first of them is asked.

What an operation reads and answers is a class of its own: all of them cost half of a start and 25 MiB, and
most houses have no program that asks.
"""

from functools import cached_property
from importlib import import_module
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import ResolverMatch, URLPattern, URLResolver, path
from django.urls.exceptions import Resolver404
from django.urls.resolvers import RoutePattern
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from xuncha.web.asks import signed_in
from xuncha.web.pages import respond


class Part(NamedTuple):
    """What a room answers to programs."""

    words: tuple[str, ...]
    """What its addresses begin with."""
    routers: tuple[str, ...]
    """Where its operations stand."""
    prefix: str = ""


PARTS = (
    Part(("organisations", "places"), ("xuncha.organisations.api",)),
    Part(("people",), ("xuncha.people.api",), "/people"),
    Part(("files",), ("xuncha.files.api",), "/files"),
    Part(("frameworks",), ("xuncha.frameworks.api",), "/frameworks"),
    Part(("audit",), ("xuncha.audit.api",), "/audit"),
    Part(("planning",), ("xuncha.planning.api",), "/planning"),
    Part(
        ("teams",),
        (
            "xuncha.teams.pool.api",
            "xuncha.teams.assignment.api",
            "xuncha.teams.authorisation.api",
            "xuncha.teams.recusal.api",
        ),
        "/teams",
    ),
    Part(("intake",), ("xuncha.intake.api",), "/intake"),
    Part(("fieldwork",), ("xuncha.fieldwork.api",), "/fieldwork"),
    Part(("feedback",), ("xuncha.feedback.api",), "/feedback"),
    Part(("rectification",), ("xuncha.rectification.api",), "/rectification"),
    Part(("statistics",), ("xuncha.statistics.api",), "/statistics"),
    Part(("notices", "search", "tasks", "views"), ("xuncha.desk.api",)),
)


class Later(URLResolver):
    """The addresses of one part, which are made when somebody asks for one of them."""

    def __init__(self, part: Part) -> None:
        """Make nothing yet."""
        super().__init__(RoutePattern(""), "xuncha.project.api")
        self.part = part

    @cached_property
    def url_patterns(self) -> list[URLPattern | URLResolver]:
        """Return the addresses; made now."""
        made: list[URLPattern | URLResolver] = import_module("xuncha.project.api").addresses(self.part)
        return made

    def resolve(self, path: str) -> ResolverMatch:
        """Return who answers; the first word alone says whether it is one of these."""
        if path.partition("/")[0] not in self.part.words:
            raise Resolver404({"path": path})
        return super().resolve(path)

    def _populate(self) -> None:
        """Have no names to look up: no page links to an operation."""
        for name in ("_reverse_dict", "_namespace_dict", "_app_dict"):
            getattr(self, name)[get_language()] = MultiValueDict()


@signed_in
@require_safe
def description(_request: HttpRequest) -> HttpResponse:
    """Send the description."""
    described = import_module("xuncha.project.api").described()
    return JsonResponse(described, json_dumps_params={"ensure_ascii": False})


@signed_in
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show the description as a page: no script, nothing from elsewhere."""
    described = import_module("xuncha.project.api").described()
    groups = import_module("xuncha.project.describing").groups(described)
    return respond(request, "project/api.html", {"groups": groups, "about": described["info"]})


urlpatterns: list[URLPattern | URLResolver] = [
    path("openapi.json", description, name="description"),
    path("docs", docs, name="docs"),
    *map(Later, PARTS),
]
