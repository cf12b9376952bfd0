"""The shape of what people hand in and type about documents."""

from xuncha.intake.forms.entering import LATER, PlanForm, TellForm, apart, plan_form, tell_form
from xuncha.intake.forms.rows import DecideForm, EmptyForm, RowForm, UploadForm

__all__ = [
    "LATER",
    "DecideForm",
    "EmptyForm",
    "PlanForm",
    "RowForm",
    "TellForm",
    "UploadForm",
    "apart",
    "plan_form",
    "tell_form",
]
