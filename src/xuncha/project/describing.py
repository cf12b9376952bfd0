"""The description of the API: finished with what ninja does not write, and arranged for the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from xuncha.web.api.problems import Problem

Schema = dict[str, Any]
LOCKS: Schema = {
    "令牌": {
        "type": "http",
        "scheme": "bearer",
        "description": "在“我的令牌”新建；到期、吊销或账号停用后失效",
    },
}
COMPONENT = "#/components/schemas/{model}"
ETAG = {"description": "版本；改动时放进 If-Match", "schema": {"type": "string"}}


def finished(schema: Schema) -> Schema:
    """Return the description with the lock of every operation, and without what is empty."""
    schema.pop("servers", None)
    _name_problems(schema)
    schema["components"]["securitySchemes"] = LOCKS
    schema["security"] = [{name: []} for name in LOCKS]
    return schema


def _name_problems(schema: Schema) -> None:
    """Give every answer that is a refusal the one shape of problems."""
    shape = Problem.model_json_schema(ref_template=COMPONENT)
    schema["components"]["schemas"] |= {**shape.pop("$defs"), "Problem": shape}
    content = {"application/json": {"schema": {"$ref": COMPONENT.format(model="Problem")}}}
    for methods in schema["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    answer["content"] = content


@dataclass(frozen=True, slots=True)
class Field:
    """One part of what is sent or answered."""

    name: str
    place: str
    kind: str
    needed: bool
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One operation as the page shows it."""

    method: str
    address: str
    title: str
    words: str
    sent: list[Field]
    answered: list[Field]
    statuses: list[str]


def groups(schema: Schema) -> list[tuple[str, list[Shown]]]:
    """Return the operations under their headings, in the order of the description."""
    found: dict[str, list[Shown]] = {}
    for address, methods in schema["paths"].items():
        for method, operation in methods.items():
            heading = (operation.get("tags") or [""])[0]
            found.setdefault(_(heading), []).append(_shown(schema, method, address, operation))
    return list(found.items())


def _shown(schema: Schema, method: str, address: str, operation: Schema) -> Shown:
    answers = operation["responses"]
    good: Schema = next((answers[status] for status in answers if str(status).startswith("2")), {})
    return Shown(
        method=method.upper(),
        address=address,
        title=_(operation.get("summary", "")),
        words=_(operation.get("description", "")),
        sent=[*map(_parameter, operation["parameters"]), *_body(schema, operation.get("requestBody", {}))],
        answered=list(_body(schema, good)),
        statuses=[str(status) for status in answers],
    )


def _parameter(parameter: Schema) -> Field:
    places = {"query": _("地址"), "path": _("路径"), "header": _("请求头")}
    return Field(
        parameter["name"],
        places[parameter["in"]],
        _kind(parameter["schema"]),
        parameter["required"],
        _(parameter.get("description", "")),
    )


def _body(schema: Schema, part: Schema) -> Iterator[Field]:
    for media, content in part.get("content", {}).items():
        whole = content.get("schema", {})
        needed = next((one for one in whole.get("anyOf", ()) if "$ref" in one), whole)  # it may be left out
        shape = _resolved(schema, needed)
        for name, field in shape.get("properties", {}).items():
            place = _("表单") if "multipart" in media else "JSON"
            yield Field(
                name,
                place,
                _kind(_resolved(schema, field)),
                name in shape.get("required", ()),
                _(field.get("description", "")),
            )


def _resolved(schema: Schema, part: Schema) -> Schema:
    if "$ref" not in part:
        return part
    found: Schema = schema["components"]["schemas"][part["$ref"].rpartition("/")[2]]
    return found


def _kind(part: Schema) -> str:
    if "anyOf" in part:
        return _(" 或 ").join(dict.fromkeys(_kind(one) for one in part["anyOf"]))
    if "enum" in part:
        return "、".join(map(str, part["enum"]))
    if "$ref" in part:
        return str(part["$ref"]).rpartition("/")[2]
    words = {
        "string": _("文字"),
        "integer": _("整数"),
        "boolean": _("是否"),
        "null": _("空"),
        "array": _("多个"),
        "object": _("对象"),
    }
    formats = {"date": _("日期"), "date-time": _("时刻"), "uuid": "UUID", "binary": _("文件")}
    kind = formats.get(part.get("format", ""), words.get(part.get("type", ""), ""))
    limits = [f"≤ {part[name]}" for name in ("maximum",) if name in part and part[name] < 10**9]
    limits += [_("≤ %(most)d 字") % {"most": part["maxLength"]}] if "maxLength" in part else []
    return " ".join([kind, *limits])
