"""The compliance report: what runs found, as one store of rows, and the pages, custody and trend that are made from it.

`store.py` is the only source of numbers; pages, exports and the review read them from it, so that small and large reports agree.
"""
