"""Counts and the lists they announce."""
