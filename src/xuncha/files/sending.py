"""Sends the bytes of a file: always as an attachment, never as something that runs."""

from urllib.parse import quote

from django.http import FileResponse

from xuncha.files import store
from xuncha.files.models import File

# What carries a user's bytes runs nothing, is no frame, is kept by nobody, is read by this site alone.
GUARDS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def attachment(file: File) -> FileResponse:
    """Return the answer that carries a file."""
    answer = FileResponse(store.path_of(file.stored).open("rb"), content_type=file.media_type, headers=GUARDS)
    answer["Content-Length"] = file.size
    answer["Content-Disposition"] = (
        f"attachment; filename=\"file\"; filename*=UTF-8''{quote(file.name, safe='')}"
    )
    return answer
