"""What is wrong with one of our own files as it stands in the editor: strict YAML, schema, meaning, and the tests of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from declint.config import Configuration, check
from declint.errors import Problem, RulesError
from declint.frozen import frozen
from declint.lsp.files import Kind
from declint.lsp.ledgers import shown
from declint.lsp.notes import Note, of_problems
from declint.lsp.positions import Buffer
from declint.model import Severity
from declint.notices import notice
from declint.rule import Rule, Ruleset
from declint.ruleset import schema, words
from declint.ruleset.build import build
from declint.ruleset.configfile import layers
from declint.ruleset.language import Seen
from declint.ruleset.load import UNFIT
from declint.ruleset.loaded import Loaded
from declint.ruleset.meaning import complaints
from declint.ruleset.packs import packaged
from declint.ruleset.yamlfile import YamlFile, parse
from declint.selftest import try_snippet
from declint.vocabulary import Vocabulary
from declint.waivers import baseline, file


@frozen
class Paper:
    """One of our files: its path, its buffer, the rules around it, the day."""

    path: Path
    buffer: Buffer
    known: Loaded
    today: str

    @property
    def shown(self) -> str:
        """Return what messages call it."""
        return shown(self.path)

    @property
    def bytes(self) -> bytes:
        """Return what a saved file would hold."""
        return self.buffer.text.encode("utf-8", "replace")


def notes_of(paper: Paper, kind: Kind) -> tuple[Note, ...]:
    """Return what is to be said of the file."""
    try:
        return tuple(LOOKED_AT[kind](paper))
    except RulesError as error:
        return tuple(of_problems(error.problems, paper.shown, paper.buffer, kind.value))


def _rule(paper: Paper) -> Iterator[Note]:
    """Check a rule as `declint rules test` does."""
    yaml, seen = parse(paper.bytes, paper.shown), Seen()
    problems = schema.problems("rule", yaml)
    if not problems:
        try:
            rule = build(yaml, "", seen)
        except UNFIT as error:
            keys = getattr(error, "keys", ())
            problems = [yaml.problem(keys, str(error) if keys else "is no rule")]
        else:
            problems = [yaml.problem(*found) for found in complaints(rule, yaml, seen, _profiles(paper.known.ruleset))]
            problems += _taken(paper, rule, yaml)
    yield from of_problems(problems, paper.shown, paper.buffer, "rule")
    if not problems:
        yield from _tried(paper, rule, seen)


def _tried(paper: Paper, rule: Rule, seen: Seen) -> Iterator[Note]:
    """Try the texts of a sound rule."""
    whole = paper.known.ruleset
    terms = Vocabulary(whole.vocabulary.terms, {**whole.vocabulary.phrases, **seen.phrases})
    for snippet in rule.tests:
        for fault in try_snippet(rule, snippet, replace(whole, vocabulary=terms)):
            yield Note(paper.buffer.word(fault.line, _indent(paper.buffer, fault.line)), Severity.ERROR, "test", fault.message)


def _taken(paper: Paper, rule: Rule, yaml: YamlFile) -> list[Problem]:
    """Say which names are those of another rule already."""
    found = []
    for name in (rule.id, *rule.aliases):
        other = paper.known.ruleset.find(name)
        if (
            other is not None
            and not _same(other.path, paper.path)
            and not (yaml.value.get("replaces") and name in {other.id, *other.aliases})
        ):
            found.append(yaml.problem(("id",) if name == rule.id else ("aliases",), f"{name} is also a name of the rule in {other.path}"))
    return found


def _same(path: str, opened: Path) -> bool:
    """Say whether the path of a rule, which is `rules/...` for a packaged one, is that of an open file."""
    return opened.resolve() in {Path(path).resolve(), packaged().parent / path}


def _profiles(ruleset: Ruleset) -> frozenset[str]:
    """Return the names of profiles and of their families and systems."""
    known = ruleset.vocabulary.of("profiles")
    families = (str(name) for term in known for name in (term.data.get("families") or ()))  # type: ignore[attr-defined]  # a list
    return frozenset((*(term.name for term in known), *(term.system for term in known if term.system), *families))


def _vocabulary(paper: Paper) -> Iterator[Note]:
    yaml = parse(paper.bytes, paper.shown)
    problems = schema.problems("vocabulary", yaml) or [yaml.problem(*found) for found in words.complaints(yaml)]
    yield from of_problems(problems, paper.shown, paper.buffer, "vocabulary")


def _pack(paper: Paper) -> Iterator[Note]:
    yield from of_problems(schema.problems("pack", parse(paper.bytes, paper.shown)), paper.shown, paper.buffer, "pack")


def _config(paper: Paper) -> Iterator[Note]:
    """Check a configuration with what it extends; the names in it must stand for something."""
    check(Configuration(layers(paper.path, data=paper.bytes)), paper.known.ruleset)
    yield from ()


def _waivers(paper: Paper) -> Iterator[Note]:
    """Check a file of waivers; an entry that holds no more is told as a run tells it."""
    for one in file.waivers_of(parse(paper.bytes, paper.shown), paper.known.ruleset):
        if one.expired(paper.today):
            told = notice("RUN-WAIVER-001", paper.shown, f"the waiver held until {one.until}", Severity.WARNING)
            yield Note(paper.buffer.word(one.line, _indent(paper.buffer, one.line)), told.severity, told.rule, told.message)


def _baseline(paper: Paper) -> Iterator[Note]:
    baseline.loads(paper.buffer.bare, paper.shown)
    yield from ()


def _indent(buffer: Buffer, line: int) -> int:
    """Return the column at which the words of a line begin, a list's dash left out."""
    start = buffer.offset(line, 1)
    words = buffer.text[start:].split("\n", 1)[0]
    return len(words) - len(words.lstrip(" -")) + 1


LOOKED_AT: dict[Kind, Callable[[Paper], Iterator[Note]]] = {
    Kind.RULE: _rule,
    Kind.VOCABULARY: _vocabulary,
    Kind.PACK: _pack,
    Kind.CONFIG: _config,
    Kind.WAIVERS: _waivers,
    Kind.BASELINE: _baseline,
}
