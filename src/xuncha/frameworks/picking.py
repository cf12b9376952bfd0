"""How an item of a framework is picked in a form: by its words, with its framework and number behind."""

import re
from collections.abc import Sequence

from django.db.models import QuerySet

from xuncha.frameworks.models import Item
from xuncha.web.picking import Picking

BEHIND = re.compile(r"^(?P<title>.+)（(?P<framework>[^（）]+) v(?P<version>\d{1,6}) #(?P<number>\d{1,6})）$")


def _meant(rows: QuerySet[Item], typed: str) -> QuerySet[Item]:
    """Return the items that a text names: as it is suggested, or by the whole title.

    「惠民资金管理使用违规（四个落实 v1 #29）」
    """
    found = BEHIND.match(typed)
    if found is None:
        return rows.filter(title=typed)
    return rows.filter(
        title=found["title"],
        version__framework__name=found["framework"],
        version__number=int(found["version"]),
        number=int(found["number"]),
    )


def _near(rows: QuerySet[Item], typed: str) -> QuerySet[Item]:
    return rows.filter(title__icontains=BEHIND.sub(r"\g<title>", typed))


def _shown(rows: Sequence[Item]) -> list[str]:
    return [
        f"{row.title}（{row.version.framework.name} v{row.version.number} #{row.number}）" for row in rows
    ]


ITEMS = Picking("frameworks:pick", _meant, _near, _shown)
