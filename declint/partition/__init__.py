"""A run in partitions: planned by bytes from the listing, each written as Parquet once, read back in order into the reports.

What is done stays done: a partition's folder has its final name only when it is complete, so that a run which was ended in any
way goes on where it was. Findings lie in the files alone; what passes between processes are counts.
"""
