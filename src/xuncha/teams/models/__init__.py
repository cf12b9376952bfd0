"""What the room keeps: teams and their members, the pool they come from, who keeps away from which unit."""

from xuncha.teams.models.assignment import Proposal, ProposalState
from xuncha.teams.models.authorisation import Authorisation, AuthorisedDeputy
from xuncha.teams.models.pool import (
    Appraisal,
    Expertise,
    Grade,
    Inspector,
    PoolSheet,
    PoolState,
    PostHeld,
    Qualification,
    RelationDeclared,
    RelationKind,
    Training,
    TrainingResult,
)
from xuncha.teams.models.recusal import Binds, Declaration, Recusal, RecusalRule, RecusalStep, RuleKey
from xuncha.teams.models.team import Member, MemberQuerySet, Post, Team

__all__ = [
    "Appraisal",
    "Authorisation",
    "AuthorisedDeputy",
    "Binds",
    "Declaration",
    "Expertise",
    "Grade",
    "Inspector",
    "Member",
    "MemberQuerySet",
    "PoolSheet",
    "PoolState",
    "Post",
    "PostHeld",
    "Proposal",
    "ProposalState",
    "Qualification",
    "Recusal",
    "RecusalRule",
    "RecusalStep",
    "RelationDeclared",
    "RelationKind",
    "RuleKey",
    "Team",
    "Training",
    "TrainingResult",
]
