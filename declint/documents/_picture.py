"""Pictures as pages of grey levels, within bounds, and what their files tell besides: people, places, smaller copies."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, UnidentifiedImageError

from declint.audit.office import letters, says_something
from declint.errors import InputError
from declint.frozen import frozen
from declint.model import Region

if TYPE_CHECKING:
    from collections.abc import Iterator

    from declint.audit._ink import Grey
    from declint.model import Value

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
PIXELS = 60_000_000  # of one page: A3 at 600 dpi has 70 million, A4 35
PAGES = 200
DPI = (50.0, 1200.0)  # what a file tells beyond is no resolution of a scan
# Tags of EXIF that tell of people and places; 0x8825 is the place where the picture was taken.
TAGS = {0x010E: "description", 0x013B: "artist", 0x8298: "copyright", 0x013C: "host", 0x9C9D: "author", 0x9C9C: "comment", 0x9C9B: "title"}
PLACE = 0x8825
TEXTS = frozenset(("author", "comment", "description", "title", "source", "copyright", "artist"))
MOST = 2_000  # characters of one property
FAULTS = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, ZeroDivisionError, OverflowError)


@frozen
class Sheet:
    """One page: its 1-based number, grey levels (0 is black), dots to an inch where the file tells."""

    number: int
    grey: Grey
    dpi: float | None = None


class Picture:
    """An open picture of one page or several."""

    def __init__(self, picture: Image.Image) -> None:
        """Take a picture whose pixels are not decoded yet."""
        self._picture = picture
        self.pages = int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1
        self.notes: tuple[str, ...] = ()

    def sheets(self) -> Iterator[Sheet]:
        """Yield the pages; one that is broken ends them, with a note. `InputError`: the first one is broken or too large."""
        for number in range(1, min(self.pages, PAGES) + 1):
            try:
                if number > 1:
                    self._picture.seek(number - 1)
                yield Sheet(number, self._grey(), self._dpi())
            except FAULTS as error:
                if number == 1:
                    raise InputError(f"broken picture: {_reason(error)}") from error
                self.notes = (f"page {number} of {self.pages} cannot be read ({_reason(error)})",)
                return
        if self.pages > PAGES:
            self.notes = (f"{self.pages - PAGES} of {self.pages} pages were not read",)

    def _grey(self) -> Grey:
        wide, high = self._picture.size
        if wide * high > PIXELS:
            raise InputError(f"picture of more than {PIXELS:,} pixels ({wide} x {high})", "too_large")
        picture = self._picture
        if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
            paper = Image.new("RGBA", picture.size, "white")
            picture = Image.alpha_composite(paper, picture.convert("RGBA"))
        if picture.mode.startswith("I") or picture.mode == "F":  # 16 bits
            levels = np.asarray(picture, dtype=np.float32)
            return np.asarray(np.clip(levels * (255 / max(1.0, float(levels.max()))), 0, 255), dtype=np.uint8)
        return np.asarray(picture.convert("L"), dtype=np.uint8)

    def _dpi(self) -> float | None:
        told = self._picture.info.get("dpi")
        try:
            dots = float(told[0]) if told else 0.0
        except FAULTS:
            return None
        return dots if DPI[0] <= dots <= DPI[1] else None

    def besides(self) -> Iterator[Region]:
        """Yield what the file tells of people and places, and a smaller copy of the picture where it holds one."""
        try:
            exif = self._picture.getexif()
            known = {TAGS[tag]: _told(value) for tag, value in exif.items() if tag in TAGS}
            place, copy = dict(exif.get_ifd(PLACE)), bool(exif.get_ifd(1).get(0x0201))
        except FAULTS:
            return
        known |= {str(name).lower(): _told(value) for name, value in self._picture.info.items() if str(name).lower() in TEXTS}
        for name, value in known.items():
            if says_something(value):
                yield _region("metadata", name=name, hidden=value, letters=letters(value))
        if any(tag in place for tag in (2, 4)):  # latitude, longitude
            yield _region("metadata", name="place where it was taken")
        if copy:
            yield _region("thumbnail")


def opened(data: bytes) -> Picture:
    """Open a picture without decoding it; `InputError` where it is none or larger than any page."""
    try:
        return Picture(Image.open(BytesIO(data), formats=FORMATS))
    except Image.DecompressionBombError as error:
        raise InputError(f"picture of more than {PIXELS:,} pixels", "too_large") from error
    except UnidentifiedImageError as error:
        raise InputError("no picture that can be read") from error
    except FAULTS as error:
        raise InputError(f"broken picture: {_reason(error)}") from error


def _region(method: str, **known: Value) -> Region:
    return Region("hidden", 0, 0, {"method": method, "recoverable": True, **known})


def _told(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-16-le" if b"\0" in value else "latin-1", "replace")
    return " ".join(str(value).replace("\0", " ").split())[:MOST]


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
