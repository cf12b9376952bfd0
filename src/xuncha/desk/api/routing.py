"""The one router of the room."""

from django.utils.translation import gettext_noop
from ninja import Router

router = Router(tags=[gettext_noop("工作台")])
