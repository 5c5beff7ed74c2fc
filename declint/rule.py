"""The rule language as data: what `declint.ruleset` makes of a YAML file and `declint.engine` evaluates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Generic, TypeVar

from declint.frozen import frozen
from declint.model import Attributes, Severity, Value
from declint.vocabulary import Vocabulary

T = TypeVar("T")


@frozen
class Ref:
    """`$name.attribute`, or `name.attribute` where a condition names its subject; without attribute the bound value."""

    name: str
    attribute: str | None = None

    def __str__(self) -> str:
        return self.name if self.attribute is None else f"{self.name}.{self.attribute}"


Operand = Value | Ref | tuple["Operand", ...]


@frozen
class Test:
    """One test of a value: the name of a module in `declint.checks`, its operand and what goes with it (plus, of, since)."""

    name: str
    operand: Operand
    modifiers: tuple[tuple[str, Operand], ...] = ()
    __test__ = False  # not a test case, whatever pytest makes of the name


@frozen
class Selector:
    """Marks of one kind whose attributes meet tests, near the subject: page, next_page, item, file or collection."""

    kind: str
    tests: tuple[tuple[str, tuple[Test, ...]], ...] = ()
    near: str = "item"
    pick: str = "first"


@frozen
class Aggregate:
    """`how` (count, max, min, set, list) of an attribute over the marks that a selector finds, the first `most` of them."""

    how: str
    attribute: str
    of: Selector
    most: int | None = None


@frozen
class Present:
    """A name alone: something is bound to it (a count above 0, a set that is not empty)."""

    ref: Ref


@frozen
class Compare:
    """All tests hold for the value that a reference leads to."""

    ref: Ref
    tests: tuple[Test, ...]


@frozen
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@frozen
class Any:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@frozen
class Not:
    """The part does not hold; what cannot be told stays so."""

    part: Condition


Condition = Present | Compare | All | Any | Not


@frozen
class Case(Generic[T]):
    """A value that holds under a condition; the last case of a list has none."""

    when: Condition | None
    value: T


@frozen
class Applies:
    """The dates (ISO, `since` included, `until` excluded) between which a rule is law, and the date that decides.

    `dated_by`: document, release, review (dates of the item) or it (the subject's own date).
    """

    since: str | None = None
    until: str | None = None
    dated_by: str = "document"


@frozen
class Authority:
    """The text that a rule rests on, for the profiles named (all, where none is)."""

    cite: str
    profile: str | None = None
    url: str | None = None


@frozen
class Snippet:
    """A test inside a rule file: a text and what the rule must say of it.

    `beside` are further documents of the same collection; `at` lists "line:column words" of the expected findings. `regions`
    are what a reader of pages would see besides the text: a kind, the words it stands `on`, attributes.
    """

    expect: str
    text: str
    at: tuple[str, ...] = ()
    name: str = ""
    format: str = "text"
    profile: str | None = None
    strikes: bool = False
    today: str = "2026-01-01"
    beside: tuple[str, ...] = ()
    severity: Severity | None = None
    regions: tuple[Attributes, ...] = ()
    line: int = 0


@frozen
class Rule:
    """One rule. Optional keys beyond the design's example: `related` (bound names whose marks become related places),
    `holds` (the note of a pass), `absence` (it fails on something not being there, which poor text cannot prove),
    `unconfirmed` (rests on an unconfirmed fact: information at most), `enabled` (off unless selected by id). `dated`: it names
    today, so that it may say something else tomorrow.
    """

    id: str
    title: str
    why: str
    each: Selector
    must: Condition
    severity: tuple[Case[Severity], ...]
    message: tuple[Case[str], ...]
    bindings: tuple[tuple[str, Selector | Aggregate], ...] = ()
    given: Condition | None = None
    applies: Applies | None = None
    aliases: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    authority: tuple[Authority, ...] = ()
    tags: tuple[str, ...] = ()
    report: str = "each"
    related: tuple[str, ...] = ()
    holds: str = ""
    absence: bool = False
    unconfirmed: bool = False
    enabled: bool = True
    confidence: float = 1.0
    tests: tuple[Snippet, ...] = ()
    pack: str = ""
    path: str = ""
    dated: bool = False

    @property
    def selectors(self) -> tuple[Selector, ...]:
        """Return every selector, the subject's first."""
        return (self.each, *(spec.of if isinstance(spec, Aggregate) else spec for _, spec in self.bindings))

    @property
    def phrases(self) -> tuple[str, ...]:
        """Return the patterns of the phrases that the rule looks for itself."""
        of_phrases = (tests for one in self.selectors if one.kind == "phrase" for name, tests in one.tests if name == "pattern")
        return tuple(str(test.operand) for tests in of_phrases for test in tests)

    @property
    def spans_collection(self) -> bool:
        """Say whether the rule needs the marks of other documents."""
        return any(selector.near == "collection" for selector in self.selectors)


@frozen
class Pack:
    """A folder of rules: its identity, jurisdiction and content hash."""

    name: str
    version: str
    title: str
    jurisdiction: str = ""
    authority: str = ""
    sha256: str = ""


@frozen
class Ruleset:
    """The rules of a run with the vocabulary they are written in; `sha256` is over all their files."""

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    packs: tuple[Pack, ...] = ()
    sha256: str = ""

    def find(self, name: str) -> Rule | None:
        """Return the rule of that id or alias, or None."""
        return next((rule for rule in self.rules if name == rule.id or name in rule.aliases), None)


@frozen
class Settings:
    """What the configuration says of one path.

    `profile` overrides the evidence; `strikes`: the transcription records struck text, so an unstruck mark is live;
    `severities` maps a rule id to a severity, or to None where the rule is off; `collection`: the run sees the whole
    collection, so that rules over it may speak. `key` is the path as counted from the configuration file, by which
    fingerprints know the document; empty: its path. `reveal`: findings tell what a redaction fails to hide;
    `evidence`: pictures of that are made. `ocr`: pages without text are recognised.
    """

    profile: str | None = None
    strikes: bool = False
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    collection: bool = False
    excerpts: str = "short"
    key: str = ""
    reveal: bool = False
    evidence: bool = False
    ocr: bool = False
