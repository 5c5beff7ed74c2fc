"""What sets findings aside: waivers, each with its reason and author, and a baseline of what is known already.

Both stand in files beside the records, never in them. `file` reads waivers, `edit` adds and removes them in their text,
`baseline` reads and writes baselines, `ledger` applies both to the results of a run and tells what is expired or unused.
"""
