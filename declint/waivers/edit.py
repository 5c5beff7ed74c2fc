"""Changes to the text of a file of waivers: whole entries come or go, every other letter of it stays as somebody wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from declint.errors import UsageError
from declint.ruleset.yamlfile import YamlFile, parse

Entry = dict[str, str]
KEYS = ("fingerprint", "path", "rule", "state", "reason", "by", "approver", "date", "until")  # the order they are written in
PLAIN = re.compile(r"[A-Za-z0-9/][A-Za-z0-9_./-]*")  # what YAML reads as text as it stands, whatever stands around it
WORDS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
EMPTY = re.compile(r"^waivers:[^\S\n]*\[[^\S\n]*\](.*)$", re.MULTILINE)
HEAD = """\
# Findings that have been looked at. `declint waivers add` writes an entry, `declint waivers list` shows them all.
waivers:
"""


def added(text: str, name: str, *new: Entry) -> str:
    """Return the text of a file with more entries at its end; of no text a new file. Raise `UsageError` where that cannot be."""
    if not text.strip():
        return HEAD + "".join(_written(one, "  ") for one in new)
    before = parse(text.encode(), name)
    entries = before.value.get("waivers") if isinstance(before.value, dict) else None
    if entries == []:
        written = "".join(_written(one, "  ") for one in new)
        after = EMPTY.sub(lambda found: f"waivers:{found[1]}\n{written}".rstrip("\n"), text, count=1)
    else:
        after = text.rstrip("\n") + "\n" + "".join(_written(one, _indent(text, before)) for one in new)
    return _proved(after, name, [*(entries or []), *new])


def replaced(text: str, name: str, entries: Mapping[int, Entry]) -> str:
    """Return the text of a file with other entries in the place of some, by their indexes; all else stays as it is."""
    file, lines = parse(text.encode(), name), text.split("\n")
    wanted = [entries.get(index, one) for index, one in enumerate(file.value["waivers"])]
    for index in sorted(entries, reverse=True):
        start, end = _span(file, lines, index)
        lines[start:end] = _written(entries[index], lines[start].partition("-")[0]).rstrip("\n").split("\n")
    return _proved("\n".join(lines), name, wanted)


def signed(text: str, name: str, index: int, approver: str) -> str:
    """Return the text of a file in which one entry names who agreed; its own lines stay as somebody wrote them."""
    file, lines = parse(text.encode(), name), text.split("\n")
    entry: Entry = file.value["waivers"][index]
    if "approver" in entry:
        return replaced(text, name, {index: entry | {"approver": approver}})
    _, end = _span(file, lines, index)
    first = file.where(("waivers", index, next(iter(entry))))[1] - 1
    lines.insert(end, f"{' ' * first}approver: {_scalar(approver)}")
    wanted = [one | {"approver": approver} if at == index else one for at, one in enumerate(file.value["waivers"])]
    return _proved("\n".join(lines), name, wanted)


def without(text: str, name: str, indexes: Collection[int]) -> str:
    """Return the text of a file without some entries; comments between entries stay. Raise `UsageError` where that cannot be."""
    file, lines = parse(text.encode(), name), text.split("\n")
    entries = file.value["waivers"]
    gone = {at for index in indexes for at in range(*_span(file, lines, index))}
    left = [entry for index, entry in enumerate(entries) if index not in indexes]
    kept = [line for at, line in enumerate(lines) if at not in gone]
    if not left:
        kept = [re.sub(r"^waivers:", "waivers: []", line) for line in kept]
    return _proved("\n".join(kept), name, left)


def _proved(text: str, name: str, wanted: list[Any]) -> str:
    """Return the text if it says what is wanted; text that somebody laid out in an odd way must be changed by hand."""
    read = _reading(text, name)
    if read is None or read.get("waivers") != wanted:
        raise UsageError(f"{name}: its entries are not laid out one below the other at its end; change it by hand")
    return text


def _reading(text: str, name: str) -> dict[str, Any] | None:
    from declint.errors import RulesError  # noqa: PLC0415 -- only here

    try:
        value = parse(text.encode(), name).value
    except RulesError:
        return None
    return value if isinstance(value, dict) else None


def _span(file: YamlFile, lines: list[str], index: int) -> tuple[int, int]:
    """Return the line (from 0) on which an entry begins, and the one after its last."""
    start = file.where(("waivers", index))[0] - 1
    after = file.where(("waivers", index + 1))[0] - 1 if index + 1 < len(file.value["waivers"]) else _end(file, len(lines))
    return start, _last(lines, start, after)


def _written(entry: Entry, indent: str) -> str:
    """Return an entry as YAML."""
    fields = [f"{key}: {_scalar(entry[key])}" for key in KEYS if entry.get(key)]
    return f"{indent}- " + f"\n{indent}  ".join(fields) + "\n"


def _scalar(value: str) -> str:
    """Return a text as YAML: as it stands where it is plain, else with the escapes that YAML shares with JSON."""
    plain: Callable[[str], object] = PLAIN.fullmatch
    simple = all(plain(word) for word in value.split(" ")) and value.lower() not in WORDS and not re.match(r"[-+.0-9]", value)
    return value if simple or re.fullmatch(r"\d{4}-\d\d-\d\d", value) else _quoted(value)


def _quoted(value: str) -> str:
    """Return a text in double quotes, readable where it prints."""
    return "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in json.dumps(value, ensure_ascii=False))


def _indent(text: str, file: YamlFile) -> str:
    """Return what stands before the dash of the last entry."""
    line, _ = file.where(("waivers", len(file.value["waivers"]) - 1))
    return text.split("\n")[line - 1].partition("-")[0]


def _end(file: YamlFile, lines: int) -> int:
    """Return the line (from 0) after the list: that of the next key, or the end of the file."""
    start = file.where(("waivers",))[0]
    return min((file.where((key,))[0] - 1 for key in file.value if file.where((key,))[0] > start), default=lines)


def _last(lines: list[str], start: int, end: int) -> int:
    """Return the line (from 0) after the last one of an entry: blank lines and comments below it are not its own."""
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end
