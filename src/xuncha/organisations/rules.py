"""When an organisation may change. Each rule answers one question."""

from xuncha.organisations.models import Jurisdiction, Level, Organisation

ORDER = list(Level)


def may_lie_in(level: str, parent: Jurisdiction | None) -> bool:
    """A place lies in one of a higher level; only the topmost lies in none."""
    return parent is None or ORDER.index(Level(level)) > ORDER.index(Level(parent.level))


def level_below(level: str) -> Level | None:
    """Return the level next below a level, None below a village."""
    below = ORDER.index(Level(level)) + 1
    return ORDER[below] if below < len(ORDER) else None


def makes_a_ring(organisation: Organisation, parent: Organisation | None) -> bool:
    """A parent that is the organisation itself, or stands below it, would make a ring."""
    seen = {organisation.pk}
    while parent is not None:
        if parent.pk in seen:
            return True
        seen.add(parent.pk)
        parent = parent.parent
    return False
