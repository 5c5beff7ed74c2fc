"""One Chromium for all tests of this folder, and pages that are watched: no errors, no requests to anywhere.

Where Chromium or playwright is missing the tests are skipped, but with DECLINT_BROWSER=required they fail: CI must not pass them by.
"""

import json
import os
import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browser import records

REQUIRED = os.environ.get("DECLINT_BROWSER") == "required"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--font-render-hinting=none"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "section508", "best-practice"]
RUN_AXE = """([tags, off]) => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'],
  rules: Object.fromEntries(off.map((name) => [name, {enabled: false}]))})"""
LOOKS = [("light", "screen", 1280), ("dark", "screen", 1280), ("light", "print", 1280), ("light", "screen", 320)]


def missing(reason):
    """Skip, or fail where CI says that there must be a browser."""
    if REQUIRED:
        pytest.fail(f"{reason}, but DECLINT_BROWSER=required")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser():
    """Start Debian's Chromium once."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- may be missing
    except ImportError:
        missing("playwright is not installed")
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        missing("no chromium on the PATH")
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def axe_source():
    """Return axe-core as its package brings it."""
    try:
        import axe_playwright_python  # noqa: PLC0415 -- may be missing
    except ImportError:
        missing("axe-playwright-python is not installed")
    return Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")


class Watch:
    """What goes wrong on a page: errors, messages, dialogs, requests to anywhere but its own files."""

    def __init__(self, context):
        self.wrong = []
        context.route("**/*", self.only_files)

    def only_files(self, route):
        if route.request.url.startswith(("file:", "data:")):
            route.continue_()
        else:
            self.wrong.append(f"request to {route.request.url}")
            route.abort()

    def over(self, page):
        page.on("pageerror", lambda error: self.wrong.append(f"error {error}"))
        page.on("console", lambda said: self.wrong.append(f"console: {said.text}") if said.type in {"error", "warning"} else None)
        page.on("dialog", lambda dialog: (self.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))


@pytest.fixture
def visit(browser):
    """Open a file in a fresh context; at the end of the test nothing may have gone wrong on it."""
    with ExitStack() as stack:
        watches = []

        def opened(path, *, scheme="light", media="screen", width=1280, **context):
            made = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, **context)
            stack.callback(made.close)
            made.set_default_timeout(15_000)
            watch = Watch(made)
            watches.append(watch)
            page = made.new_page()
            watch.over(page)
            page.emulate_media(media=media, color_scheme=scheme)
            address = path if isinstance(path, str) else path.resolve().as_uri()
            page.goto(address)
            return page

        yield opened
        assert [wrong for watch in watches for wrong in watch.wrong] == []


@pytest.fixture
def violations(visit, axe_source):
    """Return what axe-core has against a page as somebody sees it, one line a fault."""

    def found(path, look=LOOKS[0], off=()):
        scheme, media, width = look
        page = visit(path, scheme=scheme, media=media, width=width, bypass_csp=True)
        page.evaluate(axe_source)
        result = page.evaluate(RUN_AXE, [TAGS, list(off)])
        nodes = [(one["id"], node) for one in result["violations"] for node in one["nodes"][:3]]
        return [f"{name}: {node['html'][:200]} ({node['failureSummary']})" for name, node in nodes]

    return found


@pytest.fixture(scope="session")
def collection(tmp_path_factory):
    """Return a folder of records: the seeds, one of all that is hard to show, a PDF, and one whose name is markup."""
    folder = tmp_path_factory.mktemp("collection")
    for seed in records.SEEDS.iterdir():
        shutil.copy(seed, folder)
    (folder / "odd.txt").write_bytes(records.odd().encode())
    (folder / "pages.pdf").write_bytes(records.pdf())
    (folder / "lacking.txt").write_bytes(records.LACKING.encode())
    (folder / "<img src=x onerror=alert(1)> & “memo”.txt").write_bytes(b"SECRET\n\nMEMORANDUM\n\nNothing.\n")
    return folder


@pytest.fixture(scope="session")
def run_of(tmp_path_factory):
    """Return the output of a run over some paths."""
    from declint.cli import main  # noqa: PLC0415 -- only where something runs

    def ran(paths):
        out = tmp_path_factory.mktemp("run") / "run.jsonl"
        main(["check", *map(str, paths), "--output", f"jsonl={out}", "--today", "2026-01-01", "-q"])
        return out

    return ran


@pytest.fixture(scope="session")
def made(run_of):
    """Return the sheets of a run over some paths, by the last part of each document's path."""
    from declint.compliance.store import Store  # noqa: PLC0415 -- only where something runs
    from declint.revisit import Looking, Room, sheets  # noqa: PLC0415 -- as above
    from declint.ruleset.load import load  # noqa: PLC0415 -- as above

    def of(paths):
        with Store.built([run_of(paths)]) as store:
            return {Path(one.document.path).name: one for one in sheets(store, Looking(load().sound()), Room())}

    return of


@pytest.fixture(scope="session")
def sheets(made, collection):
    """Return those of the collection."""
    return made([collection])


@pytest.fixture(scope="session")
def views(sheets, tmp_path_factory):
    """Return a page of each of them, by the same name."""
    from declint.compliance.view import Links, page  # noqa: PLC0415 -- only where something runs

    folder = tmp_path_factory.mktemp("views")
    for sheet in sheets.values():
        (folder / f"{sheet.number}.html").write_text(page(sheet, Links()), encoding="utf-8")
    return {name: folder / f"{sheet.number}.html" for name, sheet in sheets.items()}


@pytest.fixture(scope="session")
def run(run_of, collection):
    """Return the output of a run over the collection."""
    return run_of([collection])


@pytest.fixture(scope="session")
def report_of(tmp_path_factory):
    """Return the report of a run as one page."""
    from declint.cli import main  # noqa: PLC0415 -- only where something runs

    def made(run, *options):
        out = tmp_path_factory.mktemp("report") / "report.html"
        assert main(["report", str(run), "-o", str(out), *options]) == 0
        return out

    return made


@pytest.fixture(scope="session")
def report(run, report_of):
    """Return the report of the collection as one page."""
    return report_of(run)


@pytest.fixture(scope="session")
def small_run(collection, run_of):
    """Return that over three records: axe-core takes a minute over the contrasts of a page with a thousand rows."""
    return run_of([collection / name for name in ("000_79003db4b5f2ba95.txt", "lacking.txt", "pages.pdf")])


@pytest.fixture(scope="session")
def small_report(small_run, report_of):
    """Return the report of that run."""
    return report_of(small_run)


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory, report_of):
    """Return the report of a run whose every word is hostile."""
    out = tmp_path_factory.mktemp("hostile") / "run.jsonl"
    out.write_text("".join(json.dumps(one) + "\n" for one in records.hostile_run()), encoding="utf-8")
    return report_of(out, "--title", records.HOSTILE[0])
