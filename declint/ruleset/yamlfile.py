"""Strict YAML: plain trees of mappings, lists and JSON-like scalars from files that nobody need trust, each place remembered.

Not `yaml.safe_load`, because that lets aliases multiply without end, keeps the last of two equal keys, reads `NO` as false
and `1968-10-28` as a date, and its C variant dies on deep nesting. Here the parser's events, which never recurse, are
counted, checked and built up in one pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from declint.errors import Problem, RulesError
from declint.frozen import frozen
from declint.text.visible import visible

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

    from declint.ruleset.tree import Mark

MAX_BYTES = 1 << 20
LOADER = "CSafeLoader"  # absent where PyYAML was built without libyaml

Keys = tuple[str | int, ...]


@frozen
class YamlFile:
    """A file's value, and where each key and list item of it stands.

    `path` is the name to show. `value` holds dicts, lists, str, int, float, bool and None. `marks` holds, by the identity of
    a dict or list, the places of its keys or items: kept, since the parser has made them anyway.
    """

    path: str
    value: Any
    marks: Mapping[int, Mapping[Any, Mark]] = field(repr=False)

    def where(self, keys: Sequence[str | int] = ()) -> tuple[int, int]:
        """Return the 1-based line and column of the key or item that `keys` lead to, or of the last one on the way."""
        value, found = self.value, None
        for key in keys:
            found = self.marks.get(id(value), {}).get(key, found)
            try:
                value = value[key]
            except (LookupError, TypeError):
                break
        return (found.line + 1, found.column + 1) if found else (1, 1)

    def problem(self, keys: Sequence[str | int], message: str) -> Problem:
        """Return a problem at a place, its words made fit to be shown."""
        return Problem(visible(self.path), *self.where(keys), visible(message))


def read(path: Path, shown: str | None = None) -> YamlFile:
    """Read a file; raise `RulesError` for all that can be wrong with it. `shown` is its name in messages."""
    name = str(path) if shown is None else shown
    return parse(contents(path, name), name)


def contents(path: Path, name: str) -> bytes:
    """Return the bytes of a regular file, a byte more than allowed at most; raise `RulesError`."""
    if not path.is_file():  # a named pipe would block, a device never end
        raise _failure(name, None, "is not a file" if path.exists() else "there is no such file")
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _failure(name, None, f"cannot be read: {error.strerror}") from None


def parse(data: bytes, name: str) -> YamlFile:
    """Make a value of the bytes of a file called `name`; raise `RulesError`."""
    if len(data) > MAX_BYTES:
        raise _failure(name, None, f"is larger than {MAX_BYTES >> 20} MiB")
    import yaml  # noqa: PLC0415 -- 15 ms that a run without any YAML to read does without

    from declint.ruleset.tree import RefusedError, build  # noqa: PLC0415 -- as above

    text = _decoded(data, name)
    try:
        value, marks = build(yaml.parse(text, Loader=getattr(yaml, LOADER, yaml.SafeLoader)))
    except RefusedError as error:
        raise _failure(name, error.mark, str(error)) from None
    except yaml.MarkedYAMLError as error:
        raise _failure(name, error.problem_mark or error.context_mark, _plain(error, text)) from None
    except Exception as error:  # noqa: BLE001 -- PyYAML also lets ValueError, TypeError, IndexError out for odd escapes and directives
        raise _failure(name, None, f"is not YAML: {error}") from None
    return YamlFile(name, value, marks)


def _decoded(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        raise _refused_at(name, before.decode("utf-8", "replace"), "is not UTF-8") from None
    if "\0" in text:
        raise _refused_at(name, text[: text.index("\0")], "holds a NUL character")
    return text


def _refused_at(name: str, before: str, message: str) -> RulesError:
    return RulesError((Problem(visible(name), before.count("\n") + 1, len(before) - before.rfind("\n"), message),))


def _failure(name: str, mark: Mark | None, message: str) -> RulesError:
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return RulesError((Problem(visible(name), line, column, visible(" ".join(message.split()), 200)),))


def _plain(error: MarkedYAMLError, text: str) -> str:
    """Say in plain words what the parser says in its own."""
    mark = error.problem_mark
    if mark is not None and text.split("\n")[min(mark.line, text.count("\n"))][mark.column : mark.column + 1] == "\t":
        return "a tab cannot indent: use blanks"
    return f"is not YAML: {error.problem or error.context}"


def words(value: str | list[str]) -> tuple[str, ...]:
    """Return a list of words that may be written as one word alone."""
    return (value,) if isinstance(value, str) else tuple(value)
