"""Where a thing of another room came from: the row of a document, for who may read the document."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.intake import queries
from xuncha.web.searching import Hit

KIND = "intake.reading"


def origins(person: AbstractBaseUser, kind: str, key: str) -> Iterator[Hit]:
    """Yield the rows from which a thing was made: one query for who may read documents, else none."""
    if not grants.may(person, "read", KIND):
        return
    seen = grants.only(queries.readings(), person, "read", KIND)
    for one in queries.lineage_of(kind, key).filter(row__reading__in=seen.order_by().values("pk")):
        reading = one.row.reading
        small = _("文档读入 · 第 %(number)d 条（%(kind)s）") % {
            "number": one.row.number,
            "kind": one.row.get_kind_display(),
        }
        link = f"{reverse('intake:reading', args=[reading.uid])}#row-{one.row.number}"
        yield Hit(reading.file.name, link, small)


ORIGINS = (origins,)
