"""The shape of what people fill in about papers, evidence and findings."""

from xuncha.fieldwork.forms.findings import ClassifyForm, FindingForm, PapersForm
from xuncha.fieldwork.forms.papers import DisposeForm, ExhibitForm, PaperForm, ReturnForm, SignForm

__all__ = [
    "ClassifyForm",
    "DisposeForm",
    "ExhibitForm",
    "FindingForm",
    "PaperForm",
    "PapersForm",
    "ReturnForm",
    "SignForm",
]
