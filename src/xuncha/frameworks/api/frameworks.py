"""What frameworks there are, a new one, and the next version of one."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.frameworks import actions, queries
from xuncha.frameworks.api.routing import (
    FRAMEWORK,
    KIND,
    Number,
    VersionOut,
    framework_found,
    router,
    version_out,
)
from xuncha.frameworks.forms import FrameworkForm
from xuncha.frameworks.models import Framework
from xuncha.frameworks.tables import LIST
from xuncha.organisations import queries as organisations
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class FrameworkOut(BaseModel):
    """One framework; without a jurisdiction when it came with the program."""

    id: int
    name: str
    code: str
    about: str
    jurisdiction: int | None
    version_in_force: int | None


class FrameworkAndVersions(FrameworkOut):
    """One framework with its versions, the latest first."""

    versions: list[VersionOut]


class FrameworkIn(api.Input):
    """What is filled in about a framework; `source` is the version that it is begun as a copy of."""

    name: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
    code: Annotated[str, Field(min_length=1, max_length=20), *api.LINE]
    about: Annotated[str, Field(max_length=300), *api.LINE] = ""
    place: Number
    source: Number | None = None


@router.get(
    "",
    summary=gettext_noop("监督清单"),
    response={200: api.Page[FrameworkOut], **api.problems()},
    openapi_extra=api.parameters(LIST),
)
@asks("list", FRAMEWORK)
def listing(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the frameworks that the person may see."""
    return api.seen_page(
        api.Page[FrameworkOut],
        LIST,
        queries.frameworks(),
        FRAMEWORK,
        request,
        lambda row: FrameworkOut(**_framework(row)),
    )


@router.post("", summary=gettext_noop("新建监督清单"), response={201: VersionOut, **api.problems(409, 413)})
@asks("create", FRAMEWORK)
def create(request: HttpRequest, filled: FrameworkIn) -> Any:  # noqa: ANN401 -- a Status
    """Add a framework of a place; the answer is its first draft, empty or a copy."""
    person = actor(request)
    form = FrameworkForm(
        filled.model_dump(),
        places=grants.only(organisations.places(), person, "list", "organisations.jurisdiction"),
        versions=grants.only(queries.versions(), person, "read", KIND),
    )
    made = actions.create_framework(entry=api.fitting(form).entry(), by=person, at=timezone.now())
    return Status(201, VersionOut(**version_out(made)))


@router.get(
    "/{int:pk}",
    summary=gettext_noop("一份监督清单和它的各版"),
    response={200: FrameworkAndVersions, **api.problems()},
)
@asks("read", FRAMEWORK)
def read(request: HttpRequest, pk: api.Key) -> FrameworkAndVersions:
    """Read one framework with the versions that the person may see."""
    row = framework_found(request, pk, "read")
    versions = grants.only(row.versions.all(), actor(request), "list", KIND).order_by("-number")
    told = [VersionOut(**version_out(version)) for version in versions]
    return FrameworkAndVersions(**_framework(row), versions=told)


@router.post(
    "/{int:pk}/versions",
    summary=gettext_noop("起草新版本"),
    response={201: VersionOut, **api.problems(409)},
)
@asks("create", KIND)
def begin(request: HttpRequest, pk: api.Key) -> Any:  # noqa: ANN401 -- a Status
    """Begin the next version as a copy of the last; 409 while a draft stands."""
    framework = framework_found(request, pk, "create")
    made = actions.begin_version(framework=framework, by=actor(request), at=timezone.now())
    return Status(201, VersionOut(**version_out(made)))


def _framework(row: Framework) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "code": row.code,
        "about": row.about,
        "jurisdiction": row.jurisdiction_id,
        "version_in_force": getattr(row, "in_force", None),
    }
