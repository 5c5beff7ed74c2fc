"""The first thing that a page says: pass, fail or incomplete, why, under which threshold, and what was not looked at."""

from __future__ import annotations

from declint.compliance.rows import Run, Totals
from declint.compliance.store import Store
from declint.frozen import frozen

UNREAD = {"unreadable": "could not be read", "timed_out": "exceeded the limit of time", "too_large": "exceeded the limit of size"}
ORDER = ("error", "warning", "info")
NONE = {"error": "no errors", "warning": "no errors or warnings", "info": "no findings", "never": "findings do not fail this run"}
SHAPES = {"pass": "✔", "fail": "✘", "incomplete": "?"}


@frozen
class Ruling:
    """What a report comes to: `word` is pass, fail or incomplete; `notes` are what a reader must not miss."""

    word: str
    sentence: str
    threshold: str
    notes: tuple[str, ...] = ()

    @property
    def shape(self) -> str:
        """Return the sign that goes with the word."""
        return SHAPES[self.word]


def ruling(store: Store) -> Ruling:
    """Return the ruling on all runs; of several thresholds the strictest holds."""
    runs, totals = store.runs(), store.totals()
    threshold = _strictest(runs)
    counted = ORDER[: ORDER.index(threshold) + 1] if threshold in ORDER else ()
    failing = sum(totals.findings[severity] for severity in counted)
    notes = tuple(_unread(totals)) + tuple(_odd(runs))
    if failing:
        return Ruling("fail", _failed(totals, counted), threshold, notes)
    if notes or not totals.documents.get("scanned"):
        return Ruling(
            "incomplete", "Nothing that was read fails, but not everything was read.", threshold, notes or ("No document was checked.",)
        )
    return Ruling("pass", _passed(totals, threshold), threshold)


def _strictest(runs: tuple[Run, ...]) -> str:
    named = [run.fail_on or "error" for run in runs]
    return next((severity for severity in reversed(ORDER) if severity in named), "never")


def _unread(totals: Totals) -> list[str]:
    return [
        f"{number:,} {'file' if number == 1 else 'files'} {words}."
        for status, words in UNREAD.items()
        if (number := totals.documents.get(status, 0))
    ]


def _odd(runs: tuple[Run, ...]) -> list[str]:
    """Name runs that ended before their end, or by a fault."""
    found = [f"The run {run.name} has no summary: it did not come to its end." for run in runs if not run.complete]
    found += [f"declint itself failed in the run {run.name} (exit code 70)." for run in runs if run.exit_code == 70]
    return found + [f"The run {run.name} had broken rules (exit code 2)." for run in runs if run.exit_code == 2]


def _failed(totals: Totals, counted: tuple[str, ...]) -> str:
    told = [f"{totals.findings[one]:,} {_noun(one, totals.findings[one])}" for one in counted if totals.findings[one]]
    documents = totals.documents.get("scanned", 0)
    return f"{' and '.join(told)} in {documents:,} {'document' if documents == 1 else 'documents'} checked."


def _passed(totals: Totals, threshold: str) -> str:
    documents = totals.documents.get("scanned", 0)
    return f"{documents:,} {'document' if documents == 1 else 'documents'} checked: {NONE[threshold]}."


def _noun(severity: str, number: int) -> str:
    return {"error": "error", "warning": "warning", "info": "piece of information"}[severity] + (
        "s" if number != 1 and severity != "info" else ""
    )
