"""Keys: what a claim is about, so that claims of different documents can be held against each other."""
