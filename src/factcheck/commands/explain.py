"""`factcheck explain CHECK`: one check in words, with its examples."""

from __future__ import annotations

import argparse

from factcheck.commands.options import add_interface


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The name of the check."""
    parser.add_argument("check", metavar="CHECK", help="the name of a check, as `factcheck checks` lists it")
    add_interface(parser)


def run(args: argparse.Namespace) -> int:
    """Explain one check: what it catches, how it judges, its limits, and its examples."""
    from factcheck.outputs import interface_language
    from factcheck.render.checks import explain_check

    return explain_check(args.check, interface_language(args))
