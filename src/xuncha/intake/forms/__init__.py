"""The shape of what people hand in and type about documents."""

from xuncha.intake.forms.entering import PlanForm, TellForm, plan_form, tell_form
from xuncha.intake.forms.rows import DecideForm, EmptyForm, RowForm, UploadForm

__all__ = [
    "DecideForm",
    "EmptyForm",
    "PlanForm",
    "RowForm",
    "TellForm",
    "UploadForm",
    "plan_form",
    "tell_form",
]
