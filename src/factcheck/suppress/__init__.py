"""Findings that somebody has accepted: in a comment, in a file beside the text, or in a baseline."""
