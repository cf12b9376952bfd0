"""Read the forms of a page as a browser does, fill them in, and send them with something forged."""

from dataclasses import dataclass, field
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.access.asking import Asked, ask, openings
from tests.access.corners import World

FILLED = {"number": "3", "date": "2026-11-23", "datetime-local": "2026-11-23T09:00", "email": "a@b.cn"}


@dataclass
class Form:
    """One form that posts: where to, what it would send as it stands, and which of it names other things."""

    path: str
    sent: dict[str, str] = field(default_factory=dict)
    choosing: set[str] = field(default_factory=set)  # selects and hidden fields: what names a row


def shown(world: World, names: tuple[str, ...]) -> list[tuple[Asked, Form]]:
    """Return every form that somebody of these names is shown, with where it stands."""
    found = []
    for asked in openings(world, names):
        answer = ask(world, asked.name, "GET", asked.path)
        if answer.status_code == 200 and "text/html" in answer.get("Content-Type", ""):
            found += [(asked, form) for form in forms_of(answer.content.decode(), asked.path)]
    return found


def forms_of(page: str, path: str) -> list[Form]:
    """Return the forms of a page that change something, filled in where something must stand."""
    found = []
    for node in LexborHTMLParser(page).css("main form"):
        if (node.attributes.get("method") or "").lower() == "post":
            form = Form(urljoin(path, node.attributes.get("action") or path))
            for field_node in node.css("input[name], select[name], textarea[name]"):
                _take(form, field_node)
            found.append(form)
    return found


def _take(form: Form, node: LexborNode) -> None:
    name, kind = node.attributes["name"] or "", (node.attributes.get("type") or "text").lower()
    needed = "required" in node.attributes
    if node.tag == "select":
        values = [option.attributes.get("value") or "" for option in node.css("option")]
        chosen = [option.attributes.get("value") or "" for option in node.css("option[selected]")]
        form.choosing.add(name)
        form.sent[name] = next((value for value in (*chosen, *(values if needed else ())) if value), "")
    elif node.tag == "textarea":
        form.sent[name] = node.text().strip() or ("事由" if needed else "")
    elif kind in {"checkbox", "radio"}:
        if "checked" in node.attributes or kind == "radio":
            form.sent.setdefault(name, node.attributes.get("value") or "on")
    elif kind not in {"file", "submit", "button"}:
        form.sent[name] = node.attributes.get("value") or (FILLED.get(kind, "测试") if needed else "")
        if kind == "hidden" and name != "csrfmiddlewaretoken":
            form.choosing.add(name)
