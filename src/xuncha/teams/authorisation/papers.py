"""The minutes of an authorisation follow it, and stay."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import decisions, registry
from xuncha.access.who import Who
from xuncha.files.following import follow
from xuncha.files.models import File
from xuncha.teams.models import Authorisation


def _seen(who: Who) -> Q:
    kind = registry.kind_of("teams.authorisation")
    return Q(pk__in=Authorisation.objects.filter(decisions.rows(who, "read", kind)).values("pk"))


def open_minutes() -> None:
    """Let the file of the minutes follow its authorisation."""
    titles = gettext_lazy("可看巡察组授权"), gettext_lazy("授权纪要随授权公开")
    follow("authorising", "OFD OFS SEC", titles, Authorisation.objects.all(), _seen)


def why_held(file: File) -> str:
    """Return why a file must stay: by it somebody was authorised."""
    held = Authorisation.objects.filter(file=file).exists()
    return _("这份文件是已登记的授权纪要，不能撤回。") if held else ""
