"""The tests inside rule files: each snippet is linted by its rule alone, and the rule must say what the snippet expects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from declint.collate import collate
from declint.compare.kinds import compares
from declint.documents import Source, open_document, readers
from declint.engine import lint
from declint.errors import InputError
from declint.frozen import ordered
from declint.model import Attributes, Document, DocumentResult, Finding, Region, Verdict
from declint.rule import Rule, Ruleset, Settings, Snippet

EXPECTED = {
    "pass": Verdict.PASSED,
    "fail": Verdict.FAILED,
    "undetermined": Verdict.UNDETERMINED,
    "not_applicable": Verdict.NOT_APPLICABLE,
}
PLAIN = {"text": "plain"}  # what a snippet calls plain text is the reader of that name
GRAVEST_FIRST = (Verdict.FAILED, Verdict.UNDETERMINED, Verdict.PASSED, Verdict.NOT_APPLICABLE)


@ordered
class Fault:
    """A snippet that does not hold: `path:line: rule: message`."""

    path: str
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.message}"


def try_rules(ruleset: Ruleset) -> tuple[int, tuple[Fault, ...]]:
    """Try every snippet of every rule; return how many there are and what does not hold."""
    trials = [(rule, snippet) for rule in ruleset.rules for snippet in rule.tests]
    faults = (fault for rule, snippet in trials for fault in try_snippet(rule, snippet, ruleset))
    return len(trials), tuple(sorted(faults))


def try_snippet(rule: Rule, snippet: Snippet, ruleset: Ruleset) -> Iterator[Fault]:
    """Say what a rule does otherwise than a snippet of it expects."""

    def fault(message: str) -> Fault:
        name = f" “{snippet.name}”" if snippet.name else ""
        return Fault(rule.path, snippet.line, rule.id, f"{snippet.expect}{name}: {message}")

    if PLAIN.get(snippet.format, snippet.format) not in readers():
        yield fault(f"there is no format {snippet.format} (there is: {', '.join(readers())})")
        return
    try:
        result = lint_snippet(rule, snippet, ruleset)
    except InputError as error:
        yield fault(f"the text cannot be read: {error}")
        return
    yield from map(fault, differences(snippet, result))


def lint_snippet(rule: Rule, snippet: Snippet, ruleset: Ruleset) -> DocumentResult:
    """Lint a snippet by its rule alone, together with the documents beside it."""
    alone = replace(ruleset, rules=(rule,))
    collection = rule.spans_collection
    settings = Settings(profile=snippet.profile, strikes=snippet.strikes, collection=collection, excerpts="full")
    texts = (snippet.text, *(snippet.beside if collection else ()))
    sources = (Source(f"{number:03}", text.encode()) for number, text in enumerate(texts))
    documents = [open_document(source, PLAIN.get(snippet.format, snippet.format)) for source in sources]
    documents[0] = with_regions(documents[0], snippet.regions)
    if compares(rule):
        return _compared(documents, snippet, alone, settings)
    results = [lint(document, alone, snippet.today, settings) for document in documents]
    if collection:
        results = list(collate(results, alone, snippet.today, {result.path: settings for result in results}))
    return results[0]


def _compared(documents: list[Document], snippet: Snippet, alone: Ruleset, settings: Settings) -> DocumentResult:
    """Hold a snippet against the documents beside it, other releases of it."""
    from declint.compare.judge import held_against  # noqa: PLC0415 -- few rules compare
    from declint.reading import read  # noqa: PLC0415 -- as above

    readings = [read(document, alone.vocabulary, snippet.profile) for document in documents]
    return held_against(readings, alone, snippet.today, settings)


def with_regions(document: Document, regions: tuple[Attributes, ...]) -> Document:
    """Return a document with what a reader of pages would have seen on it besides its text.

    Each region is of its `kind`; it stands `on` these words (where they stand first), or before all of them on its `page`.
    """
    made = (_region(document, known) for known in regions)
    return replace(document, regions=tuple(sorted((*document.regions, *made), key=lambda region: (region.start, -region.end))))


def _region(document: Document, known: Attributes) -> Region:
    words, page = known.get("on"), known.get("page", 1)
    first = document.breaks[min(page, len(document.breaks)) - 1].offset if isinstance(page, int) and document.breaks else 0
    start = document.text.find(str(words), first) if words else first
    if start < 0:
        raise InputError(f"the text does not hold “{words}”, on which a region is said to stand")
    attributes = {name: value for name, value in known.items() if name not in {"kind", "on"}}
    return Region(str(known["kind"]), start, start + len(str(words or "")), attributes)


def differences(snippet: Snippet, result: DocumentResult) -> Iterator[str]:
    """Say what is otherwise than a snippet expects: the verdict, the places, the severity."""
    wanted = EXPECTED[snippet.expect]
    got = next((verdict for verdict in GRAVEST_FIRST if result.counts.get(verdict)), Verdict.NOT_APPLICABLE)
    if got is not wanted:
        found = "; ".join(f"{_at(one)}: {one.message}" for one in result.findings)
        yield f"the rule says {got.value.replace('_', ' ')}{f' ({found})' if found else ''}"
        return
    if snippet.at and (off := _misplaced(snippet.at, result.findings)):
        yield off
    if snippet.severity:
        yield from (
            f"{_at(one)}: {one.severity}, not {snippet.severity}" for one in result.findings if one.severity is not snippet.severity
        )


def _misplaced(wanted: tuple[str, ...], findings: tuple[Finding, ...]) -> str:
    """Compare places; one written without words is compared by its line and column alone."""
    got = [_at(one) for one in findings]
    unmet = [place for place in wanted if not any(_same(place, one) for one in got)]
    unasked = [one for one in got if not any(_same(place, one) for place in wanted)]
    parts = [*(f"nothing at {place}" for place in unmet), *(f"not expected at {place}" for place in unasked)]
    return "; ".join(parts)


def _at(one: Finding) -> str:
    return f"{one.place.line}:{one.place.column} {one.excerpt}".rstrip()


def _same(wanted: str, got: str) -> bool:
    wanted = " ".join(wanted.split())
    return wanted == got or (" " not in wanted and wanted == got.partition(" ")[0])
