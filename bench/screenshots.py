"""Pictures of the compliance report for docs/images: of the seeds, of a PDF of our own, and of a run over a large collection.

    python bench/screenshots.py                      # the seeds and the PDF
    python bench/screenshots.py --corpus RUN.jsonl   # also a report of that run, which `declint check --output jsonl=` wrote

Needs Chromium on the PATH and the extra `test`. Pictures are packed to 64 colours, so that each stays below 120 kB.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import shutil
import sys
import tempfile
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from declint.cli import main as declint  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

IMAGES = ROOT / "docs" / "images"
TODAY = "2026-01-01"
COLOURS = 64
LARGEST = 120_000  # bytes


class Shot(NamedTuple):
    """One picture: its name, the report, the address in it, the size of the window, dark or light, on screen or on paper."""

    name: str
    page: str
    address: str = ""
    width: int = 1180
    height: int = 900
    scheme: str = "light"
    media: str = "screen"
    keys: str = ""


SHOTS = (
    Shot("report-summary", "seeds"),
    Shot("report-view", "seeds", "#d-3", height=960),
    Shot("report-narrow-dark", "seeds", width=320, height=900, scheme="dark"),
    Shot("report-paper", "seeds", media="print"),
    Shot("report-pdf-view", "pdf", "#d-1", height=1000, scheme="dark"),
)
CORPUS = Shot("report-corpus", "corpus", height=1100)


def reports(folder: Path, corpus: Path | None) -> Iterator[tuple[str, Path]]:
    """Build the reports and give their pages by name."""
    os.chdir(ROOT)
    records = import_module("tests.browser.records")  # the tests' own PDF
    (folder / "records").mkdir()
    (folder / "records" / "two-pages.pdf").write_bytes(records.pdf())
    for name, where, path in (("seeds", ROOT, "seeds"), ("pdf", folder, "records")):
        os.chdir(where)
        run, page = folder / f"{name}.jsonl", folder / f"{name}.html"
        _quietly("check", path, "--output", f"jsonl={run}", "--today", TODAY, "-q")
        _quietly("report", str(run), "-o", str(page), "--title", f"Declassification markings: {path}")
        yield name, page
    if corpus is not None:
        _quietly("report", str(corpus), "-o", str(folder / "corpus"), "--title", "Declassification markings: the corpus")
        yield "corpus", folder / "corpus" / "index.html"


def _quietly(*arguments: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        declint(list(arguments))


def taken(browser: Any, shot: Shot, page: Path) -> bytes:
    """Return a picture as a PNG of few colours."""
    context = browser.new_context(viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.scheme)
    window = context.new_page()
    window.emulate_media(media=shot.media, color_scheme=shot.scheme)
    window.goto(page.resolve().as_uri() + shot.address)
    window.wait_for_timeout(1_000)
    for key in shot.keys:
        window.keyboard.press(key)
    whole = _printed(window.pdf(format="A4")) if shot.media == "print" else Image.open(BytesIO(window.screenshot()))
    context.close()
    out = BytesIO()
    whole = whole.convert("RGB")
    whole.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _printed(paper: bytes) -> Image.Image:
    """Return the first two sheets beside each other."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 -- one picture

    sheets = [sheet.render(scale=0.85).to_pil() for sheet in list(pypdfium2.PdfDocument(paper))[:2]]
    whole = Image.new("RGB", (sum(one.width for one in sheets) + 8, sheets[0].height), "grey")
    whole.paste(sheets[0], (0, 0))
    whole.paste(sheets[1], (sheets[0].width + 8, 0))
    return whole


def main() -> int:
    """Take all pictures; say how large each is, and fail where one is too large."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="a run over a large collection")
    parser.add_argument("-o", "--output", type=Path, default=IMAGES)
    args = parser.parse_args()
    corpus, output = args.corpus and args.corpus.resolve(), args.output.resolve()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- heavy

    sizes = {}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        pages = dict(reports(Path(name), corpus))
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        for shot in (*SHOTS, *([CORPUS] if corpus else [])):
            data = taken(browser, shot, pages[shot.page])
            (output / f"{shot.name}.png").write_bytes(data)
            sizes[shot.name] = len(data)
        browser.close()
    print("\n".join(f"{name}: {size:,} bytes" for name, size in sizes.items()))
    return int(max(sizes.values()) > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
