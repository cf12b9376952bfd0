"""The router of this part, and what its operations share."""

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_noop
from ninja import Path, Router

router = Router(tags=[gettext_noop("编组方案")])
Uid = Annotated[UUID, Path()]
