"""What a room tells the desk: tasks that wait for a person. Its `waiting.py` names them in WAITING."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits: its words, where it is done, how urgent it looks, until when."""

    title: str
    link: str
    state: str | Promise
    tone: str = "plain"
    small: str | Promise = ""
    due: date | None = None


Waiting = Callable[[AbstractBaseUser], Iterable[Task]]
