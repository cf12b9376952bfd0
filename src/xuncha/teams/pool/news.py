"""What is told when something new is known of people of the pool."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from xuncha.teams.models import Inspector
from xuncha.workflow.news import News

INSPECTORS = News[[Iterable[Inspector], AbstractBaseUser, datetime]]()
