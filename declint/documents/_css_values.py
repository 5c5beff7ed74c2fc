"""What single declarations of a style sheet say of a look: colours, sizes, places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# A sheet that has none of these words says nothing that is asked for.
SAYS = regex.compile(
    r"line-through|text-decoration|display|visibility|opacity|color|background|font|text-indent|position|clip|left|top|right|bottom"
    r"|margin|width|height|overflow|transform",
    regex.IGNORECASE,
)
NOT_STRUCK = ("none", "underline", "overline", "initial", "unset")
UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0}
VIEW = {"vw": 12.8, "vh": 8.0, "%": 10.0}  # of a screen of 1280 by 800; only for how far off something is
CLEAR = 0.05
Found = tuple[str, Any]


def said(name: str, value: Sequence[Any]) -> Iterator[Found]:
    """Yield the fields of a look that a declaration sets, with their values; `value` are the parser's tokens."""
    tokens = [one for one in value if one.type not in ("whitespace", "comment")]
    if tokens and (say := SAYINGS.get(name)) is not None:
        yield from say(tokens)


def _words(tokens: Sequence[Any]) -> list[str]:
    return [one.lower_value for one in tokens if one.type == "ident"]


def _length(token: Any, *, view: bool = False) -> float | None:
    """Return a length in pixels; those relative to the type are taken for that of 16 pixels."""
    if token.type == "number":
        return 0.0 if token.value == 0 else None
    unit = "%" if token.type == "percentage" else token.lower_unit if token.type == "dimension" else ""
    by = UNITS.get(unit) or (VIEW.get(unit) if view else None)
    return token.value * by if by else None


def _decoration(tokens: Sequence[Any]) -> Iterator[Found]:
    words = _words(tokens)
    if "line-through" in words:
        yield "struck", True
    elif words and words[0] in NOT_STRUCK:
        yield "struck", False


def _display(tokens: Sequence[Any]) -> Iterator[Found]:
    if words := _words(tokens):
        yield "gone", words[0] == "none"


def _visibility(tokens: Sequence[Any]) -> Iterator[Found]:
    if words := _words(tokens):
        yield "unseen", words[0] in ("hidden", "collapse")


def _opacity(tokens: Sequence[Any]) -> Iterator[Found]:
    if tokens[0].type in ("number", "percentage"):
        yield "opacity", tokens[0].value / (100 if tokens[0].type == "percentage" else 1)


def hex_of(token: Any) -> str | None:
    """Return a colour as RRGGBB, `transparent` where it has no opacity; None where a token is none that can be told."""
    import tinycss2.color3  # type: ignore[import-untyped]  # noqa: PLC0415 -- loaded by then

    found = tinycss2.color3.parse_color(token) or _newer(token)
    if found is None or found == "currentColor":
        return None
    red, green, blue, alpha = found
    if alpha <= CLEAR:
        return "transparent"
    return "".join(f"{round(255 * min(1, max(0, part))):02X}" for part in (red, green, blue)) if alpha > 1 - CLEAR else ""


def _newer(token: Any) -> Any:
    """Return a colour as CSS Color 4 writes it (`rgb(0 0 0)`), where the parser at hand knows that."""
    try:
        import tinycss2.color4  # type: ignore[import-untyped]  # noqa: PLC0415 -- since tinycss2 1.4
    except ImportError:
        return None
    found = tinycss2.color4.parse_color(token)
    return found.to("srgb") if getattr(found, "space", "") in ("srgb", "hsl", "hwb") else None


def _colour(tokens: Sequence[Any]) -> Iterator[Found]:
    if (found := hex_of(tokens[0])) is not None:
        yield "colour", found
    elif _words(tokens)[:1] in (["inherit"], ["unset"], ["currentcolor"], ["revert"]):
        yield "colour", None  # that of the element around it
    elif tokens[0].type == "function":
        yield "colour", ""


def _ground(tokens: Sequence[Any]) -> Iterator[Found]:
    """Yield the ground: not known where there is a picture, a gradient or a variable."""
    if any(one.type in ("function", "url") and hex_of(one) is None for one in tokens):
        yield "ground", ""
        return
    found = next((colour for one in tokens if (colour := hex_of(one)) is not None), "transparent")
    yield "ground", None if found == "transparent" else found  # None: that of the element around it


def _image(tokens: Sequence[Any]) -> Iterator[Found]:
    """Yield that the ground is not known where there is a picture; `none` leaves the colour as it is."""
    if any(one.type in ("function", "url") for one in tokens):
        yield "ground", ""


def _size(tokens: Sequence[Any]) -> Iterator[Found]:
    found = next((size for one in tokens if (size := _length(one)) is not None), None)
    if found is not None:
        yield "size", found


def _indent(tokens: Sequence[Any]) -> Iterator[Found]:
    if (found := _length(tokens[0], view=True)) is not None:
        yield "indent", found


def _position(tokens: Sequence[Any]) -> Iterator[Found]:
    if words := _words(tokens):
        yield "placed", words[0] in ("absolute", "fixed")


def _aside(tokens: Sequence[Any]) -> Iterator[Found]:
    if (found := _length(tokens[0], view=True)) is not None and found < 0:
        yield "aside", found


def _moved(tokens: Sequence[Any]) -> Iterator[Found]:
    """Yield how far `translate` moves an element out of sight, and that a scale of nothing leaves nothing."""
    for one in tokens:
        if (
            one.type == "function"
            and one.lower_name == "scale"
            and any(part.type == "number" and part.value == 0 for part in one.arguments)
        ):
            yield "clipped", True


def _clip(tokens: Sequence[Any]) -> Iterator[Found]:
    """Yield whether `clip` or `clip-path` leaves nothing: rect(0 0 0 0), rect(1px, 1px, 1px, 1px), inset(50%)."""
    one = tokens[0]
    if one.type != "function":
        yield "clipped", False
        return
    sides = [part for part in one.arguments if part.type in ("number", "dimension", "percentage")]
    if one.lower_name == "rect" and len(sides) == 4:
        top, right, bottom, left = (side.value for side in sides)
        yield "clipped", bottom - top < 1 and right - left < 1
    elif one.lower_name == "inset" and sides:
        yield "clipped", sides[0].type == "percentage" and sides[0].value >= 50
    elif one.lower_name == "circle" and sides:
        yield "clipped", sides[0].value == 0


def _extent(field: str) -> Callable[[Sequence[Any]], Iterator[Found]]:
    def say(tokens: Sequence[Any]) -> Iterator[Found]:
        found = _length(tokens[0])
        yield field, found is not None and found <= 1.5

    return say


def _overflow(tokens: Sequence[Any]) -> Iterator[Found]:
    yield "cut_off", any(word in ("hidden", "clip") for word in _words(tokens))


SAYINGS: dict[str, Callable[[Sequence[Any]], Iterator[Found]]] = {
    "text-decoration": _decoration,
    "text-decoration-line": _decoration,
    "display": _display,
    "visibility": _visibility,
    "opacity": _opacity,
    "color": _colour,
    "background": _ground,
    "background-color": _ground,
    "background-image": _image,
    "font-size": _size,
    "font": _size,
    "text-indent": _indent,
    "position": _position,
    "left": _aside,
    "top": _aside,
    "clip": _clip,
    "clip-path": _clip,
    "transform": _moved,
    "width": _extent("narrow"),
    "height": _extent("low"),
    "max-height": _extent("low"),
    "overflow": _overflow,
    "overflow-x": _overflow,
    "overflow-y": _overflow,
}
