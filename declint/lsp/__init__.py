"""A language server: findings and explanations in an editor, for records and for our own files, from what is in the buffer.

`server` speaks the protocol (pygls, the extra `lsp`); everything else here knows nothing of it. `session` keeps what is open
and what was found in it: `records` lints a record, `ours` checks rules, vocabularies, configurations, waivers and
baselines, `files` tells which of them a file is. `hover` explains, `waive` makes the edit of a waivers file. A record is only ever
read: the one file that an edit concerns is the file of waivers.
"""
