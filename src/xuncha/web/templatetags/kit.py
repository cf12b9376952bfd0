"""What templates ask of the kit: where the reader is, moments in Beijing, badges, lines of time, tables."""

from datetime import date, datetime
from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html

from xuncha.calendar import in_beijing
from xuncha.web.lineage import lineages
from xuncha.web.moments import as_read
from xuncha.web.pages import actor
from xuncha.web.policies import policy_of
from xuncha.web.tables import Shown

register = template.Library()


@register.filter
def beijing(value: date | datetime | None) -> object:
    """Write a date as 2026-11-22, a moment as 2026-11-22 14:05 on the clock of Beijing, nothing as a dash."""
    return as_read(value)


@register.simple_tag
def moment(value: date | datetime | None) -> object:
    """Write a date or a moment as `<time>`, for eyes and for programs."""
    if not value:
        return as_read(None)
    exact = in_beijing(value) if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', exact.isoformat(), as_read(value))


@register.inclusion_tag("web/_badge.html")
def badge(title: object, tone: str = "plain") -> dict[str, object]:
    """Show a state as words with a colour: good, warn, bad, info or plain. Never the colour alone."""
    return {"title": title, "tone": tone}


@register.simple_tag(takes_context=True)
def here(context: Context, address: str) -> str:
    """Say whether the entry of the navigation is where the reader is: "page", or "" when not.

    Of two entries of one room, "/people/" and "/people/grants/", the longer one that fits is it.
    """
    return "page" if address == _nearest(context) else ""


def _nearest(context: Context) -> str:
    """Return the address of the entry that leads nearest to the page; kept for the other entries."""
    if "nearest" not in context.render_context:
        request = context.get("request")
        path = request.path if request is not None else ""
        sections = context.get("navigation") or ()
        addresses = [reverse(entry.address) for _title, entries in sections for entry in entries]
        fitting = [each for each in addresses if path == each or (each != "/" and path.startswith(each))]
        context.render_context["nearest"] = max(fitting, key=len, default="")
    return str(context.render_context["nearest"])


@register.inclusion_tag("web/_rights.html", takes_context=True)
def rights(context: Context, kind: str, thing: object = None) -> dict[str, object]:
    """Show what the reader may do to a thing, or to a kind, and lead from each act to why (not)."""
    request = context["request"]
    return {"rights": policy_of(request).rights(actor(request), kind, thing)}


@register.inclusion_tag("web/_table.html", takes_context=True)
def table(context: Context, shown: Shown) -> dict[str, Any]:
    """Show a table that `web.tables.read` has read."""
    return {"table": shown, "request": context.get("request"), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("web/_lineage.html", takes_context=True)
def lineage(context: Context, kind: str, key: object) -> dict[str, object]:
    """Show where a thing came from, as far as the reader may see it; nothing when no room knows."""
    person = actor(context["request"])
    return {"origins": [one for find in lineages() for one in find(person, kind, str(key))]}


@register.inclusion_tag("web/_timeline.html")
def timeline(events: object) -> dict[str, object]:
    """Show events in their order; each has `at`, `title`, and when it likes `who`, `note`, `tone`."""
    return {"events": events}


@register.inclusion_tag("web/_conflict.html")
def conflict(differences: object, words: str = "") -> dict[str, object]:
    """Show what somebody else has saved beside what was typed (`web.conflicts.differences`).

    `words` say what to do now where it cannot be saved over.
    """
    return {"differences": differences, "words": words}
