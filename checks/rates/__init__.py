"""Averages, unit prices, per-capita figures and statistics."""
