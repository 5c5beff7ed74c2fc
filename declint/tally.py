"""The counts of a run, of one or of many that are merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from declint.model import DocumentResult, Finding, Severity, Status, Verdict
from declint.patience import Patience
from declint.reports import Totals


@dataclass(slots=True)
class Tally:
    """The counts of a run while it goes on."""

    statuses: Counter[Status] = field(default_factory=Counter)
    severities: Counter[Severity] = field(default_factory=Counter)
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    waived: int = 0
    known: int = 0
    unchecked: bool = False
    patience: Patience = field(default_factory=Patience)

    def add(self, result: DocumentResult) -> None:
        """Count a document."""
        self.statuses[result.status] += 1
        self.verdicts.update(result.counts)
        self.count(result.findings)

    def count(self, findings: Iterable[Finding]) -> None:
        """Count findings, those set aside apart."""
        for one in findings:
            self.waived += one.waived is not None
            self.known += one.known and one.waived is None
            if one.waived is None and not one.known:
                self.rules[one.rule] += 1
                self.severities[one.severity] += 1

    def totals(self, notices: tuple[Finding, ...], code: int) -> Totals:
        """Return what a run came to, its notices counted already."""
        return Totals(
            documents=dict(self.statuses),
            findings=dict(self.severities),
            verdicts=dict(self.verdicts),
            rules=dict(sorted(self.rules.items(), key=lambda pair: (-pair[1], pair[0]))),
            waived=self.waived,
            known=self.known,
            notices=notices,
            exit_code=code,
        )
