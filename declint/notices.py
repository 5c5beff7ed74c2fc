"""The findings of a run about itself (`RUN-*`): inputs not checked, waivers expired or unused, and why that matters."""

from __future__ import annotations

from declint.frozen import frozen
from declint.model import Finding, Place, Severity, Status


@frozen
class Notice:
    """One kind of finding that no rule file makes; `message` has a `{reason}`."""

    id: str
    title: str
    why: str
    message: str


_UNCHECKED = "A record that was not checked is neither clean nor faulty; a run that passes over it in silence would call it clean."

NOTICES = {
    notice.id: notice
    for notice in (
        Notice("RUN-READ-001", "An input could not be read", _UNCHECKED, "Not checked: {reason}."),
        Notice("RUN-SIZE-001", "An input is larger than the limit", _UNCHECKED, "Not checked: {reason}."),
        Notice("RUN-TIME-001", "An input took longer than the limit", _UNCHECKED, "Not checked: {reason}."),
        Notice("RUN-SKIP-001", "An input that was named was not checked", _UNCHECKED, "Not checked: {reason}."),
        Notice(
            "RUN-BUG-001",
            "declint itself failed on an input",
            "The fault is in declint, not in the record. The other documents' findings stand; this one has not been checked.",
            "Not checked, by a fault of declint's own: {reason}.",
        ),
        Notice(
            "RUN-NONE-001",
            "Nothing was checked",
            "A run over nothing finds nothing. A wrong path or too narrow a pattern must not look like a clean collection.",
            "No document was checked: {reason}.",
        ),
        Notice(
            "RUN-RULE-001",
            "A rule took too long",
            "One slow pattern must not hold up a collection. What the rule would have said of these documents is not known; "
            "`declint rules test` shows patterns whose time grows faster than the text.",
            "{reason}.",
        ),
        Notice(
            "RUN-WAIVER-001",
            "A waiver has expired",
            "Its findings are open again. A waiver that lapses in silence is worse than none: look at them anew and set another date.",
            "Expired: {reason}.",
        ),
        Notice(
            "RUN-WAIVER-002",
            "A waiver waives nothing",
            "What it was written for is gone, or was never there. Left standing it may hide the next finding of its kind; "
            "`declint waivers prune` removes it.",
            "Unused: {reason} met no finding.",
        ),
        Notice(
            "RUN-WAIVER-003",
            "A waiver lacks a second person's consent",
            "The configuration wants two people for such a decision (`two-person`), so it does not hold and its findings are open. Another "
            "reader agrees by `declint review --state pending`, or is named as `approver`.",
            "Not agreed to: {reason}.",
        ),
        Notice(
            "RUN-PAIR-001",
            "A comparison of two releases took too long",
            "What one release withholds and the other shows has not been looked for. Give it more time (--pair-seconds).",
            "Not compared: {reason}.",
        ),
        Notice(
            "RUN-PAIR-002",
            "Two documents are no releases of one record",
            "They have so little text in common that nothing in one can be found again in the other: another record, a release that was "
            "withheld almost whole, or text that was read too badly.",
            "Not compared with {reason}: too little text in common.",
        ),
        Notice(
            "RUN-BASELINE-001",
            "Entries of the baseline meet no finding any more",
            "What they stand for has been mended, or its file is gone. Left standing they may hide the next finding of the same words; "
            "`declint baseline prune` removes them.",
            "Entries of the baseline that meet no finding any more: {reason}.",
        ),
    )
}

OF_STATUS = {
    Status.UNREADABLE: "RUN-READ-001",
    Status.TOO_LARGE: "RUN-SIZE-001",
    Status.TIMED_OUT: "RUN-TIME-001",
    Status.SKIPPED: "RUN-SKIP-001",
}


def notice(name: str, path: str, reason: str, severity: Severity = Severity.ERROR) -> Finding:
    """Make the finding of a notice about a path as a whole."""
    message = NOTICES[name].message.format(reason=reason.rstrip("."))
    return Finding(name, severity, 1.0, message, path, item=1, page=1, place=Place(1, 1, 1, 1))
