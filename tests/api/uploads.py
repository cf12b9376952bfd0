"""What schemathesis sends to an operation that takes a file: named sheets and texts, and some nonsense."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import schemathesis
from hypothesis import strategies as st
from schemathesis.transport.wsgi import WSGI_TRANSPORT, multipart_serializer
from werkzeug.datastructures import FileStorage

SHEET = "单位名称,统一编码,类型,所属地区\n云岭市档案局,YL0099,党组,云岭市\n".encode()
TEXT = "关于巡察整改进展情况的通报\n一、补贴资金滞留专户问题。已按时兑付。\n".encode()
SENT = (SHEET, TEXT, b"\x00\x01", b"%PDF-1.7")


def send_files() -> None:
    """Have every binary part drawn from `SENT`, and sent as a file with a name."""
    schemathesis.openapi.format("binary", st.sampled_from(SENT))
    WSGI_TRANSPORT.serializer("multipart/form-data")(_named)


def closing(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Return the application with answers that are read whole and closed, as a server does."""

    def answered(environment: dict[str, Any], start: Callable[..., Any]) -> Iterator[bytes]:
        answer = application(environment, start)
        try:
            return iter(list(answer))
        finally:
            if hasattr(answer, "close"):
                answer.close()

    return answered


def _named(context: Any, value: Any) -> dict[str, Any]:  # noqa: ANN401 -- schemathesis names no type
    written: dict[str, Any] = multipart_serializer(context, value)
    parts = written["data"] if isinstance(written.get("data"), dict) else {}
    for part in (one for each in parts.values() for one in each if isinstance(one, FileStorage)):
        part.filename = part.filename and "材料.csv"  # without one it is a field that says its type
    return written
