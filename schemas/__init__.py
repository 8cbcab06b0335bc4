"""The pandera models of the tables: documents, claims, relations, findings."""
