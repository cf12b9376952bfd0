"""What a token may be given: for each kind of things, reading or everything that the person may do."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuncha.access import grants
from xuncha.access.registry import kinds

READING = frozenset({"list", "read", "download"})


@dataclass(frozen=True, slots=True)
class Resource:
    """One line of the form: its words, and the kinds of things behind it."""

    key: str
    title: Promise
    kinds: tuple[str, ...]
    writes: bool = True


RESOURCES = (
    Resource(
        "organisations",
        _("单位与地区"),
        ("organisations.organisation", "organisations.jurisdiction", "organisations.draft"),
    ),
    Resource("people", _("人员与账号"), ("people.person",), writes=False),
    Resource("files", pgettext_lazy("many", "文件"), ("files.file",)),
    Resource("frameworks", _("监督清单"), ("frameworks.framework", "frameworks.version")),
    Resource(
        "planning",
        _("届次、轮次与巡察任务"),
        (
            "planning.round",
            "planning.term",
            "planning.inspection",
            "planning.version",
            "planning.consultation",
            "planning.plan",
        ),
    ),
    Resource("recusal", _("回避"), ("teams.recusal", "teams.recusalrule")),
    Resource("teams", _("人才库"), ("teams.inspector", "teams.pool_sheet")),
    Resource("proposals", _("编组方案"), ("teams.proposal",)),
    Resource("authorisations", _("巡察组授权"), ("teams.authorisation",)),
    Resource("fieldwork", _("问题底稿与发现问题"), ("fieldwork.paper", "fieldwork.finding")),
    Resource("feedback", _("反馈意见与反馈问题"), ("feedback.issued", "feedback.letter")),
    Resource(
        "rectification",
        _("整改方案与台账"),
        (
            "rectification.item",
            "rectification.plan",
            "rectification.sheet",
            "rectification.extension",
            "rectification.doubt",
            "rectification.rules",
        ),
    ),
    Resource("intake", _("文档读入"), ("intake.reading",)),
    Resource("statistics", _("统计"), ("statistics.figure",), writes=False),
    Resource("desk", _("通知与保存的视图"), ("desk.notice", "desk.view")),
    Resource("audit", _("审计记录"), ("audit.entry",), writes=False),
)


def offered(person: AbstractBaseUser) -> list[Resource]:
    """Return the resources of which the person may see anything."""
    return [
        resource
        for resource in RESOURCES
        if resource.kinds[0] in kinds()
        and any(grants.may(person, act, resource.kinds[0]) for act in ("list", "read"))
    ]


def pairs(key: str, *, write: bool) -> Iterable[str]:
    """Yield the scopes of a resource as they are kept."""
    (resource,) = [one for one in RESOURCES if one.key == key]
    for name in resource.kinds:
        for act in kinds()[name].acts:
            if act in READING or (write and resource.writes):
                yield f"{name}:{act}"


def words(scopes: list[str]) -> str:
    """Return scopes as a person reads them: 单位与地区（读写）、审计记录（只读）."""
    said = []
    for resource in RESOURCES:
        acts = {one.partition(":")[2] for one in scopes if one.partition(":")[0] in resource.kinds}
        if acts:
            said.append(f"{resource.title}（{_('只读') if acts <= READING else _('读写')}）")
    return "、".join(said)
