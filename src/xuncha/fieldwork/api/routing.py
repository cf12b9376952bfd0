"""The one router of the room: papers, their evidence and findings hang on it."""

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_noop
from ninja import Path, Router

router = Router(tags=[gettext_noop("底稿与问题")])
Uid = Annotated[UUID, Path()]
