"""Make and keep a baseline: the findings that are known already."""
