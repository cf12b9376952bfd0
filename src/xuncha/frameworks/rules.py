"""When a version may be issued or begun. Each rule answers one question."""

from xuncha.frameworks.models import Aspect, Framework, Version
from xuncha.frameworks.states import VersionState


def empty_aspects(version: Version) -> list[Aspect]:
    """Return the aspects under which nothing stands."""
    return list(version.aspects.filter(items=None).order_by("number"))


def draft_of(framework: Framework) -> Version | None:
    """Return the draft that somebody is at, if any."""
    return framework.versions.filter(state=VersionState.DRAFT).first()


def next_number(framework: Framework) -> int:
    """Return the number of the next version."""
    last = framework.versions.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1
