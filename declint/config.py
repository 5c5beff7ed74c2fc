"""Configuration: the nearest `declint.yaml` (or `[tool.declint]` in pyproject.toml), and what it says of each path."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from declint.errors import RulesError, UsageError
from declint.frozen import frozen
from declint.model import Severity
from declint.rule import Ruleset, Settings
from declint.ruleset.configfile import Layer, Origin, layers, nearest, spec
from declint.ruleset.packs import digest
from declint.ruleset.schema import did_you_mean
from declint.ruleset.select import chosen, severities
from declint.ruleset.yamlfile import words
from declint.text.address import address_of, is_url

UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "KB": 10**3, "MB": 10**6, "GB": 10**9}
WAIVERS, BASELINE = "declint-waivers.yaml", "declint-baseline.txt"  # where they are looked for unless a configuration says so
MERGED = ("profile", "strikes", "waivers", "baseline", "fail-on", "select", "ignore", "exclude", "max-size", "two-person")


@frozen
class Configuration:
    """A configuration with the files it extends, the nearest last; without files it is the default one."""

    layers: tuple[Layer, ...] = ()

    def get(self, key: str) -> Origin:
        """Return a setting of the whole run (a key of `MERGED`), the nearest file's."""
        found = (layer.origin(layer.file.value[key], key) for layer in reversed(self.layers) if key in layer.file.value)
        return next(found, Origin({"fail-on": "error"}.get(key)))

    def listed(self, key: str) -> tuple[str, ...]:
        """Return the words of `select`, `ignore`, `exclude` or `two-person`."""
        return words(self.get(key).value or [])

    @property
    def folder(self) -> Path | None:
        """Return the folder of the nearest file, from which fingerprints count paths; None without configuration."""
        return self.layers[-1].folder if self.layers else None

    @property
    def waivers(self) -> Path | None:
        """Return the file of waivers that is named."""
        return self._file("waivers")

    @property
    def baseline(self) -> Path | None:
        """Return the file of known findings that is named."""
        return self._file("baseline")

    def beside(self, name: str) -> Path:
        """Return a file of a usual name beside the configuration, or in the working folder where there is none."""
        return (self.folder or Path()) / name

    def key(self, path: str) -> str:
        """Return a path as fingerprints and waivers count it: from the configuration's folder, where it lies below."""
        return path if is_url(path) else _relative(Path(path), self.folder) or path

    @property
    def max_size(self) -> int | None:
        """Return the largest input to read, in bytes."""
        value = self.get("max-size").value
        if value is None or isinstance(value, int):
            return value
        number, unit = re.fullmatch(r"([0-9]+) ?(.*)", value).groups()  # type: ignore[union-attr]  # the schema's pattern
        return int(number) * UNITS[unit.replace("iB", "").removeprefix("B")]

    @property
    def sha256(self) -> str:
        """Return the hash over all its files, by the order in which they are read."""
        return digest({str(index): layer.bytes for index, layer in enumerate(self.layers)})

    def excludes(self, path: Path) -> bool:
        """Say whether a path is not to be looked at."""
        patterns, relative = self.listed("exclude"), _relative(path, self.folder)
        if patterns and relative is not None and spec(patterns).match_file(relative):
            return True
        own = (file for file in (self.waivers, self.baseline) if file is not None and file.name == path.name)
        return any(file == path.absolute() for file in own)

    def _file(self, key: str) -> Path | None:
        stated = next((layer for layer in reversed(self.layers) if key in layer.file.value), None)
        return stated.folder / stated.file.value[key] if stated else None


@frozen
class Resolver:
    """A configuration applied to paths; keeps the settings of paths that the same overrides concern."""

    configuration: Configuration
    ruleset: Ruleset
    kept: dict[tuple[tuple[int, int], ...], Settings] = field(default_factory=dict)

    def resolve(self, path: Path) -> Settings:
        """Return what the configuration says of one document."""
        concerned = self._concerned(path)
        if concerned not in self.kept:
            self.kept[concerned] = self._settings(concerned)
        return self.kept[concerned]

    def origins(self, path: Path) -> dict[str, Origin]:
        """Return every setting of one path with its place, `rules.NAME` among them; the last one of a name holds."""
        found = {key: self.configuration.get(key) for key in MERGED}
        for layer, keys, part in self._parts(self._concerned(path)):
            found |= {key: layer.origin(part[key], *keys, key) for key in ("profile", "strikes") if key in part}
            found |= {f"rules.{name}": layer.origin(value, *keys, "rules", name) for name, value in part.get("rules", {}).items()}
        return found

    def _concerned(self, path: Path) -> tuple[tuple[int, int], ...]:
        """Return the overrides that concern a path, as (layer, override)."""
        layers = enumerate(self.configuration.layers)
        seen = ((number, layer, _relative(path, layer.folder)) for number, layer in layers if layer.overrides)
        return tuple(
            (number, index)
            for number, layer, relative in seen
            if relative is not None
            for index, spec in enumerate(layer.patterns)
            if spec.match_file(relative)
        )

    def _parts(self, concerned: tuple[tuple[int, int], ...]) -> Iterator[tuple[Layer, tuple[str | int, ...], dict[str, Any]]]:
        """Give what holds, the weakest first: the files' own keys, then the overrides concerned."""
        layers = self.configuration.layers
        yield from ((layer, (), layer.file.value) for layer in layers)
        yield from ((layers[number], ("overrides", index), layers[number].overrides[index]) for number, index in concerned)

    def _settings(self, concerned: tuple[tuple[int, int], ...]) -> Settings:
        parts = [part for _, _, part in self._parts(concerned)]
        merged = {key: part[key] for part in parts for key in ("profile", "strikes") if key in part}
        remapped: Mapping[str, Severity | None] = severities(self.ruleset.rules, (part.get("rules", {}) for part in parts))
        return Settings(merged.get("profile"), merged.get("strikes") == "recorded", remapped)


def check(configuration: Configuration, ruleset: Ruleset) -> None:
    """Raise `RulesError` for each name of a rule, pack, tag or profile in a configuration that there is not.

    `ruleset` must be the whole one, not narrowed by a selection.
    """
    profiles = [term.name for term in ruleset.vocabulary.of("profiles")]
    problems = []
    for layer in configuration.layers:
        for keys, what, name in _names(layer.file.value):
            if what == "profile" and profiles and name not in profiles:
                problems.append(layer.file.problem(keys, f"unknown profile “{name}”{did_you_mean(name, profiles)}"))
            elif what == "rule":
                try:
                    chosen(ruleset, name)
                except UsageError as error:
                    problems.append(layer.file.problem(keys, str(error)))
    if problems:
        raise RulesError(tuple(problems))


def _names(value: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Give every name in a file that must stand for something, as (place, rule or profile, name)."""
    parts: list[tuple[tuple[str | int, ...], dict[str, Any]]] = [((), value)]
    parts.extend((("overrides", index), part) for index, part in enumerate(value.get("overrides", [])))
    for keys, part in parts:
        yield from (((*keys, "rules", name), "rule", name) for name in part.get("rules", {}))
        if "profile" in part:
            yield (*keys, "profile"), "profile", part["profile"]
    yield from (((key,), "rule", name) for key in ("select", "ignore") for name in words(value.get(key, [])))


def configuration(path: Path, explicit: Path | None = None, *, isolated: bool = False) -> Configuration:
    """Return the configuration of an input: `explicit` where given, none where `isolated`; raise `RulesError`."""
    file = explicit or (None if isolated else nearest(path))
    return Configuration(layers(file)) if file else Configuration()


def _relative(path: Path, folder: Path | None) -> str | None:
    """Return a path as seen from a folder, None where it lies outside; an address is the same from everywhere."""
    if folder is not None and (address := address_of(path.as_posix())):
        return address
    relative = os.path.relpath(path, folder).replace(os.sep, "/") if folder else ".."
    return None if f"{relative}/".startswith("../") else relative
