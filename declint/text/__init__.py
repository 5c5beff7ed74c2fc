"""Bytes to text, lines, folding, the cue search, and the small grammars (dates, levels) that several detectors share."""
