"""The compliance report as one page: verdict, breakdowns, findings, chain of custody; for more than 200,000 findings `declint report`."""

from __future__ import annotations

from typing import TextIO

from declint.model import DocumentResult
from declint.reports import SCHEMA_VERSION, Run, Style, Totals
from declint.reports._json import document, finding, run_of, summary


class Report:
    """Results go to a store on the disk as they come; the page is written from it at the end, as `declint report` does."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Write to `stream`; a page has its own style."""
        del style
        self._stream = stream

    def begin(self, run: Run) -> None:
        """Open the store."""
        from declint.compliance.store import Store  # noqa: PLC0415 -- brings SQLite

        self._run, self._store = run, Store()
        self._filling = self._store.filling()
        self._intake = self._filling.__enter__()
        self._add("run", {"schema_version": SCHEMA_VERSION, "tool": {"name": "declint", "version": run.version}, **run_of(run)})

    def document(self, result: DocumentResult) -> None:
        """Take a document and its findings."""
        self._add("document", document(result, self._run.ruleset))
        for one in result.findings:
            self._add("finding", finding(one))

    def end(self, totals: Totals) -> None:
        """Count, and write the page."""
        from declint.compliance import build, catalogue  # noqa: PLC0415 -- brings the templates
        from declint.compliance.context import Asked  # noqa: PLC0415

        for one in totals.notices:
            self._add("finding", finding(one))
        self._add("summary", summary(totals))
        self._filling.__exit__(None, None, None)
        with self._store as store:
            catalogue.fill(store, self._run.ruleset)
            self._stream.write(build.one_page(store, Asked()))

    def _add(self, kind: str, value: dict[str, object]) -> None:
        from declint.compliance.lines import whole  # noqa: PLC0415 -- as above

        self._intake.add(whole({"type": kind, **value}), "this run")
