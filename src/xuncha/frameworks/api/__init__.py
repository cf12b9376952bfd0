"""Frameworks for programs: the same questions, acts and refusals as the pages."""

from xuncha.frameworks.api import frameworks, imports, mapping, trees, versions
from xuncha.frameworks.api.routing import router

__all__ = ["frameworks", "imports", "mapping", "router", "trees", "versions"]
