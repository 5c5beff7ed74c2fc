"""What is decided of a finding: an entry for the file of waivers, and what it must have."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from declint.errors import UsageError
from declint.ruleset.yamlfile import parse
from declint.waivers.edit import Entry, added, replaced, signed
from declint.waivers.file import SET_ASIDE, same_person

NEEDS_UNTIL = "waived"  # what is right and accepted is accepted for a time


def faults(entry: Entry) -> list[str]:
    """Say what a new decision lacks, in words for the person who made it."""
    found = [f"a {name} is needed" for name in ("reason", "by") if not entry.get(name, "").strip()]
    if entry["state"] == NEEDS_UNTIL and not entry.get("until"):
        found.append("a last day is needed: what is waived is open again after it")
    if entry.get("until") and not _later(entry["until"], entry["date"]):
        found.append(f"the last day must be one such as 2030-01-31, not before {entry['date']}")
    if entry.get("approver") and same_person(entry["approver"], entry["by"]):
        found.append("the approver must be somebody else")
    return found


def _later(until: str, day: str) -> bool:
    try:
        return len(until) == len(day) and date.fromisoformat(until) >= date.fromisoformat(day)
    except ValueError:
        return False


def entries_of(text: str, name: str) -> list[Entry]:
    """Return the entries of a file of waivers, none of an empty text."""
    value = parse(text.encode(), name).value if text.strip() else {}
    found: list[Entry] = value.get("waivers") or [] if isinstance(value, dict) else []
    return found


def decided(text: str, name: str, new: Iterable[Entry]) -> str:
    """Return the text of a file with decisions: in the place of an older one of the same fingerprint, else at its end."""
    by_print = {one["fingerprint"]: {key: value for key, value in one.items() if value} for one in new}
    at = {one["fingerprint"]: index for index, one in enumerate(entries_of(text, name)) if "fingerprint" in one}
    if old := {at[one]: entry for one, entry in by_print.items() if one in at}:
        text = replaced(text, name, old)
    more = [entry for one, entry in by_print.items() if one not in at]
    return added(text, name, *more) if more else text


def agreed(text: str, name: str, fingerprint: str, approver: str) -> str:
    """Return the text of a file in which a second person agrees; raise `UsageError` where it is the first one again."""
    entries = entries_of(text, name)
    index = next((index for index, one in enumerate(entries) if one.get("fingerprint") == fingerprint), None)
    if index is None:
        raise UsageError(f"{name}: has no entry of {fingerprint}")
    if same_person(entries[index]["by"], approver):
        raise UsageError(f"{approver} has decided this; somebody else must agree")
    return signed(text, name, index, approver)


def sets_aside(state: str) -> bool:
    """Say whether a decision takes a finding out of the count."""
    return state in SET_ASIDE
