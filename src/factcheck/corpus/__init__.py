"""Claims of several documents held against each other: tables, queries, laws, findings, the claim store."""
