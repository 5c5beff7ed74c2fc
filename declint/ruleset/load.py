"""All rules and vocabularies of a run, with everything that is wrong with them; one bad file does not hide the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from declint.errors import Problem, RulesError
from declint.frozen import frozen
from declint.rule import Pack, Rule, Ruleset
from declint.ruleset import packs, schema, words
from declint.ruleset.build import build
from declint.ruleset.language import LanguageError, Seen
from declint.ruleset.loaded import Loaded
from declint.ruleset.packs import Folder, Source
from declint.ruleset.yamlfile import YamlFile, contents, parse
from declint.vocabulary import Term, Vocabulary

UNFIT = (LanguageError, KeyError, TypeError, ValueError, AttributeError, StopIteration)  # what building from a wrong shape raises


@frozen
class _Entry:
    """A rule with the file it stands in and the phrases it looks for."""

    rule: Rule
    file: YamlFile
    seen: Seen


@dataclass(slots=True)
class _Load:
    """What has been read so far."""

    entries: dict[str, _Entry] = field(default_factory=dict)
    names: dict[str, _Entry] = field(default_factory=dict)  # ids and aliases
    terms: dict[str, list[Term]] = field(default_factory=dict)
    packs: list[Pack] = field(default_factory=list)
    bytes: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self, shown: str, path: Path) -> YamlFile | None:
        """Read a file, keep its bytes for the hash and its problems for the report."""
        try:
            self.bytes[shown] = contents(path, shown)
            return parse(self.bytes[shown], shown)
        except RulesError as error:
            self.problems.extend(error.problems)
            return None

    def profiles(self) -> frozenset[str]:
        """Return the names that a rule may give as its profiles."""
        known = self.terms.get("profiles", ())
        families = (family for term in known for family in _listed(term.data.get("families")))
        return frozenset((*(term.name for term in known), *(term.system for term in known if term.system), *families))


def load(extra: Iterable[Path] = (), *, strict: bool = False) -> Loaded:
    """Load the packaged rules and those of further folders.

    A user's folder is always validated, the packaged one only where `strict` (tests, `declint rules test`): its files are
    validated before they are released, and the library for that costs more than the whole of the loading. Raises
    `UsageError` for a folder that is not there.
    """
    state = _Load()
    found = packs.sources(extra, strict=strict)
    for source in found:
        for shown, path in packs.vocabularies(source).items():
            _add_words(state, source, shown, path)
    for source in found:
        for folder in packs.folders(source):
            _add_pack(state, folder)
    return Loaded(_ruleset(state), tuple(sorted(set(state.problems))))


def _ruleset(state: _Load) -> Ruleset:
    phrases = {pattern: cue for entry in state.entries.values() for pattern, cue in entry.seen.phrases.items()}
    vocabulary = Vocabulary({kind: tuple(terms) for kind, terms in state.terms.items()}, phrases)
    rules = tuple(state.entries[name].rule for name in sorted(state.entries))
    return Ruleset(rules, vocabulary, tuple(state.packs), packs.digest(state.bytes))


def _add_words(state: _Load, source: Source, shown: str, path: Path) -> None:
    file = state.read(shown, path)
    if file is None:
        return
    problems = schema.problems("vocabulary", file) if source.checked else []
    if source.checked and not problems:
        problems = [file.problem(keys, message) for keys, message in words.complaints(file)]
    if not problems:
        try:
            kind, terms = words.terms(file)
            state.terms.setdefault(kind, []).extend(terms)
        except UNFIT as error:
            problems = _explained("vocabulary", file, error)
    state.problems.extend(problems)


def _add_pack(state: _Load, folder: Folder) -> None:
    manifest = state.read(*folder.manifest) if folder.manifest else None
    if manifest is not None and (folder.source.checked or not isinstance(manifest.value, dict)):
        problems = schema.problems("pack", manifest)
        state.problems.extend(problems)
        manifest = None if problems else manifest
    made = packs.pack(folder.name, manifest.value if manifest else {}, "")
    for shown, path in folder.files.items():
        file = state.read(shown, path)
        if file is not None:
            _add_rule(state, file, made.name, checked=folder.source.checked)
    inside = {name: state.bytes[name] for name in (*folder.files, *(folder.manifest or ())[:1]) if name in state.bytes}
    state.packs.append(packs.pack(folder.name, manifest.value if manifest else {}, packs.digest(inside)))


def _add_rule(state: _Load, file: YamlFile, pack: str, *, checked: bool) -> None:
    """Build one rule, and keep it unless something is wrong with it or its names are taken."""
    problems, seen = schema.problems("rule", file) if checked else [], Seen()
    if not problems:
        try:
            rule = build(file, pack, seen)
        except UNFIT as error:
            problems = _explained("rule", file, error)
        else:
            entry = _Entry(rule, file, seen)
            problems = [*(_meaning(state, entry) if checked else ()), *_taken(state, entry)]
            if not problems:
                state.entries[rule.id] = entry
                state.names |= dict.fromkeys((rule.id, *rule.aliases), entry)
    state.problems.extend(problems)


def _meaning(state: _Load, entry: _Entry) -> list[Problem]:
    from declint.ruleset.meaning import complaints  # noqa: PLC0415 -- only rules that are checked need it

    return [entry.file.problem(keys, words) for keys, words in complaints(entry.rule, entry.file, entry.seen, state.profiles())]


def _taken(state: _Load, entry: _Entry) -> list[Problem]:
    """Say where the id or an alias is another rule's already; a rule with `replaces: true` takes the id's place."""
    rule, file = entry.rule, entry.file
    if file.value.get("replaces"):
        if rule.id not in state.entries:
            return [file.problem(("replaces",), f"there is no earlier rule {rule.id} to replace")]
        old = state.entries.pop(rule.id).rule
        for name in (old.id, *old.aliases):
            del state.names[name]
    return [_clash(file, name, rule.id, state.names[name]) for name in (rule.id, *rule.aliases) if name in state.names]


def _clash(file: YamlFile, name: str, own: str, other: _Entry) -> Problem:
    """Say both places of a name that two rules claim."""
    line, column = other.file.where(("id",) if name == other.rule.id else ("aliases",))
    hint = "; `replaces: true` would put this one in its place" if name == own == other.rule.id else ""
    message = f"{name} is also a name of the rule in {other.file.path}:{line}:{column}{hint}"
    return file.problem(("id",) if name == own else ("aliases",), message)


def _explained(name: str, file: YamlFile, error: Exception) -> list[Problem]:
    """Say why a file could not be built: in the words of its schema, else in those of the language."""
    keys = error.keys if isinstance(error, LanguageError) else ()
    words = str(error) if isinstance(error, LanguageError) else f"is no {name}"
    return schema.problems(name, file) or [file.problem(keys, words)]


def _listed(value: object) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list) else []
