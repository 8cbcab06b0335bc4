"""Wording around figures: acronyms, repeats, measures."""
