"""The values that cross module and process borders: documents, marks, outcomes, findings, results."""

from declint.model.record import Anchor, Attributes, Break, Document, Item, Mark, Page, Place, Profile, Reading, Region, Span, Value
from declint.model.result import RANK, DocumentResult, Finding, Outcome, Pass, Pending, Quote, Related, Severity, Status, Summary, Verdict

__all__ = [
    "RANK",
    "Anchor",
    "Attributes",
    "Break",
    "Document",
    "DocumentResult",
    "Finding",
    "Item",
    "Mark",
    "Outcome",
    "Page",
    "Pass",
    "Pending",
    "Place",
    "Profile",
    "Quote",
    "Reading",
    "Region",
    "Related",
    "Severity",
    "Span",
    "Status",
    "Summary",
    "Value",
    "Verdict",
]
