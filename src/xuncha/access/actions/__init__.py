"""Every write about rights: asking, granting, ending, clearing, naming. All are called from here."""

from xuncha.access.actions.asking import (
    decline_request,
    request_clearance,
    request_end,
    request_grant,
    withdraw_request,
)
from xuncha.access.actions.granting import (
    appoint_first_manager,
    end_grant,
    grant_on_paper,
    grant_persona,
    set_clearance,
)
from xuncha.access.actions.naming import name_person, unname_person
from xuncha.access.rules import Wanted

__all__ = [
    "Wanted",
    "appoint_first_manager",
    "decline_request",
    "end_grant",
    "grant_on_paper",
    "grant_persona",
    "name_person",
    "request_clearance",
    "request_end",
    "request_grant",
    "set_clearance",
    "unname_person",
    "withdraw_request",
]
