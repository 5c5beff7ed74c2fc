"""XML written piece by piece: untrusted words become attributes and text that every parser takes."""

from __future__ import annotations

from collections.abc import Mapping

from declint.text.visible import visible

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escaped(text: str) -> str:
    r"""Return the text for an attribute or an element.

    Characters that XML knows no form of (most controls, halves of surrogates) are shown as `\x1b`, and so are line ends, which
    an attribute would lose. `##[` is what an old runner of workflows takes for a command when the file is printed.
    """
    return visible(text).translate(_SPECIAL).replace("##[", "##&#91;")


def tag(name: str, attributes: Mapping[str, object], *, closed: bool = False) -> str:
    """Return an opening tag, or one that is closed at once; attributes that are None are left out."""
    listed = "".join(f' {key}="{escaped(str(value))}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{listed}{'/' if closed else ''}>"
