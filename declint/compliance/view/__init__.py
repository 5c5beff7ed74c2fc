"""The document view: one record as the run read it, with its markings highlighted in place and its findings beside it.

`declint.revisit` reads records once more; `fragment` makes the HTML of one view for a page that holds several, `page` a page of its own.
`style()` and `script()` are what a page with fragments needs; both are the same for every report.
"""

from declint.compliance.view.fragment import fragment, page, script, style
from declint.compliance.view.seen import Seen, Task, Unseen
from declint.compliance.view.sheet import Links, Sheet

__all__ = ["Links", "Seen", "Sheet", "Task", "Unseen", "fragment", "page", "script", "style"]
