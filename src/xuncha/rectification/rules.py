"""When a plan is complete, and when an item may be closed. Each rule answers one question."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from xuncha.access import decisions, grants
from xuncha.access.personas import Persona
from xuncha.access.registry import kind_of
from xuncha.planning.states import RoundState
from xuncha.rectification.models import (
    Claim,
    Claimed,
    Item,
    Opinion,
    Plan,
    Review,
    TimeClass,
    Verdict,
    Verified,
)
from xuncha.rectification.states import INDEPENDENT, NEEDED, OPEN, ItemState, PlanState, Post

SPEAKS_FOR = {
    Persona.OFD: Post.OFFICE,
    Persona.TL: Post.TEAM,
    Persona.DIS: Post.DISCIPLINE,
    Persona.ORG: Post.ORGANISATION,
}
"""For whom a persona speaks in the joint review and in verification."""


def may_change(item: Item) -> bool:
    """An item changes while its plan is a draft."""
    return item.state == ItemState.DRAFTING


def in_work(item: Item) -> bool:
    """Say whether the unit works on an item: it hands in evidence, reports and claims."""
    return item.state in OPEN


def may_change_plan(plan: Plan) -> bool:
    """A plan changes while it is a draft."""
    return plan.state == PlanState.DRAFTING


def lacks(item: Item, measures: int, feedback_day: date) -> list[str]:
    """Return what an item lacks before it can be submitted, in words."""
    missing = [
        (_("牵头责任领导"), bool(item.leader)),
        (_("责任部门"), bool(item.department)),
        (_("整改措施"), measures > 0),
        (_("完成时限"), item.due_on is not None or item.kind == TimeClass.LASTING),
    ]
    words = [name for name, there in missing if not there]
    if item.due_on is not None and item.due_on < feedback_day:
        words.append(_("完成时限（早于反馈日期）"))
    if item.due_on is not None and item.starts_on is not None and item.due_on < item.starts_on:
        words.append(_("启动日期（晚于完成时限）"))
    return words


def why_not_held(item: Item) -> str:
    """Return why nobody could go on with an item that a document told; nothing when the unit can."""
    if item.organisation.abolished_on is not None:
        return _("“%(unit)s”已撤销，没有单位能继续整改；职责并入其他单位的，请另行登记。") % {
            "unit": item.organisation
        }
    if item.round.state == RoundState.WITHDRAWN:
        return _("“%(round)s”已撤回，这次巡察没有进行，不能继续整改；请核对补录时选的巡察任务。") % {
            "round": item.round
        }
    return ""


def awaited(plan: Plan, reviews: Iterable[Review]) -> list[Post]:
    """Return who must still agree to the plan as it stands."""
    agreed = {one.post for one in reviews if one.proposal == plan.proposal and one.opinion == Opinion.AGREED}
    return [post for post in NEEDED if post not in agreed]


def posts_open(person: object, act: str, kind: str, thing: object) -> list[Post]:
    """Return for whom a person may speak about a thing: by the personas that open the act to them."""
    who = grants.who_is(person)  # type: ignore[arg-type]  # a person
    found = {
        SPEAKS_FOR[held.persona]
        for held in who.held
        if held.persona in SPEAKS_FOR
        and decisions.decide(decisions.alone(who, held), act, kind_of(kind), thing).allowed
    }
    return [post for post in Post if post in found]


def why_not_claimed(claim: str, *, proved: bool) -> str:
    """Return why the unit cannot claim so; nothing when it can."""
    if claim == Claimed.DONE and not proved:
        return _(
            "申报“已完成”要有佐证材料：请先在这个细化问题的页面点“增加佐证材料”，再申请销号；"
            "还没有材料可以证明的，请申报“取得阶段性成效”。"
        )
    return ""


def why_not_closed(claim: Claim | None, verdicts: Iterable[Verdict], closer: int) -> str:
    """Return why an item cannot be closed by somebody; nothing when it can."""
    said = list(verdicts)
    if claim is None or claim.claim != Claimed.DONE:
        return _("单位申报的是“%(claim)s”，不能销号；可以认可阶段性成效，或退回整改。") % {
            "claim": "" if claim is None else claim.get_claim_display()
        }
    if any(one.verdict == Verified.FAILED for one in said):
        return _("有验收不通过的意见，不能销号，请退回整改。")
    if not any(one.post in INDEPENDENT and one.verdict == Verified.PASSED for one in said):
        return _("还缺纪检监察机关或组织部门的验收通过意见。")
    return _own_hand(claim, said, closer)


def why_not_staged(claim: Claim, verdicts: Iterable[Verdict], by: int) -> str:
    """Return why what an item has reached cannot be recognised by somebody; nothing when it can."""
    said = list(verdicts)
    if claim.claim == Claimed.DONE:
        return _("单位申报的是“已完成”，请验收后销号，或退回整改。")
    if any(one.verdict == Verified.FAILED for one in said):
        return _("有验收不通过的意见，不能认可阶段性成效，请退回整改。")
    if by == claim.person_id:
        return _("您是申报人，不能由您认可。")
    if any(one.person_id == by for one in said):
        return _("您参与了验收，须由其他人认可。")
    return ""


def _own_hand(claim: Claim, verdicts: Iterable[Verdict], closer: int) -> str:
    if closer == claim.person_id:
        return _("您是申报人，不能由您销号。")
    if any(one.person_id == closer for one in verdicts):
        return _("您参与了验收，须由其他人销号。")
    return ""
