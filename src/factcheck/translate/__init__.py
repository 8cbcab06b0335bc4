"""A document and its translation: which figure of the one is which figure of the other."""
