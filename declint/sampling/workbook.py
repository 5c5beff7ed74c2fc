"""A sheet as XLSX: written with every cell as text, and read again as whatever program filled it in has kept it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from declint.documents._package import Package
from declint.documents._parts import Names, parse
from declint.errors import UsageError
from declint.sampling.sheet import BOXES, Cell

LONGEST = 32_767  # characters that a cell may have
CUT = " [cut]"
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # two runs write the same bytes
WIDTHS = {"path": 48, "message": 60, "excerpt": 40, "authority": 40, "note": 40, "plan": 12}
NAMES: Names = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x:"),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", "x:"),
)
STRINGS, COLUMNS = "xl/sharedStrings.xml", 256


def dump(path: Path, rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as one worksheet; boxes offer an x."""
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 -- an extra
    except ImportError:
        raise UsageError("XLSX needs the extra xlsx: pip install 'declint[xlsx]'; CSV needs nothing") from None
    with xlsxwriter.Workbook(path, {"constant_memory": False, "in_memory": True}) as book:
        book.set_properties({"created": CREATED, "title": "Sample"})
        sheet, bold = book.add_worksheet("Sample"), book.add_format({"bold": True})
        names: list[str] = []
        for at, row in enumerate(rows):
            names = names or [str(one) for one in row]
            for column, one in enumerate(row):
                _put(sheet, (at, column), one, bold if at == 0 else None)
        _laid_out(sheet, names)


def _put(sheet: Any, place: tuple[int, int], value: Cell, look: Any) -> None:
    if isinstance(value, int):
        sheet.write_number(*place, value, look)
    elif value:
        sheet.write_string(*place, value if len(value) <= LONGEST else value[: LONGEST - len(CUT)] + CUT, look)


def _laid_out(sheet: Any, names: list[str]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    for column, name in enumerate(names):
        sheet.set_column(column, column, WIDTHS.get(name, 12))
        if name in BOXES:
            sheet.data_validation(1, column, 1_048_575, column, {"validate": "list", "source": ["x"]})


def load(data: bytes) -> list[list[str]]:
    """Return the rows of the first worksheet that has a row of boxes; `InputError` where the file is no sound XLSX."""
    package = Package(data, "XLSX")
    strings = _strings(package)
    sheets = sorted(name for name in package.names if name.startswith("xl/worksheets/") and name.endswith(".xml"))
    found: list[list[str]] = []
    for name in sheets:
        cells = Cells(strings)
        parse(package.stream(name), cells, NAMES, name)
        if any({*BOXES} <= {cell.strip().casefold() for cell in row} for row in cells.rows):
            return cells.rows
        found = found or cells.rows
    return found


def _strings(package: Package) -> list[str]:
    """Return the strings that cells name by number."""
    strings = Strings()
    if STRINGS in package.names:
        parse(package.stream(STRINGS), strings, NAMES, STRINGS)
    return strings.found


class Strings:
    """The handler of the part with the shared strings; what says how an East Asian word is read aloud is left out."""

    def __init__(self) -> None:
        """Begin without any."""
        self.found: list[str] = []
        self._told, self._aloud = False, False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:  # noqa: ARG002 -- the protocol's
        """Take a start tag."""
        if name == "x:si":
            self.found.append("")
        self._aloud = self._aloud or name == "x:rPh"
        self._told = name == "x:t" and not self._aloud

    def end(self, name: str) -> None:
        """Take an end tag."""
        self._told = False
        self._aloud = self._aloud and name != "x:rPh"

    def data(self, words: str) -> None:
        """Take words."""
        if self._told and self.found:
            self.found[-1] += words


class Cells:
    """The handler of a worksheet: its rows of texts; of a formula the value that it came to."""

    def __init__(self, strings: Sequence[str]) -> None:
        """Begin before the first row."""
        self.rows: list[list[str]] = []
        self._strings, self._type, self._told, self._words, self._at = strings, "", False, "", -1

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take a start tag."""
        if name == "x:row":
            self.rows.append([])
            self._at = -1
        elif name == "x:c":
            self._at = _column(attributes.get("r", ""), self._at + 1)
            self._type, self._words = attributes.get("t", ""), ""
        self._told = name in {"x:v", "x:t"}

    def end(self, name: str) -> None:
        """Take an end tag."""
        self._told = False
        if name == "x:c" and self.rows and 0 <= self._at < COLUMNS:
            row = self.rows[-1]
            row.extend("" for _ in range(self._at + 1 - len(row)))
            row[self._at] = self._value()

    def data(self, words: str) -> None:
        """Take words."""
        if self._told:
            self._words += words

    def _value(self) -> str:
        words = self._words
        if self._type != "s":
            return words
        return self._strings[int(words)] if words.isdecimal() and int(words) < len(self._strings) else ""


def _column(reference: str, otherwise: int) -> int:
    """Return the number, from 0, of the column that a cell's name begins with (`AB12`)."""
    letters = reference.rstrip("0123456789")
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        return otherwise
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
