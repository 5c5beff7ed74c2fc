"""The veil: readers put full blocks in the place of words that are covered and leave out those that nobody sees.

So no mark, quote or report has them: the text that is read is what the page shows.
"""

from __future__ import annotations

COVERED, UNSEEN = "redaction_region", "hidden"
BLOCK = "\u2588"
# What is worth a note at most, and whose words the page may well show or say of itself: a text layer out of place, an icon, a cover
# that only some viewers draw.
SHOWN = frozenset({"offset_layer", "icon", "incidental", "permitted", "blend"})
PLAIN = frozenset({"tracked_insertion"})  # methods whose words are to be seen by everybody
