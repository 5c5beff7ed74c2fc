"""The control words of RTF that read as signs, or say where the words of a group go (specification 1.9.1)."""

from __future__ import annotations

SIGNS = {"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"} | {
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "~": " ",
    "_": "-",
    "{": "{",
    "}": "}",
    "\\": "\\",
}
PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
MARGINS = {"header": "default", "headerr": "default", "headerl": "even", "headerf": "first"}
ASIDES = frozenset((*MARGINS, *(name.replace("header", "footer") for name in MARGINS), "footnote", "annotation", "shptxt"))
PROPERTIES = frozenset(("title", "subject", "author", "operator", "manager", "company", "category", "keywords", "comment", "doccomm"))
# Groups whose words are not on the page. Others that begin with `\*` and that nobody here knows are passed over too.
SKIPPED = frozenset(("stylesheet", "pict", "object", "nonesttables", "nonshppict", "shprslt", "sp", "xe", "tc", "bkmkstart", "bkmkend"))
PLACES = {"fonttbl": "fonts", "colortbl": "colours", "info": "info", "fldinst": "instruction", "shpinst": "text", "fldrslt": "text"}
