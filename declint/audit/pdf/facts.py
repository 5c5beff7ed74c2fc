"""What PDFium does not tell of a file: the size of its pages' units, and whether it has layers that are off or may be switched."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGES = 2_000  # pages whose units are looked up
LARGEST = 75_000.0  # the greatest unit that PDF allows
TOLD_BY = (b"/OCProperties", b"/UserUnit", b"/ObjStm")  # without one of these in its bytes a file has neither
FAULTS = (pikepdf.PdfError, ArithmeticError, AttributeError, LookupError, OSError, RecursionError, RuntimeError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Facts:
    """`units`: points to a unit by page (1-based), where it is not one. `off`: a layer is off; `listed`: users may switch layers."""

    units: Mapping[int, float] = field(default_factory=dict)
    off: bool = False
    listed: bool = False


def facts(data: bytes) -> Facts:
    """Return the facts of a file; none where it is too damaged to tell."""
    if not any(sign in data for sign in TOLD_BY):
        return Facts()
    with suppress(*FAULTS), pikepdf.open(BytesIO(data)) as pdf:
        off, listed = _layers(pdf.Root)
        return Facts(_units(pdf), off, listed)
    return Facts()


def repaired(data: bytes) -> bytes | None:
    """Return a file written anew, which mends tables and trailers that PDFium cannot read; None where that fails too."""
    with suppress(*FAULTS), pikepdf.open(BytesIO(data)) as pdf:
        written = BytesIO()
        pdf.save(written)
        return written.getvalue()
    return None


def _layers(root: Any) -> tuple[bool, bool]:
    known = root.get("/OCProperties")
    default = known.get("/D") if known is not None else None
    if default is None:
        return False, False
    off = bool(len(default.get("/OFF", ()))) or default.get("/BaseState") == "/OFF"
    return off, bool(len(default.get("/Order", ())))


def _units(pdf: pikepdf.Pdf) -> dict[int, float]:
    found = {}
    for number, page in enumerate(pdf.pages, 1):
        if number > PAGES:
            break
        with suppress(*FAULTS):
            unit = float(page.obj.get("/UserUnit", 1))
            if unit != 1 and 0 < unit <= LARGEST:
                found[number] = unit
    return found
