"""The entries beside every page: which rooms a person may open."""

from dataclasses import dataclass
from functools import partial

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants, noticing
from xuncha.access.registry import kinds
from xuncha.notices.models import Notice
from xuncha.project import selfcheck


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words, its address by name, and what the policy must allow."""

    title: str | Promise
    address: str
    act: str = ""
    kind: str = ""


ENTRIES: tuple[tuple[str | Promise, tuple[Entry, ...]], ...] = (
    ("", (Entry(_("工作台"), "desk:desk"), Entry(_("后台任务"), "jobs:list", "list", "jobs.job"))),
    (
        _("巡察"),
        (
            Entry(_("计划与轮次"), "planning:home", "list", "planning.term"),
            Entry(_("巡察任务"), "planning:inspections", "list", "planning.inspection"),
            Entry(_("巡察组"), "teams:list", "list", "teams.team"),
            Entry(_("人才库"), "teams:pool", "list", "teams.inspector"),
            Entry(_("我的人才库信息"), "teams:pool-mine", "list", "teams.own_relation"),
            Entry(_("回避"), "teams:recusals", "list", "teams.recusal"),
            Entry(_("我的回避申报"), "teams:mine", "declare", "teams.recusal"),
            Entry(_("问题底稿"), "fieldwork:papers", "list", "fieldwork.paper"),
            Entry(_("巡察发现问题"), "fieldwork:findings", "list", "fieldwork.finding"),
            Entry(pgettext_lazy("many", "反馈意见"), "feedback:list", "list", "feedback.letter"),
            Entry(_("整改台账"), "rectification:ledger", "list", "rectification.item"),
            Entry(_("整改统计"), "statistics:overview", "read", "statistics.figure"),
        ),
    ),
    (
        _("资料"),
        (
            Entry(_("文档读入"), "intake:list", "list", "intake.reading"),
            Entry(_("单位与村社"), "organisations:tree", "list", "organisations.organisation"),
            Entry(pgettext_lazy("many", "文件"), "files:list", "list", "files.file"),
            Entry(_("监督清单"), "frameworks:list", "list", "frameworks.framework"),
            Entry(_("节假日"), "holidays:list", "list", "holidays.holiday"),
        ),
    ),
    (
        _("管理"),
        (
            Entry(_("人员与账号"), "people:list", "list", "people.person"),
            Entry(pgettext_lazy("many", "授权"), "people:grants", "list", "access.grant"),
            Entry(_("权限表"), "access:matrix", "read", "access.policy"),
            Entry(_("审计"), "audit:list", "list", "audit.entry"),
        ),
    ),
)
"""Sections and their entries. A room that joins adds its line here, and nowhere else."""


def _banners(person: AbstractBaseUser) -> tuple[str, ...]:
    """Return what the self-check finds, for who can mend it; asked by the pages that show it."""
    return selfcheck.banners(get_language() or "") if grants.may(person, "check", "project.house") else ()


def _unread(person: AbstractBaseUser) -> int:
    """Count the notices that were not read, without those of what is closed to the person."""
    return noticing.shown(Notice.objects.filter(person_id=person.pk).unread(), person).count()


def navigation(request: HttpRequest) -> dict[str, object]:
    """Put the sections that the person may see into every page."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"navigation": ()}
    return {
        "banners": partial(_banners, request.user),
        "unread": _unread(request.user),
        "navigation": [
            (title, shown)
            for title, entries in ENTRIES
            if (
                shown := [
                    entry
                    for entry in entries
                    if not entry.kind
                    or (entry.kind in kinds() and grants.may(request.user, entry.act, entry.kind))
                ]
            )
        ],
    }
