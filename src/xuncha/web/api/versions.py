"""Versions against lost updates: who changes says which version was read (ETag, If-Match)."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from xuncha.web.problems import Unfit

# "7", as in the header `If-Match: "7"`
TAG = re.compile(r'"(?P<version>[1-9][0-9]{0,8})"')

IF_MATCH: dict[str, Any] = {
    "parameters": [
        {
            "in": "header",
            "name": "If-Match",
            "required": True,
            "description": gettext_noop("读取时得到的 ETag；期间有人改过则返回 412，不会覆盖"),
            "schema": {"type": "string", "pattern": '^"[1-9][0-9]{0,8}"$', "maxLength": 11},
        }
    ]
}
"""What the description of an operation that changes a thing says."""


class Outdated(Unfit):
    """Somebody else has changed the thing since it was read: both texts, field by field."""

    def __init__(
        self, message: str, now: dict[str, object], yours: dict[str, object], status: int = 412
    ) -> None:
        """Put the two texts beside each other where they differ."""
        fields = {
            name: [_("现在：%(value)s") % {"value": now[name]}, _("您填写：%(value)s") % {"value": value}]
            for name, value in yours.items()
            if name in now and now[name] != value
        }
        super().__init__(fields, status, message)


def expected(request: HttpRequest) -> int:
    """Return the version that the program has read. 428 without it, 400 when it is none."""
    sent = request.headers.get("If-Match", "")
    if not sent:
        raise Unfit({}, 428)
    found = TAG.fullmatch(sent)
    if found is None:
        raise Unfit({"If-Match": [_('要写读取时得到的 ETag，例如 "7"')]}, 400)
    return int(found["version"])


class ETag:
    """Writes the version of what is sent into the answer."""

    @staticmethod
    def write(answer: HttpResponse, version: int) -> None:
        """Write the header."""
        answer["ETag"] = f'"{version}"'
