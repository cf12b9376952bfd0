"""The sheet of inspectors that people fill in."""

from django.utils.translation import gettext as _

from xuncha.organisations.template import sheet_to_fill_in
from xuncha.teams.models import Qualification
from xuncha.teams.pool.importing import columns_for


def template(readable: frozenset[str]) -> bytes:
    """Return the template with the columns of the fields that somebody may read."""
    choices = {"qualification": [str(one.label) for one in Qualification]}
    return sheet_to_fill_in(_("人才库"), columns_for(readable), choices)
