"""What is told when an account was changed: who it belongs to, and where it is at home."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from xuncha.people.models import Person
from xuncha.workflow.news import News

ACCOUNTS = News[[Person, AbstractBaseUser, datetime]]()
