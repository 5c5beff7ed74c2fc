"""What one run leaves for the next: parsed rules, compiled searches, the results of files that have not changed.

It lies in the user's own cache folder, never beside a record, and nothing rests on it: what is damaged, locked, full or not
writable is as if it were not there. Nothing in it is ever run: JSON, SQLite and serialised automata, each under a hash.
"""
