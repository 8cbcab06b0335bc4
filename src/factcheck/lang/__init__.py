"""Languages: a lexicon of words as data and a few grammar hooks each."""
