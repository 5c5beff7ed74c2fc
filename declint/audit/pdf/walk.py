"""The objects of a page in the order in which they are painted, those in forms included."""

from __future__ import annotations

from ctypes import byref, c_float, c_int, c_uint, c_ulong, c_ushort
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pypdfium2 import raw  # type: ignore[import-untyped]

from declint.audit.pdf.geometry import AS_IS, Box, Frame, Matrix, then

if TYPE_CHECKING:
    from collections.abc import Iterator

Colour = tuple[int, int, int, int]

KINDS = {1: "text", 2: "path", 3: "image", 4: "shading", 5: "form"}
DEPTH = 12  # forms in forms, as deep as they are followed


class TooMany(Exception):  # noqa: N818 -- a limit reached, told as a reason
    """A page with more objects than are walked; the text is the reason."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One object of a page. `box` is in points as displayed; `order` counts up in paint order, forms before what they hold.

    `kind` is text, path, image, shading or form. `matrix` leads from the space in which the object's own numbers count (the page's,
    or that of the form it is in) to the page's. `fill` and `stroke` are red, green, blue, alpha (0 to 255), None where it has none or
    a pattern; `fills` and `strokes` say whether it paints so at all. `width` is that of its stroke in points as displayed, 0 without
    one. `mode` is the render mode of text (3: drawn nowhere), -1 for other kinds. `form` is the order of the form it is in, or -1.
    """

    order: int
    kind: str
    box: Box
    handle: Any
    matrix: Matrix = AS_IS
    depth: int = 0
    form: int = -1
    fills: bool = False
    strokes: bool = False
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0
    mode: int = -1

    @property
    def layered(self) -> bool:
        """Say whether it may belong to a layer: its own mark says so, or it is in a form, of which the library does not tell."""
        return self.form >= 0 or self.layer is not None

    @property
    def blends(self) -> bool:
        """Say whether it has a blend mode, a soft mask or opacity below one, so that what it hides may depend on what is beneath."""
        return bool(raw.FPDFPageObj_HasTransparency(self.handle))

    @property
    def layer(self) -> str | None:
        """Return the name of the layer that its own mark names, None without one."""
        for index in range(max(0, raw.FPDFPageObj_CountMarks(self.handle))):
            mark = raw.FPDFPageObj_GetMark(self.handle, index)
            if mark and _told(raw.FPDFPageObjMark_GetName, mark) == "OC":
                return _told(raw.FPDFPageObjMark_GetParamStringValue, mark, b"Name")
        return None


@dataclass(slots=True)
class Walk:
    """A walk over one page: where it displays things, how many it may take, how many it took."""

    frame: Frame
    most: int
    taken: int = 0

    def things(self, page: Any) -> Iterator[Thing]:
        """Yield every object; raise `TooMany` after the most that are allowed."""
        for index in range(raw.FPDFPage_CountObjects(page)):
            yield from self._thing(raw.FPDFPage_GetObject(page, index), AS_IS, 0, -1)

    def _thing(self, handle: Any, matrix: Matrix, depth: int, form: int) -> Iterator[Thing]:
        if not handle:
            return
        self.taken += 1
        if self.taken > self.most:
            raise TooMany(f"more than {self.most:,} objects on the page")
        order = self.taken
        thing = _described(handle, matrix, self.frame, (order, depth, form))
        yield thing
        if thing.kind == "form" and depth < DEPTH:
            inner = then(matrix_of(handle), matrix)
            for index in range(max(0, raw.FPDFFormObj_CountObjects(handle))):
                yield from self._thing(raw.FPDFFormObj_GetObject(handle, index), inner, depth + 1, order)


def _told(getter: Any, *of: Any) -> str:
    """Return a string of the library, 100 characters of it at most."""
    words, length = (c_ushort * 100)(), c_ulong()
    known = getter(*of, words, 200, byref(length))
    return bytes(words)[: max(0, length.value - 2)].decode("utf-16-le", "replace") if known else ""


def matrix_of(handle: Any) -> Matrix:
    """Return an object's own matrix."""
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, byref(found)):
        return AS_IS
    return found.a, found.b, found.c, found.d, found.e, found.f


def colour(handle: Any, getter: Any) -> Colour | None:
    """Return a colour as red, green, blue, alpha; None where the object has none."""
    r, g, b, a = c_uint(), c_uint(), c_uint(), c_uint()
    return (r.value, g.value, b.value, a.value) if getter(handle, byref(r), byref(g), byref(b), byref(a)) else None


def _described(handle: Any, matrix: Matrix, frame: Frame, place: tuple[int, int, int]) -> Thing:
    kind = KINDS.get(raw.FPDFPageObj_GetType(handle), "form")
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    known = raw.FPDFPageObj_GetBounds(handle, byref(left), byref(bottom), byref(right), byref(top))
    box = frame.shown((left.value, bottom.value, right.value, top.value), matrix) if known else (0.0, 0.0, 0.0, 0.0)
    order, depth, form = place
    if kind == "text":
        mode = raw.FPDFTextObj_GetTextRenderMode(handle)
        fill = colour(handle, raw.FPDFPageObj_GetFillColor)
        return Thing(order, kind, box, handle, matrix, depth, form, fills=True, fill=fill, mode=mode)
    if kind != "path":
        return Thing(order, kind, box, handle, matrix, depth, form)
    return _path(Thing(order, kind, box, handle, matrix, depth, form), frame)


def _path(thing: Thing, frame: Frame) -> Thing:
    how, strokes, wide = c_int(), c_int(), c_float()
    raw.FPDFPath_GetDrawMode(thing.handle, byref(how), byref(strokes))
    fill = colour(thing.handle, raw.FPDFPageObj_GetFillColor) if how.value else None
    stroke = colour(thing.handle, raw.FPDFPageObj_GetStrokeColor) if strokes.value else None
    if strokes.value:
        raw.FPDFPageObj_GetStrokeWidth(thing.handle, byref(wide))
    a, b, c, d, _, _ = then(then(matrix_of(thing.handle), thing.matrix), frame.turn)
    width = wide.value * abs(a * d - b * c) ** 0.5
    return Thing(
        thing.order,
        "path",
        thing.box,
        thing.handle,
        thing.matrix,
        thing.depth,
        thing.form,
        fills=bool(how.value),
        strokes=bool(strokes.value),
        fill=fill,
        stroke=stroke,
        width=width,
    )
