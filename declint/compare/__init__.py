"""Two releases of one record held against each other: what one withholds and the other shows, on what grounds, and what is silently gone.

The texts are folded to letters and digits with a way back (`fold`), held together by what stands once in each (`anchors`), and
around every withheld passage the words before and after it are looked for in the other release (`infix`, `search`). What comes of
it are marks, `withheld` and `omission` with their counterparts in the other release, which ordinary rules judge (`RED-REL-*`).
"""
