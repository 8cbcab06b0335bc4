"""`factcheck config`: the settings that hold for a path, and where each came from."""

from __future__ import annotations

import argparse

from factcheck.commands import EXIT_CLEAN


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The path that is asked about."""
    parser.add_argument("path", metavar="PATH", nargs="?", default=".", help="file or folder (default: this folder)")
    parser.add_argument("--isolated", action="store_true", help="ignore configuration files")


def run(args: argparse.Namespace) -> int:
    """Print the settings that hold for a file or folder, as TOML, and the file that each came from."""
    import os

    from factcheck.config import settings_for
    from factcheck.config.show import show_settings
    from factcheck.errors import UsageError
    from factcheck.outputs import make_policy

    if args.path != "-" and not os.path.exists(args.path):
        raise UsageError(f"{args.path}: no such file or folder")
    settings = settings_for(args.path, isolated=args.isolated)
    make_policy(args).check_names(settings)
    print("\n".join(show_settings(settings)))
    return EXIT_CLEAN
