"""RapidOCR as a program of its own: a picture on standard input, lines as JSON on standard output.

It takes more processor time and memory than a worker may, and writes to its log: so it is started like tesseract is.
"""

from __future__ import annotations

import json
import logging
import sys
from contextlib import suppress

MEMORY = 4 << 30  # bytes of address space


def main() -> None:
    """Write a line's corners, words and certainty for each line of the picture."""
    with suppress(ImportError, ValueError, OSError):  # not on Windows; a limit that may not be raised
        import resource  # noqa: PLC0415 -- not everywhere

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most), most))
    from rapidocr import RapidOCR  # type: ignore[import-not-found]  # noqa: PLC0415 -- heavy, and under that limit

    logging.disable(logging.CRITICAL)
    found = RapidOCR()(sys.stdin.buffer.read())
    boxes = [] if found.boxes is None else found.boxes.tolist()
    sys.stdout.write(json.dumps([list(row) for row in zip(boxes, found.txts or (), map(float, found.scores or ()), strict=True)]))


if __name__ == "__main__":
    main()
