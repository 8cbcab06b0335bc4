"""`factcheck report RUN`: the HTML report of a run that was saved."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from factcheck.commands import EXIT_BROKEN, EXIT_CLEAN
from factcheck.commands.options import add_interface


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The saved run, and where the report goes."""
    parser.add_argument("saved", metavar="RUN", type=Path, help="a file written with --output-format run:FILE")
    target = parser.add_mutually_exclusive_group()
    target.add_argument("--html", metavar="DIR", type=Path, default=Path("reports"), help="one file (default: reports)")
    target.add_argument("--html-dir", metavar="DIR", type=Path, help="style and script in files of their own")
    add_interface(parser)


def run(args: argparse.Namespace) -> int:
    """Draw the HTML report of a saved run (`factcheck PATH... --output-format run:FILE`) without checking anew."""
    from factcheck.catalogue import name_families
    from factcheck.outputs import interface_language
    from factcheck.render.html import write_html
    from factcheck.render.saved import SavedRunError, load_run
    from factcheck.version import read_version

    folder = args.html_dir or args.html
    try:
        reports, problems = load_run(args.saved)
    except (OSError, SavedRunError) as error:
        print(f"factcheck: error: {args.saved}: {getattr(error, 'strerror', None) or error}", file=sys.stderr)
        return EXIT_BROKEN
    language = interface_language(args)
    external = args.html_dir is not None
    try:
        page = write_html(
            reports,
            problems,
            folder,
            ui_lang=language,
            version=read_version(),
            families=name_families(),
            external=external,
        )
    except OSError as error:
        print(f"factcheck: error: {folder}: cannot be written: {error.strerror or error}", file=sys.stderr)
        return EXIT_BROKEN
    print(page)
    return EXIT_CLEAN
