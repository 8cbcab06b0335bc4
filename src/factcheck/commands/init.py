"""`factcheck init`: a configuration to start from."""

from __future__ import annotations

import argparse

from factcheck.commands import EXIT_CLEAN


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder of the configuration."""
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", default=".", help="where to write (default: this folder)"
    )


def run(args: argparse.Namespace) -> int:
    """Write a commented factcheck.toml to start from; one that exists is left alone."""
    from importlib.resources import files
    from pathlib import Path

    from factcheck.errors import UsageError

    path = Path(args.folder) / "factcheck.toml"
    text = (files("factcheck.config") / "starter.toml").read_text(encoding="utf-8")
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError(f"{path}: exists already and is left alone") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
    print(f"{path} written")
    return EXIT_CLEAN
