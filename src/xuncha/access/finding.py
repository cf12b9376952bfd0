"""Find one thing of any kind by its key, for somebody who may."""

import operator
from functools import reduce

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db.models import Model, Q

from xuncha.access import grants
from xuncha.access.registry import kinds
from xuncha.access.table import Kind


def seen(person: AbstractBaseUser, kind: Kind, key: str) -> Model | None:
    """Return the thing of a key when the person may read or list it, else nothing."""
    if kind.model is None:
        return None
    acts = [act for act in ("read", "list") if act in kind.acts]
    if not acts:
        return None
    condition = reduce(operator.or_, (grants.allowed(person, act, kind.name) for act in acts))
    return found(kind, condition, key)


def that_may_be(act: str, person: AbstractBaseUser, kind_name: str, key: str) -> Model | None:
    """Return the thing of a key when the person may do the act to it, else nothing."""
    kind = kinds().get(kind_name)
    if kind is None or kind.model is None or act not in kind.acts:
        return None
    return found(kind, grants.allowed(person, act, kind_name), key)


def found(kind: Kind, condition: Q, key: str) -> Model | None:
    """Return the thing of a key when it fulfils the condition; nothing when the key means nothing."""
    if kind.model is None:
        return None
    try:
        return kind.model._default_manager.filter(condition, **{kind.key: key}).distinct().first()
    except (ValueError, ValidationError, OverflowError):
        return None
