"""What the clock of the house does for rectification: remind whoever owes a day of a plan."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from xuncha.jobs.registry import Timed
from xuncha.rectification import reminding

TIMED = (
    Timed(
        _("提醒将到和已到的整改期限"),
        "xuncha.rectification.reminding:REMIND",
        timedelta(hours=1),
        reminding.anything_owed,
    ),
)
