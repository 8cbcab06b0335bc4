"""The verbs of the command line, one file each; only the one that was asked for is imported."""

from __future__ import annotations

# Verb -> what it does, in the order of `factcheck --help`. Its module provides `add_arguments` and `run`.
VERBS = {
    "check": "check articles (the default command)",
    "claims": "list every number and what it claims",
    "explain": "what a check looks for, with examples",
    "checks": "list all checks",
    "report": "draw the HTML report of a saved run",
    "index": "read an archive into a claim store",
    "query": "run SQL on a claim store",
    "facts": "validate a table of official figures",
    "baseline": "accept the findings that are there",
    "gate": "judge the tables of a batch: schemas and data-quality suites",
    "config": "print the settings that hold for a path",
    "init": "write a configuration to start from",
    "new-check": "write the file of a new check to start from",
    "completion": "print a completion script for bash, zsh or fish",
}

EXIT_CLEAN, EXIT_FOUND, EXIT_BROKEN = 0, 1, 2
