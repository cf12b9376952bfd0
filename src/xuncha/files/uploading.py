"""Uploads stream into the quarantine, up to a limit of bytes; what is cut off leaves nothing."""

import tempfile
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

from xuncha.files import store


class Quarantined(TemporaryUploadedFile):
    """An upload that lies in the quarantine under a random name, readable by us alone."""

    def __init__(self, name: str, content_type: str, size: int, charset: str) -> None:
        """Open its file in the quarantine instead of the system's folder."""
        super().__init__(name, content_type, 0, charset)
        self.file.close()
        self.file: IO[Any] = tempfile.NamedTemporaryFile(suffix=".upload", dir=store.quarantine())  # noqa: SIM115 -- Django closes it with the request
        self.size = size


class QuarantineHandler(TemporaryFileUploadHandler):
    """Writes each file of a request to the quarantine and stops the request above the limit."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django calls it
        """Begin a file."""
        super(TemporaryFileUploadHandler, self).new_file(*args, **kwargs)
        self.file = Quarantined(self.file_name or "", self.content_type or "", 0, self.charset or "")
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece, or stop when the file is longer than `UPLOAD_BYTES`."""
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_BYTES:
            self.file.close()
            self.request.too_large = True  # type: ignore[union-attr]  # read by the view, which says it in words
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)
