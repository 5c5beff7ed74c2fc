"""Decisions on findings: made one after the other, brought in from a page, agreed to by a second person, and what they say of rules.

`case` is a finding to look at, `decision` what is decided of it, `words` how it is shown, `session` the way through many of them,
`imported` decisions from a file, `precision` what all decisions say of each rule. Nothing here reads or writes files: `declint.cli` does.
"""
