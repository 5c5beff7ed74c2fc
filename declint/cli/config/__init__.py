"""Show the configuration of a path."""
