"""What a rule means, and what a key in one of our files means, in a few lines of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from declint.lsp.files import Kind
from declint.lsp.positions import Buffer
from declint.notices import NOTICES
from declint.reports._text import one_line
from declint.rule import Rule, Ruleset
from declint.ruleset import schema
from declint.ruleset.tree import Mark
from declint.ruleset.yamlfile import Keys, YamlFile

ID = re.compile(r"\b[A-Z][A-Z0-9]*(?:-[A-Z0-9]+){2,}\b")
Node = dict[str, Any]


def of_rule(name: str, ruleset: Ruleset) -> str:
    """Return title, reason and authority of a rule, or of a finding of the run itself; nothing where there is none."""
    if (told := NOTICES.get(name)) is not None:
        return f"**{told.id}: {told.title}**\n\n{told.why}"
    rule = ruleset.find(name)
    return "" if rule is None else "\n\n".join(_explained(rule))


def _explained(rule: Rule) -> Iterator[str]:
    yield f"**{rule.id}: {one_line(rule.title)}**"
    yield one_line(rule.why)
    rests = [f"[{one_line(one.cite)}]({one.url})" if one.url else one_line(one.cite) for one in rule.authority]
    if rests:
        yield "Rests on:\n\n" + "\n".join(f"- {one}" for one in rests)
    yield f"`declint explain {rule.id}` says more."


def rule_named(buffer: Buffer, line: int, column: int) -> str:
    """Return the id of a rule that stands at a place, or nothing."""
    start, at = buffer.offset(line, 1), buffer.offset(line, column)
    words = buffer.text[start:].split("\n", 1)[0]
    return next((found[0] for found in ID.finditer(words) if found.start() <= at - start <= found.end()), "")


def of_key(file: YamlFile, kind: Kind, line: int, column: int) -> str:
    """Return what the schema says of the key at a place, and what it may be."""
    keys = keys_at(file, line, column)
    if not keys or kind is Kind.BASELINE:
        return ""
    nodes = [node for part in _reached(schema.schema(kind.value), keys) for node in part]
    described = next((str(node["description"]) for node in nodes if "description" in node), "")
    allowed = next((node["enum"] for node in nodes if "enum" in node), None)
    choice = f"One of: {', '.join(f'`{word}`' for word in allowed)}." if allowed else ""
    head = f"**{one_line(str(keys[-1]))}**"
    return "\n\n".join((head, *filter(None, (described, choice)))) if described or choice else ""


def keys_at(file: YamlFile, line: int, column: int) -> Keys:
    """Return the keys that lead to the one that stands at a place (from 1), none where there is no key."""
    stack: list[tuple[Keys, Any]] = [((), file.value)]
    while stack:
        keys, value = stack.pop()
        for key, mark in file.marks.get(id(value), {}).items():
            if isinstance(value, dict) and _covers(mark, key, line - 1, column - 1):
                return (*keys, key)
            if isinstance(value[key], (dict, list)):
                stack.append(((*keys, key), value[key]))
    return ()


def _covers(mark: Mark, key: str, line: int, column: int) -> bool:
    """Say whether a key covers a place; one more character for where a cursor stands at its end."""
    return mark.line == line and mark.column <= column <= mark.column + len(key)


def _reached(root: Node, keys: Keys) -> Iterator[list[Node]]:
    """Give the parts of a schema that speak of the value at some keys."""
    nodes = [root]
    for key in keys:
        nodes = [below for node in nodes for part in _whole(node, root) for below in _below(part, key)]
    yield from (list(_whole(node, root)) for node in nodes)


def _below(node: Node, key: str | int) -> Iterable[Node]:
    if isinstance(key, int):
        return [node["items"]] if isinstance(node.get("items"), dict) else []
    if key in node.get("properties", {}):
        return [node["properties"][key]]
    further = node.get("additionalProperties")
    return [further] if isinstance(further, dict) else []


def _whole(node: Node, root: Node) -> Iterator[Node]:
    """Give a part of a schema with the parts that it refers to or chooses from."""
    yield node
    if "$ref" in node:
        yield from _whole(root["$defs"][node["$ref"].rpartition("/")[2]], root)
    for name in ("then", "else"):
        if name in node:
            yield from _whole(node[name], root)
    for name in ("allOf", "anyOf", "oneOf"):
        for part in node.get(name, ()):
            yield from _whole(part, root)
