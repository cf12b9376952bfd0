"""What pages say of days: extensions, letters that are due or were sent, marks."""

from django.contrib.auth.base_user import AbstractBaseUser

from xuncha.access import grants
from xuncha.rectification import alerting, extending, proving
from xuncha.rectification.models import Extension, Item, Plan
from xuncha.rectification.periods import Recipient
from xuncha.rectification.states import PENDING, ExtensionState
from xuncha.rectification.tables import EXTENSION_TONES, today

PLAN, ITEM, EXTENSION = "rectification.plan", "rectification.item", "rectification.extension"


def times_of(item: Item, person: AbstractBaseUser) -> dict[str, object]:
    """Return what the page of an item says of extensions, letters and marks."""
    empty = Extension(item=item, inspection_id=item.inspection_id)
    known = extending.extensions_of(item) if grants.may(person, "read", EXTENSION, empty) else []
    asks = grants.may(person, "create", EXTENSION, empty) and extending.may_ask(item, today())
    marks = alerting.marks_of(item.plan, item)
    return {
        "extensions": [(one, EXTENSION_TONES[ExtensionState(one.state)]) for one in known],
        "first_day": extending.first_day(item, known),
        "may_extend": asks and not any(one.state in PENDING for one in known),
        "letters": alerting.letters_about(item, unit=grants.may(person, "update", ITEM, item)),
        "marks": marks,
        "is_followed": any(one.ended_at is None for one in marks),
        "may_follow": grants.may(person, "follow", ITEM, item),
    }


def times_of_plan(plan: Plan, person: AbstractBaseUser) -> dict[str, object]:
    """Return what the page of a plan says of letters and marks."""
    alerts = grants.may(person, "alert", PLAN, plan)
    marks = alerting.marks_of(plan)
    return {
        "letters_due": [
            (one, Recipient(one.rung.recipient).label)
            for one in (alerting.due_of(plan, today()) if alerts else [])
        ],
        "letters": alerting.letters_of(plan, unit=proving.is_kept_from(person, plan)),
        "marks": marks,
        "is_followed": any(one.ended_at is None for one in marks),
        "may_follow": grants.may(person, "follow", PLAN, plan),
    }
