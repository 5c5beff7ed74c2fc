"""Samples: seeded draws of documents or findings for people to look at, and what their answers prove.

`exact` has the sizes and intervals, `frame` what can be drawn, `draw` what is drawn, `plan` what a sheet says of how it was drawn,
`sheet` its lines as CSV, XLSX or a page to print, `outcome` what the filled-in lines come to.
"""
