"""Files of this room: letters and replies follow the consultation, minutes the round that they are about."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import decisions, registry
from xuncha.access.who import Who
from xuncha.files.following import follow
from xuncha.files.models import File
from xuncha.planning.models import Consultation, ConsultationReply, Decision, Round

DECIDERS = "OFD OFS SEC"
READERS = f"{DECIDERS} DIS ORG"


def _letters(who: Who) -> Q:
    return Q(pk__in=_seen(who).values("pk"))


def _replies(who: Who) -> Q:
    return Q(consultation__in=_seen(who).values("pk"))


def _seen(who: Who) -> QuerySet[Consultation]:
    kind = registry.kind_of("planning.consultation")
    return Consultation.objects.filter(decisions.rows(who, "read", kind))


def _minutes(who: Who) -> Q:
    kind = registry.kind_of("planning.round")
    return Q(round__in=Round.objects.filter(decisions.rows(who, "read", kind)).values("pk"))


def open_papers() -> None:
    """Let the files of letters, replies and minutes follow what shows them."""
    of_letters = gettext_lazy("可看征求意见函"), gettext_lazy("函件和复函随征求意见公开")
    follow("consulting", READERS, of_letters, Consultation.objects.all(), _letters)
    of_replies = gettext_lazy("可看征求意见的复函"), gettext_lazy("复函随征求意见公开")
    follow("replying", READERS, of_replies, ConsultationReply.objects.all(), _replies)
    of_minutes = gettext_lazy("可看轮次的会议纪要"), gettext_lazy("会议纪要随轮次公开")
    follow("minuting", DECIDERS, of_minutes, Decision.objects.all(), _minutes)


def why_held(file: File) -> str:
    """Return why a file must stay: a letter, a reply or the minutes of a decision."""
    if any(model.objects.filter(file=file).exists() for model in (Consultation, ConsultationReply)):
        return _("这份文件是已登记的征求意见函或复函，不能撤回。")
    return _("这份文件是已登记的会议纪要，不能撤回。") if Decision.objects.filter(file=file).exists() else ""
