"""What an editor has open and what was found in it; nothing that goes wrong with one file reaches the others, or the server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from declint.errors import DeclintError, RulesError, UsageError
from declint.frozen import frozen
from declint.lsp import ours, records
from declint.lsp.files import Kind, kind_of
from declint.lsp.hover import of_key, of_rule, rule_named
from declint.lsp.ledgers import place_of, shown
from declint.lsp.notes import TOP, Note, elsewhere
from declint.lsp.positions import Buffer, Position
from declint.lsp.rulebook import Rulebook
from declint.lsp.waive import STATES, Change, Clerk, change_for
from declint.model import RANK, Finding, Severity
from declint.notices import notice
from declint.ruleset.loaded import Loaded
from declint.ruleset.yamlfile import parse
from declint.text.visible import visible


@frozen
class Opened:
    """One open file as the editor has it: its address there, its path, its text, what the editor calls its language."""

    uri: str
    path: Path
    buffer: Buffer
    version: int | None = None
    language: str = ""
    saved: bool = True


@dataclass(slots=True)
class Session:
    """The open files with what was found in them. `today` gives the day, `by` is who waives, `tell` takes what went wrong with us."""

    rules: Rulebook
    today: Callable[[], str]
    by: str
    tell: Callable[[str], None]
    files: dict[str, Opened] = field(default_factory=dict)
    _found: dict[str, tuple[Opened, tuple[Note, ...]]] = field(default_factory=dict)
    _turn: threading.RLock = field(default_factory=threading.RLock)

    def text_of(self, path: Path) -> str | None:
        """Return the text of a file that is open, None where it is not."""
        return next((one.buffer.bare for one in tuple(self.files.values()) if one.path == path), None)

    def close(self, uri: str) -> None:
        """Forget a file."""
        self.files.pop(uri, None)
        self._found.pop(uri, None)

    def forget(self) -> None:
        """Look at everything anew: a configuration, a waiver or a rule has changed."""
        with self._turn:  # what is being looked at meanwhile must not be kept
            self._found.clear()

    def notes(self, uri: str) -> tuple[Note, ...]:
        """Return what is to be said of an open file, from the last look where nothing has changed since."""
        with self._turn:
            one, kept = self.files.get(uri), self._found.get(uri)
            if one is None:
                return ()
            if kept is None or kept[0] is not one:
                self._found[uri] = kept = one, self._guarded(one)
            return kept[1]

    def kind(self, one: Opened) -> Kind:
        """Return what a file is; a configuration may name its waivers and its baseline, and exclude files."""
        told = kind_of(one.path, one.buffer.text, one.language)
        if told in {Kind.CONFIG, Kind.RULE, Kind.PACK}:
            return told
        try:
            place = place_of(one.path)
        except RulesError:
            return told
        for file, kind in ((place.waivers, Kind.WAIVERS), (place.baseline, Kind.BASELINE)):
            if file == one.path:
                return kind
        return Kind.OTHER if told is Kind.RECORD and place.own.excludes(one.path) else told

    def hover(self, uri: str, position: Position) -> str:
        """Return what is to be read at a position: what the findings there rest on, or what a key means."""
        one = self.files[uri]
        kind, (line, column) = self.kind(one), one.buffer.place(position)
        if kind is Kind.RECORD:
            worst_first = sorted(self.at(uri, position, position), key=lambda note: -RANK[note.severity])
            names = dict.fromkeys(note.code for note in worst_first if note.finding)
            return "\n\n---\n\n".join(filter(None, (of_rule(name, self.rules.loaded().ruleset) for name in names)))
        if kind in {Kind.OTHER, Kind.BASELINE}:
            return ""
        name = rule_named(one.buffer, line, column)
        about = of_rule(name, self._known(one, kind).ruleset) if name else ""
        try:
            return about or of_key(parse(one.buffer.bare.encode("utf-8", "replace"), shown(one.path)), kind, line, column)
        except RulesError:  # while somebody types, half of what is typed is no YAML
            return ""

    def at(self, uri: str, start: Position, end: Position) -> tuple[Note, ...]:
        """Return the notes that touch a stretch of an open file."""
        buffer = self.files[uri].buffer
        ranges = ((note, *buffer.range(note.place)) for note in self.notes(uri))
        return tuple(note for note, first, last in ranges if first <= end and start <= last)

    def waivers(self, uri: str, note: Note) -> tuple[tuple[str, Change], ...]:
        """Return the changes of the file of waivers that may be offered for a finding, each with its title."""
        one = self.files[uri]
        if note.finding is None or not one.saved:
            return ()
        place, clerk = place_of(one.path), Clerk(self.by, self.today(), self.rules.loaded().ruleset, self.text_of)
        changes = ((f"{verb}: {note.code}", change_for(note.finding, state, place, clerk)) for state, verb in STATES.items())
        return tuple((f"{title} (in {visible(change.file.name)})", change) for title, change in changes if change)

    def _guarded(self, one: Opened) -> tuple[Note, ...]:
        """Look at a file; a fault of ours is one more note, as it is one more finding in a run."""
        try:
            return self._looked(one)
        except DeclintError as error:
            return (Note(TOP, Severity.ERROR, "declint", str(error)),)
        except Exception as error:  # noqa: BLE001 -- the server goes on, whatever one file does to it
            self.tell(f"{type(error).__name__}: {error} ({shown(one.path)})")
            return (_fault(one, error),)

    def _looked(self, one: Opened) -> tuple[Note, ...]:
        kind = self.kind(one)
        if kind is Kind.OTHER or not one.buffer.bare.strip():
            return ()
        if kind is Kind.RECORD:
            known = self.rules.loaded()
            unheard = (elsewhere(known.problems, "rule"),) if known.problems else ()  # a rule that is broken says nothing
            return (*unheard, *records.notes_of(records.Case(one.path, one.buffer, known.ruleset, self.today(), self.text_of)))
        return ours.notes_of(ours.Paper(one.path, one.buffer, self._known(one, kind), self.today()), kind)

    def _known(self, one: Opened, kind: Kind) -> Loaded:
        """Return the rules that a file lies among; one in a folder that no run is told of has its own beside the packaged ones."""
        try:
            return self.rules.around(one.path) if kind in {Kind.RULE, Kind.VOCABULARY} else self.rules.loaded()
        except UsageError:
            return self.rules.loaded()


def _fault(one: Opened, error: Exception) -> Note:
    found: Finding = notice("RUN-BUG-001", shown(one.path), f"{type(error).__name__}: {' '.join(str(error).split())}")
    return Note(TOP, found.severity, found.rule, found.message)
