"""The desk for programs: what waits, what is found, one's own notices and saved views."""

from xuncha.desk.api import notices, views, waiting
from xuncha.desk.api.routing import router

__all__ = ["notices", "router", "views", "waiting"]
