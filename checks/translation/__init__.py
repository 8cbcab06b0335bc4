"""Checks on a document and its translation: one file per fault, asked couple by couple."""
