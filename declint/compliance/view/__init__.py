"""The document view: one record as the run read it, with its markings highlighted in place and its findings beside it.

    for sheet in revisit.sheets(store, Looking(ruleset), Room()):
        html = fragment(sheet, Links(rule=lambda name: f"#rule-{name}"))       # for a page that holds several documents
        html = page(sheet, Links("../index.html", lambda name: ...))           # a page of its own

A page with fragments needs `style()` and `script()`, which are the same for every report. Addresses to link to: `#d-3` is the view of
document 3 of the store, `#finding-12` finding 12 in the list beside the text, `#words-12` its words in the text (where it has some).
"""

from declint.compliance.view.fragment import fragment, page, script, style
from declint.compliance.view.seen import Seen, Task, Unseen
from declint.compliance.view.sheet import Links, Sheet

__all__ = ["Links", "Seen", "Sheet", "Task", "Unseen", "fragment", "page", "script", "style"]
