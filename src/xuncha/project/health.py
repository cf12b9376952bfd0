"""Say whether the house can work: one word for whoever watches over it, without any detail."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse

from xuncha.web.asks import public


@public
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer "ok" when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("unavailable", status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})
