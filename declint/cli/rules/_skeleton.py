"""The skeleton of a rule: whole enough to be loaded and tried as it stands, every line saying what to put there."""

from __future__ import annotations

_TEXT = """\
# yaml-language-server: $schema=../../declint/ruleset/rule.schema.json
# `declint rules schema` prints the schema with every key; `declint marks FILE` shows the marks that a rule can judge.
id: @ID@
title: Say in one sentence what holds in a record that is right
# profiles: [us-release]                      # the regimes it belongs to; all, where the line is missing
# applies: {from: "1995-10-14", dated_by: release}   # the years in which it is law, and whose date decides
authority:
  - {cite: "the text it rests on, to the paragraph"}
why: >
  Say why it matters to the reader of the record.
each: {kind: classification, role: page_banner}      # the marks that it judges, one at a time; each is called `it`
# with: {stamp: {kind: release_stamp, pick: last}}   # what else it looks at, by the names used below
# given: stamp                                # not met: not applicable
must: {it.level: {in: [UNCLASSIFIED]}}        # false: a finding; not to be told: undetermined, never a finding
severity: warning
message: "“{it.text}” is a banner of level {it.level|no one can read}."
holds: "The banner is {it.level}."            # the note of a pass
tests:                                        # plainly fictitious; at least one passes, one fails
  - name: a record that is right
    pass: |
      UNCLASSIFIED

      The ferry to the imaginary island was late.

      UNCLASSIFIED
  - name: one that is not
    fail: |
      SECRET

      The ferry to the imaginary island was late.

      UNCLASSIFIED
    at: "1:1 SECRET"
"""


def skeleton(name: str) -> str:
    """Return the skeleton of the rule of that id."""
    return _TEXT.replace("@ID@", name)
