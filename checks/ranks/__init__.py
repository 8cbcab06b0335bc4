"""Ranks and their movements."""
