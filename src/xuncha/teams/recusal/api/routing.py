"""The router of recusal, and what its operations share."""

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_noop
from ninja import Path, Router
from pydantic import Field

from xuncha.web import api

router = Router(tags=[gettext_noop("回避")])
Uid = Annotated[UUID, Path()]
Key = Annotated[int, Field(ge=1, le=api.BIGGEST), api.WHOLE]
Reason = Annotated[str, Field(min_length=1, max_length=500), *api.LINES]
Note = Annotated[str, Field(max_length=500), *api.LINES]
