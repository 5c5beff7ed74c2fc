"""What the store gives: rows with names and types."""

from __future__ import annotations

from typing import Any, NamedTuple


class Run(NamedTuple):
    """One run that the report rests on; `packs` are (name, version, sha256), `waiver_files` (path, sha256)."""

    id: int
    name: str
    sha256: str
    version: str
    rules_sha256: str
    config_sha256: str
    command: str
    today: str
    fail_on: str
    packs: tuple[tuple[str, str, str], ...]
    waiver_files: tuple[tuple[str, str], ...]
    exit_code: int
    said: dict[str, Any]
    complete: bool


class Part(NamedTuple):
    """One part of the four-part test on a document: `answer` is yes, no or unread."""

    part: str
    answer: str
    rule: str
    line: int


class DocumentRow(NamedTuple):
    """One input; the names are those of the columns of `document`."""

    id: int
    run: int
    path: str
    folder: str
    status: str
    reason: str
    sha256: str
    bytes: int | None
    pages: int
    items: int
    quality: float | None
    profile: str
    level: str
    banners: int
    struck: int | None
    authority: str
    agency: str
    reviewer: str
    decision: str
    released: str
    dated: str
    decade: str
    release_decade: str
    language: str
    reviews: str
    not_shown: str
    passes: str
    passed: int
    failed: int
    undetermined: int
    not_applicable: int
    word: str
    has_authority: str
    has_date: str
    is_struck: str
    errors: int
    warnings: int
    infos: int
    aside: int

    @property
    def open(self) -> int:
        """Return how many findings count."""
        return self.errors + self.warnings + self.infos


class FindingRow(NamedTuple):
    """One finding; `path` is that of its document, `authority` and `related` are decoded, `bbox` too where there is one."""

    id: int
    document: int | None
    path: str
    rule: str
    severity: str
    stand: str
    confidence: float
    message: str
    item: int
    page: int
    line: int
    col: int
    end_line: int
    end_col: int
    bbox: tuple[float, float, float, float] | None
    excerpt: str
    authority: tuple[str, ...]
    fingerprint: str
    related: tuple[dict[str, Any], ...]
    reason: str
    decision: str


class Verdict(NamedTuple):
    """A rule that passed, or could not be told, on an item."""

    document: int
    rule: str
    verdict: str
    item: int
    line: int
    note: str


class Waiver(NamedTuple):
    """One decision of a file of waivers; `findings` are those of the report that it means; `alone`: it lacks a second person's consent."""

    key: str
    file: str
    line: int
    state: str
    reason: str
    by: str
    approver: str
    date: str
    until: str
    rule: str
    path: str
    fingerprint: str
    expired: bool
    used: bool
    findings: int = 0
    alone: bool = False


class RuleRow(NamedTuple):
    """What stands behind a rule id."""

    id: str
    title: str
    why: str
    authority: tuple[str, ...]
    pack: str
    tags: tuple[str, ...]
    example: str


class RuleCount(NamedTuple):
    """What a rule came to, by items: `judged` is the denominator; findings that count by severity, and those set aside."""

    rule: str
    passed: int
    failed: int
    undetermined: int
    errors: int
    warnings: int
    infos: int
    aside: int
    documents: int

    @property
    def judged(self) -> int:
        """Return how many items the rule had something to say of."""
        return self.passed + self.failed + self.undetermined


class Value(NamedTuple):
    """One value of a dimension: `code` names it in links, `name` is '' where it is not known."""

    dimension: str
    code: int
    name: str
    documents: int
    errors: int
    warnings: int
    infos: int
    aside: int

    @property
    def open(self) -> int:
        """Return how many findings count."""
        return self.errors + self.warnings + self.infos


class Totals(NamedTuple):
    """What all runs together came to. `rules` are of the verdicts by rules and items, as the documents carry them."""

    documents: dict[str, int]
    findings: dict[str, int]
    stands: dict[str, int]
    rules: dict[str, int]
    items: int
    pages: int
    bytes: int | None
