"""List, try, write and document rules."""
