"""What the objects of a PDF hold besides its pages' pixels: `structure(data)`.

Each hit is a `declint.audit.Seen`; `hidden` is what can be read there (of an attachment, its name). Kind and method:

- `redaction_region` `redact_annotation`: an annotation that marks words for redaction and was never applied. `recoverable`: there is
  text (`hidden`) or a picture under it (`pixels`); false: nothing is beneath. `overlay`: it would print words over the place.
- `hidden` `earlier_revision`: words of an earlier state of the file that its latest has no more: `revision` of `revisions`, `words`,
  `marker` (true: a marker such as XXXX or a black block stands in their place), `page_gone` (the page is there no more).
- `attachment` (`size`, `suffix`, `expected`: the file says that it carries attachments, PDF/A-3 or a portfolio), `thumbnail` (`pages`
  with one), `piece_info` (private data of programs: `name`), `javascript` (`count`).
- `outline` (a bookmark), `actual_text`, `alt_text`, `form_value` (a field that shows nothing): words told apart from the page's own text.
- `metadata`: `key`, `source` (info, xmp), `person` (true: it names somebody), `conflict` (true: of the two places one was cleaned).
- `comment`: the text of an annotation that the page does not draw: `annotation` (FreeText, Text, Highlight ...), `markup` (true: it
  belongs to marked text, and is often a label or a copy of that), `author` (true: it names one). `hidden_annotation`: the same, of
  an annotation that is switched off.
- `font_remnant`: letters that the embedded fonts hold; as a mark those alone that no page shows.

Those told in other places than the page are compared with what it shows where they become marks (declint.marks._hidden_words).
Whatever is broken, cyclic or endless ends its own search, not that of the others; the file's own faults are told by the reader.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING

import pikepdf

from declint.audit.pdf import (
    structure_annotations,
    structure_files,
    structure_fonts,
    structure_metadata,
    structure_revisions,
    structure_tree,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from declint.audit import Seen

MOST = 1_000  # hits of one kind
PAGES = 5_000
FAULTS = (pikepdf.PdfError, ArithmeticError, AttributeError, LookupError, RecursionError, RuntimeError, TypeError, ValueError)
SEARCHES: tuple[Callable[[pikepdf.Pdf, bytes], Iterator[Seen]], ...] = (
    structure_annotations.seen,
    structure_revisions.seen,
    structure_files.seen,
    structure_tree.seen,
    structure_metadata.seen,
    structure_fonts.seen,
)


def structure(data: bytes) -> tuple[Seen, ...]:
    """Return what the objects of a PDF hold and its pages do not show; nothing of a file that cannot be opened."""
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            if len(pdf.pages) > PAGES:
                return ()
            return tuple(one for search in SEARCHES for one in _safely(search, pdf, data))
    except (pikepdf.PasswordError, *FAULTS):
        return ()


def _safely(search: Callable[[pikepdf.Pdf, bytes], Iterator[Seen]], pdf: pikepdf.Pdf, data: bytes) -> list[Seen]:
    """Return what one search finds before the file's faults end it."""
    found: list[Seen] = []
    with suppress(*FAULTS):
        found.extend(islice(search(pdf, data), MOST))
    return found
