"""Weekdays, dates, ages and periods."""
