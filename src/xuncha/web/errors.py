"""Pages for what goes wrong: what it is, how to go on, and a number to speak of it. Never a trace."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.web.asks import asked_of
from xuncha.workflow.refusals import Refused

KEYS = ("pk", "uid")
"""What addresses call the one thing that they are about."""
ABOUT_NO_THING = frozenset({"list", "create", "import", "export"})
log = logging.getLogger("xuncha.web")


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says: what has happened, and what the person can do."""

    title: Promise
    advice: Promise


SAID = {
    400: Words(_("这个请求读不懂"), _("地址或表单可能不完整。请返回上一页，刷新后再试。")),
    403: Words(
        _("这一步没有办成"),
        _("页面放得太久，或在别处重新登录过。请返回上一页，刷新后再提交；已填的内容可先复制下来。"),
    ),
    404: Words(
        _("没有这一页，或者您不能看"),
        _("地址可能有误，内容可能已经移走，也可能不在您的权限之内。需要时请找本单位的管理员。"),
    ),
    405: Words(_("这个地址不能这样打开"), _("请从页面上的按钮进入，不要直接改地址。")),
    409: Words(_("没有保存：事情刚刚有了变化"), _("请返回上一页，刷新看清现在的内容，再决定要不要改。")),
    413: Words(_("内容太大，没有收下"), _("请压缩图片，或分成几份上传；已填的其他内容可返回上一页继续。")),
    429: Words(_("次数太多"), _("请稍等几分钟再试。")),
    500: Words(
        _("系统出了错，不是您的问题"),
        _("刚才的事没有办成，也没有留下一半。请稍后再试；仍不行，把下面的编号告诉管理员。"),
    ),
    503: Words(_("系统暂时忙不过来"), _("刚才的事没有保存。请等一分钟再试一次；不要连续点击。")),
}
MOVED = Words(
    _("这件事已经往前办了"), _("这一步现在办不了，也没有改动什么。请先看清现在的情况，再决定下一步。")
)


def page(request: HttpRequest, status: int, words: str = "", why: str = "", onward: str = "") -> HttpResponse:
    """Return the page of a status; `words` say more exactly what has happened, `why` leads to the reason.

    `onward` leads to the thing as it stands, when somebody has moved it on. It asks no database.
    """
    said = MOVED if onward else SAID.get(status, SAID[500])
    number = getattr(request, "error_id", "") or secrets.token_hex(4)
    shown = {
        "status": status,
        "title": said.title,
        "words": words,
        "why": why,
        "onward": onward,
        "advice": said.advice,
        "number": number,
        "again": request.method == "GET" and status in {500, 503},
    }
    answer = HttpResponse(render_to_string("web/error.html", shown), status=status)
    answer["X-Error-Id"] = number
    if status == 503:
        answer["Retry-After"] = "60"
    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read, and what is larger than may be read."""
    return page(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- what Django hands over
    """Answer what is not allowed."""
    return page(request, 403, why=_why(request))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- says nothing about why
    """Answer what is not there, and what the person may not know to be there."""
    return page(request, 404, why=_why(request))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what nobody foresaw."""
    return page(request, 500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- the reason is for the log
    """Answer a form without our token: mostly a page that lay open too long."""
    return page(request, 403)


def _why(request: HttpRequest) -> str:
    """Return where it is explained what an address asks: the same for what is foreign and what is missing.

    Empty where nobody asked the policy. The page behind it shows of a thing only what the person may see.
    """
    match = request.resolver_match
    asked = asked_of(match.func, request.method or "") if match else None
    if match is None or asked is None or not asked.kind:
        return ""
    about = asked.act not in ABOUT_NO_THING
    key = next((str(match.kwargs[name]) for name in KEYS if name in match.kwargs), "") if about else ""
    query = {"kind": asked.kind, "act": asked.act, **({"key": key} if key else {})}
    return f"{reverse('access:why')}?{urlencode(query)}"


class Explains:
    """Turns what a view lets through into the page that helps: a refusal, too much data, a busy database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; a method that a page does not know is told in words."""
        response = self.get_response(request)
        if response.status_code != 405 or request.path.startswith("/api/"):
            return response
        told = page(request, 405)
        told["Allow"] = response["Allow"]
        return told

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page; None leaves the rest to Django, which logs it."""
        if isinstance(exception, Refused):
            return page(request, 409, str(exception), exception.why, exception.onward)
        if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
            return page(request, 413)
        if isinstance(exception, OperationalError):
            log.error("unavailable", exc_info=exception)
            return page(request, 503)
        return None
