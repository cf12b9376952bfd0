"""Who may do what to working papers and findings (security.md 4.1, tables B and C).

What a team writes is the team's: a paper opens to the director of the office when three have signed it, a
finding when the leader has drawn it. The inspected unit finds nothing here at all.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.access import decisions, registry
from xuncha.access.labels import Label
from xuncha.access.relations import WITHIN
from xuncha.access.table import Kind, cell
from xuncha.access.who import Who
from xuncha.fieldwork.models import Exhibit, Finding, Paper, TakenOff
from xuncha.fieldwork.states import FindingState, PaperState
from xuncha.files.following import follow
from xuncha.planning.policy import OWNER, PATH
from xuncha.teams.models import Post
from xuncha.teams.policy import serving
from xuncha.teams.recusal.policy import OF_INSPECTION

P = PaperState
OPEN_TO_OFFICE = (P.SIGNED, P.DISPOSED)
DRAFTED = (FindingState.DRAFTED,)


def _is_author(who: Who, paper: Paper) -> bool:
    return paper.author_id == who.person


def _is_another(who: Who, paper: Paper) -> bool:
    return paper.author_id != who.person


def _by_author(who: Who) -> Q:
    return Q(author=who.person)


def _by_another(who: Who) -> Q:
    return ~Q(author=who.person)


MINE = (_is_author, _by_author)
OTHERS = (_is_another, _by_another)
TASK = serving("own_task", _("本组任务"))
AUTHOR = serving("author", _("本人承办"), also=MINE)
DEPUTY = serving("deputy", _("本组副组长，非承办人"), Post.DEPUTY, also=OTHERS)
LEADER = serving("leader", _("本组组长，非承办人"), Post.LEADER, also=OTHERS)
HEAD = serving("head", _("本组组长"), Post.LEADER)

KINDS = (
    Kind(
        "fieldwork.paper",
        _("问题底稿"),
        Paper,
        acts=("list", "read", "create", "update", "submit", "check", "sign", "return", "dispose"),
        label=Label.WORK_SECRET,
        path=PATH,
        owner=OWNER,
        person="author_id",
        key="uid",
        page="fieldwork:paper",
        exclusions=[OF_INSPECTION],
        cells=(
            cell("TM", "list read create", TASK),
            cell("TM", "update submit", AUTHOR, (P.DRAFTING,)),
            cell("TL", "list read", TASK),
            cell("TL", "update", TASK, (P.DRAFTING,)),
            cell("TL", "check return", DEPUTY, (P.SUBMITTED,)),
            cell("TL", "sign return", LEADER, (P.CHECKED,)),
            cell("TL", "return", LEADER, (P.SUBMITTED,)),
            cell("TL", "dispose", HEAD, (P.SIGNED,)),
            cell("OFD", "read", WITHIN, OPEN_TO_OFFICE),
        ),
        titles={
            "submit": _("签字提交"),
            "check": _("审核"),
            "sign": _("审签"),
            "return": _("退回"),
            "dispose": _("处置"),
        },
    ),
    Kind(
        "fieldwork.finding",
        _("巡察发现问题"),
        Finding,
        acts=("list", "read", "create", "update", "classify", "issue", "export"),
        label=Label.WORK_SECRET,
        path=PATH,
        owner=OWNER,
        key="uid",
        page="fieldwork:finding",
        exclusions=[OF_INSPECTION],
        cells=(
            cell("SEC", "list read", WITHIN),
            cell("OFD", "list read export", WITHIN),
            cell("OFD", "classify issue", WITHIN, DRAFTED),
            cell("TL TM", "list read", TASK),
            cell("TL", "create", HEAD),
            cell("TL", "export", TASK),
            cell("TL", "update", TASK, DRAFTED),
        ),
        titles={"classify": _("编号归类"), "issue": _("反馈")},
    ),
)


def _papers(who: Who) -> Q:
    kind = registry.kind_of("fieldwork.paper")
    return Q(paper__in=Paper.objects.filter(decisions.rows(who, "read", kind)))


def _own(who: Who) -> Q:
    return Q(file__uploaded_by=who.person) & ~OF_INSPECTION.rows(who)


def open_exhibits() -> None:
    """Let the file of an exhibit follow its paper: open to who reads the paper, closed to everybody else."""
    titles = _("可看底稿的支撑材料"), _("支撑材料随底稿公开，不早于底稿")
    follow("exhibited", "TL TM OFD", titles, Exhibit.objects.all(), _papers)
    titles = _("可看自己撤下的材料"), _("从底稿撤下的材料只有上传人能看")
    follow("taken_off", "TL TM", titles, TakenOff.objects.all(), _own)
