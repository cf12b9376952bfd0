"""The jurisdictions by their path of names, and those that a sheet would have to make."""

from django.utils.translation import gettext as _

from xuncha.organisations.models import Jurisdiction, Level
from xuncha.organisations.planned import SEPARATOR
from xuncha.organisations.rules import level_below


class Places:
    """The jurisdictions by their path of names; it gathers those that would have to be made."""

    def __init__(self, *, create_places: bool) -> None:
        """Read the whole tree: one query."""
        self._create = create_places
        self._by_pk = {place.pk: place for place in Jurisdiction.objects.order_by("path")}
        self._names: dict[tuple[str, ...], Level] = {}
        for place in self._by_pk.values():
            self._names[self.names_of(place)] = Level(place.level)
        self.new: list[tuple[str, ...]] = []

    def fault_of(self, path: tuple[str, ...]) -> str:
        """Return what is wrong with a path of names, nothing when it stands or can be made."""
        if path in self._names:
            return ""
        upper = path[:-1]
        if not path:
            return _("“所属地区”没有填。")
        if not upper or not self._create:
            return _("没有地区“%(place)s”。请核对写法，或先新建地区，或勾选“自动建立缺少的地区”。") % {
                "place": SEPARATOR.join(path)
            }
        if fault := self.fault_of(upper):
            return fault
        level = level_below(self._names[upper])
        if level is None:
            return _("“%(place)s”已是村（社区），不能再有下级地区。") % {"place": SEPARATOR.join(upper)}
        self._names[path] = level
        self.new.append(path)
        return ""

    def names_of(self, place: Jurisdiction) -> tuple[str, ...]:
        """Return the path of names of a place."""
        return tuple(self._by_pk[int(pk)].name for pk in place.path.rstrip(".").split("."))
