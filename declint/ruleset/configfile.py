"""Configuration files: which one is nearest, what it extends, and where each of its settings stands."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from declint.errors import Problem, RulesError
from declint.frozen import frozen
from declint.ruleset import schema
from declint.ruleset.yamlfile import YamlFile, contents, parse, words
from declint.text.visible import visible

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FILE, PROJECT = "declint.yaml", "pyproject.toml"
FILES = {"waivers", "baseline"}  # keys that name a file
MAX_EXTENDS = 8  # files that a configuration may stand on, one on the other


@frozen
class Origin:
    """A setting as written, and where: `path` is empty and `line` 0 for a default."""

    value: Any
    path: str = ""
    line: int = 0


@dataclass(frozen=True)
class Layer:
    """One file of a configuration; `folder` is what its patterns and file names are seen from."""

    file: YamlFile
    folder: Path
    bytes: bytes

    @property
    def overrides(self) -> list[dict[str, Any]]:
        """Return what the file says of some paths only."""
        found: list[dict[str, Any]] = self.file.value.get("overrides", [])
        return found

    @cached_property
    def patterns(self) -> list[GitIgnoreSpec]:
        """Return the compiled patterns of each override."""
        return [spec(words(part["files"])) for part in self.overrides]

    def origin(self, value: Any, *keys: str | int) -> Origin:
        """Return a setting of this file."""
        return Origin(value, self.file.path, self.file.where(keys)[0])


def nearest(path: Path) -> Path | None:
    """Return the configuration file nearest to an input, going up as far as the root of its repository (or the file system)."""
    start = Path(os.path.abspath(path))  # noqa: PTH100 -- resolve() would leave the user's tree where a link leads out of it
    for folder in (start, *start.parents) if start.is_dir() else start.parents:
        if (folder / FILE).is_file():
            return folder / FILE
        if (folder / PROJECT).is_file() and b"[tool.declint" in contents(folder / PROJECT, PROJECT):
            return folder / PROJECT
        if (folder / ".git").exists():
            return None
    return None


def layers(path: Path, above: tuple[Path, ...] = (), data: bytes | None = None) -> tuple[Layer, ...]:
    """Read a file and those that it extends, the file itself last; raise `RulesError`. `data`: what it holds, if not yet saved."""
    shown = _shown(path)
    data = contents(path, shown) if data is None else data
    file = _project(data, shown) if path.name == PROJECT else parse(data, shown)
    if problems := schema.problems("config", file):
        raise RulesError(tuple(problems))
    layer = Layer(file, Path(os.path.abspath(path)).parent, data)  # noqa: PTH100 -- as above
    for key in sorted(FILES & file.value.keys()):
        _below(layer, file.value[key], (key,))
    found: list[Layer] = []
    for name in words(file.value.get("extends", [])):
        if name != "default":
            inner = _below(layer, name, ("extends",))
            if inner in above or len(above) >= MAX_EXTENDS:
                raise RulesError((file.problem(("extends",), f"“{name}” extends itself, or one of too many files in a row"),))
            found.extend(layers(inner, (*above, path.resolve())))
    return (*found, layer)


def _below(layer: Layer, name: str, keys: tuple[str | int, ...]) -> Path:
    """Return a file below the configuration's folder; nothing outside it is ever opened, nor any address."""
    target = (layer.folder / name).resolve()
    if "://" in name or not target.is_relative_to(layer.folder.resolve()):
        raise RulesError((layer.file.problem(keys, f"“{name}” is not below this file's folder: only files there can be named"),))
    return target


def _project(data: bytes, shown: str) -> YamlFile:
    """Return `[tool.declint]`; its keys are looked up by their lines, since TOML's reader keeps no places."""
    import tomllib  # noqa: PLC0415 -- most configurations are no TOML

    from declint.ruleset.tree import Place  # noqa: PLC0415 -- with it comes YAML

    try:
        text = data.decode()
        value = tomllib.loads(text).get("tool", {}).get("declint", {})
    except (ValueError, RecursionError) as error:
        line, column = ([*re.findall(r"line (\d+), column (\d+)", str(error)), ("1", "1")])[0]
        raise RulesError((Problem(visible(shown), int(line), int(column), visible(f"is not TOML: {error}", 200)),)) from None
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.startswith("[tool.declint")), 0)
    places = {
        key: next((Place(at, 0) for at, line in enumerate(lines[start:], start) if re.match(rf"\W*(tool\.declint\.)?{key}\b", line)), None)
        for key in map(str, value)
    }
    return YamlFile(shown, value, {id(value): {key: place or Place(start, 0) for key, place in places.items()}})


def _shown(path: Path) -> str:
    """Return a path as a user would write it: from the current folder where it lies below."""
    return (path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path).as_posix()


def spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """Compile patterns as .gitignore writes them."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 -- 40 ms, only where there are patterns

    return GitIgnoreSpec.from_lines(patterns)
