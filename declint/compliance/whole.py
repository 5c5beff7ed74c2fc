"""The small form of a report: one page that holds everything and needs no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from declint.compliance import custody
from declint.compliance.register import Register
from declint.compliance.render import block
from declint.compliance.rows import FindingRow
from declint.compliance.schema import SEVERITIES
from declint.compliance.store import Store

SHEET = 100  # findings in one table


def whole(store: Store, register: Register, views: Mapping[int, str], pages: Mapping[int, str]) -> dict[str, Any]:
    """Return what the form adds. `views` is HTML of documents by number, `pages` the addresses of such pages beside this one."""
    documents, findings = tuple(store.documents()), tuple(store.findings())
    of_document: dict[int, list[FindingRow]] = {}
    for one in findings:
        if one.document:
            of_document.setdefault(one.document, []).append(one)
    return {
        "documents_rows": documents,
        "sheets_of_documents": [
            {
                "row": one,
                "parts": store.parts(one.id),
                "findings": of_document.get(one.id, []),
                "view": views.get(one.id, ""),
                "page": pages.get(one.id, ""),
            }
            for one in documents
        ],
        "sheets": list(_sheets(tuple(sorted(findings, key=_worst)))),
        "findings_total": len(findings),
        "lists": [
            {"address": one.address, "kind": one.kind, "title": one.title, "rows": tuple(_rows(store, one.kind, one.asked))}
            for one in register.lists.values()
        ],
        "blocks": f'<script type="text/plain" id="custody-list">{block("".join(custody.listed(store)))}</script>',
    }


def _worst(one: FindingRow) -> tuple[int, int]:
    return SEVERITIES.index(one.severity), one.id


def _rows(store: Store, kind: str, asked: Any) -> Iterable[Any]:
    return store.findings(asked) if kind == "findings" else store.documents(asked)


def _sheets(findings: tuple[FindingRow, ...]) -> Iterator[dict[str, Any]]:
    """Give the findings in tables of at most a hundred."""
    rest, first = iter(findings), 1
    while rows := tuple(islice(rest, SHEET)):
        yield {"first": first, "last": first + len(rows) - 1, "rows": rows}
        first += len(rows)
