"""What the desk asks of the rooms: what waits for a person, what a word finds, what may be begun."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.access.registry import kinds
from xuncha.desk.registry import sources, waiting
from xuncha.web.searching import Hit, terms
from xuncha.web.waiting import Task

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Group:
    """What one source found; `more` when there is more than is shown."""

    title: str | Promise
    hits: list[Hit]
    more: bool


@dataclass(frozen=True, slots=True)
class Beginning:
    """Something that a person can begin: its words, its address by name, what the policy must allow."""

    title: str | Promise
    small: str | Promise
    address: str
    act: str
    kind: str


BEGINNINGS = (
    Beginning(
        _("看整改进展"),
        _("整改率、逾期和未销号，点开就是名单"),
        "statistics:overview",
        "read",
        "statistics.figure",
    ),
    Beginning(
        _("读入已有文书"),
        _("通报、反馈意见、整改报告，核对后入账"),
        "intake:upload",
        "create",
        "intake.reading",
    ),
    Beginning(
        _("核对单位与村社"),
        _("看看本地区的名册是否完整"),
        "organisations:tree",
        "list",
        "organisations.organisation",
    ),
    Beginning(
        _("导入单位名册"),
        _("下载模板，填好后一次导入"),
        "organisations:import",
        "import",
        "organisations.organisation",
    ),
    Beginning(_("上传文件"), _("经过检查后存入，可预览"), "files:upload", "create", "files.file"),
    Beginning(_("开设账号"), _("给同事一次性口令"), "people:list", "create", "people.person"),
    Beginning(
        _("办理授权"), _("办理巡察办主任的申请，核对谁有什么角色"), "people:grants", "grant", "access.grant"
    ),
    Beginning(_("查看审计记录"), _("核对审计链，登记锚点"), "audit:list", "list", "audit.entry"),
    Beginning(_("核对节假日"), _("期限按它计算"), "holidays:list", "update", "holidays.holiday"),
)


def tasks(person: AbstractBaseUser) -> list[Task]:
    """Return what waits for a person: what is due first, then what has no day."""
    found = [task for tells in waiting() for task in tells(person)]
    return sorted(found, key=lambda task: (task.due is None, task.due or date.max))


def beginnings(person: AbstractBaseUser) -> list[Beginning]:
    """Return what the person may begin."""
    return [one for one in BEGINNINGS if one.kind in kinds() and grants.may(person, one.act, one.kind)]


def search(person: AbstractBaseUser, typed: str) -> list[Group]:
    """Return what stands within what the person may see: a constant number of queries for each source."""
    words = terms(typed)
    if not words:
        return []
    found = []
    for source in sources():
        if source.kind in kinds() and grants.may(person, "list", source.kind):
            hits = list(source.find(person, words, SHOWN + 1))
            if hits:
                found.append(Group(source.title, hits[:SHOWN], len(hits) > SHOWN))
    return found
