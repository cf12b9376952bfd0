"""Questions about files."""

from django.db.models import QuerySet

from xuncha.files.models import File


def files() -> QuerySet[File]:
    """Return every file with what a list shows of it."""
    return File.objects.select_related("organisation__jurisdiction", "uploaded_by")
