"""A sheet as a page to print and fill in with a pen: A4 or Letter, the head of the table on every page, no script, nothing fetched."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape

from declint.sampling.sheet import BOXES, PLAN, SIGNED, Cell
from declint.text.visible import visible

STYLE = """
:root { color-scheme: light dark; font: 1rem/1.4 system-ui, sans-serif }
body { margin: 1rem; max-width: 100rem }
div { overflow-x: auto }
table { border-collapse: collapse; font-size: .85rem }
caption { text-align: start; padding-block: .5rem }
th, td { border: 1px solid; padding: .3rem; text-align: start; vertical-align: top; overflow-wrap: anywhere }
td.box { min-width: 4.5em; text-align: center; font-size: 1.3rem }
td.sign { min-width: 6em }
@page { size: landscape; margin: 12mm }
@media print { body { margin: 0; max-width: none } div { overflow: visible } thead { display: table-header-group }
  tr { break-inside: avoid } table { font-size: 8pt; width: 100% } }
"""
EMPTY = {**dict.fromkeys(BOXES, '<td class="box">☐</td>'), **dict.fromkeys(SIGNED, '<td class="sign"></td>')}
LONGEST = 300  # characters of a cell on paper


def page(rows: Iterable[Sequence[Cell]]) -> str:
    """Return the page of a sheet; `rows` are those of `sheet.rows`."""
    names, *lines = [list(row) for row in rows]
    plans = sorted({str(line[-1]) for line in lines})
    heads = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in names if name != PLAN)
    body = "\n".join(f"<tr>{''.join(map(_cell, names, line))}</tr>" for line in lines)
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'">
<meta name="viewport" content="width=device-width">
<title>Sample sheet</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>Sample sheet: {len(lines):,} lines</h1>
<p>Tick one box on each line, and sign it. Agree: it is as it should be. Disagree: it is not.</p>
<div role="region" aria-label="Sample" tabindex="0">
<table>
<caption>{"<br>".join(escape(visible(plan)) for plan in plans)}</caption>
<thead><tr>{heads}</tr></thead>
<tbody>
{body}
</tbody>
</table>
</div>
</main>
</body>
</html>
"""


def _cell(name: Cell, value: Cell) -> str:
    """Return a cell: a box, room for a pen, or what is drawn; the plan stands above the table."""
    if name == PLAN:
        return ""
    return EMPTY.get(str(name)) or f"<td>{escape(visible(str(value), LONGEST))}</td>"
