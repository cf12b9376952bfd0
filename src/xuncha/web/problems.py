"""The one shape of errors of the API: a code for programs, a sentence for people, the fields, a number.

Every request passes `OneShape`: nothing here loads what the API is made of.
"""

import json
import secrets
from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Fields = Mapping[str, list[str]]

SAID: dict[int, tuple[str, Promise]] = {
    400: ("unreadable", _("这个请求读不懂，请核对格式是否完整")),
    401: ("not_signed_in", _("没有可用的令牌，请检查 Authorization 头，或到“我的令牌”新建")),
    403: ("forged", _("跨站校验没有通过；用浏览器会话改动内容时，要带上 X-CSRFToken 头")),
    404: ("not_found", _("没有这项内容，或者您不能看")),
    405: ("method_not_allowed", _("这个地址不支持这种方法，可用的方法见 Allow 头")),
    409: ("refused", _("没有办成：现在的情况不允许")),
    412: ("changed", _("别人刚刚修改过，请重新读取后再改")),
    413: ("too_large", _("内容太大，没有收下；请分成几份")),
    415: ("media_type", _("不支持这种内容类型")),
    422: ("invalid", _("内容不符合要求，请按各字段的说明改正")),
    428: ("version_needed", _("要改动先读取：请在 If-Match 头里带上读取时得到的 ETag")),
    429: ("too_many", _("请求太快，请按 Retry-After 头等待后再试")),
    500: ("failed", _("系统出了错，没有办成，也没有留下一半；请把编号告诉管理员")),
    503: ("busy", _("系统暂时忙不过来，请稍后再试")),
}


class Unfit(Exception):
    """What was sent has the right shape and still cannot be taken: said field by field, as 409.

    422 is for what the description of the operation rules out.
    """

    def __init__(self, fields: Fields, status: int = 409, message: str = "") -> None:
        """Keep what is wrong with which field."""
        super().__init__(message)
        self.fields, self.status, self.message = fields, status, message


def problem(
    request: HttpRequest, status: int, message: str = "", fields: Fields | None = None
) -> HttpResponse:
    """Return the answer of a status in the one shape."""
    answer = HttpResponse(status=status)
    _write(request, answer, message, fields or {})
    return answer


class OneShape:
    """Gives whatever goes wrong below /api/ the one shape: the gate's 404, a forged form, a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on and reshape its answer."""
        answer = self.get_response(request)
        if (
            request.path.startswith("/api/")
            and answer.status_code >= 400
            and not answer.get("Content-Type", "").startswith("application/json")
            and isinstance(answer, HttpResponse)
        ):
            _write(request, answer, "", {})
        return answer


def _write(request: HttpRequest, answer: HttpResponse, message: str, fields: Fields) -> None:
    code, said = SAID.get(answer.status_code, SAID[400 if answer.status_code < 500 else 500])
    number = getattr(request, "error_id", "") or secrets.token_hex(4)
    detail = {"code": code, "message": message or str(said), "fields": dict(fields), "id": number}
    answer.content = json.dumps({"error": detail}, ensure_ascii=False).encode()
    answer["Content-Type"] = "application/json; charset=utf-8"
    answer["Content-Length"] = str(len(answer.content))
    answer["X-Error-Id"] = number
