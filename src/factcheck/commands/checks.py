"""`factcheck checks`: the table of all checks."""

from __future__ import annotations

import argparse

from factcheck.commands.options import add_interface


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing but the language of the interface."""
    add_interface(parser)


def run(args: argparse.Namespace) -> int:
    """List all checks by family: name, severity, languages, what they need."""
    from factcheck.outputs import interface_language, open_console
    from factcheck.render.checks import print_checks

    return print_checks(open_console(), interface_language(args))
