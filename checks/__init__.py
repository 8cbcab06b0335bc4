"""Everything the tool checks: one file per check, one folder per family."""
