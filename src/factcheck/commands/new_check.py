"""`factcheck new-check NAME`: the file of a new check, to be filled in."""

from __future__ import annotations

import argparse
import re

from factcheck.commands import EXIT_CLEAN

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The name of the check and where its file goes."""
    parser.add_argument("name", metavar="NAME", help="the fault it finds, in words: circulation-mismatch")
    parser.add_argument(
        "--folder",
        metavar="FOLDER",
        default=".",
        help="folder of the check (default: this one; see `checks` in factcheck.toml)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the file of a new check and its test, which fails until its examples are written."""
    from importlib.resources import files
    from pathlib import Path

    from factcheck.errors import UsageError

    if not _NAME.fullmatch(args.name):
        raise UsageError(f"{args.name!r} is no name of a check: lower-case words joined by hyphens")
    stem = args.name.replace("-", "_")
    folder = Path(args.folder)
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder")
    written = []
    for template, name in (("check.txt", f"{stem}.py"), ("test.txt", f"test_{stem}.py")):
        text = (files("factcheck.commands") / "scaffold" / template).read_text(encoding="utf-8")
        path = folder / name
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text.replace("@NAME@", args.name).replace("@STEM@", stem))
        except FileExistsError:
            raise UsageError(f"{path}: exists already and is left alone") from None
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
        written.append(str(path))
    print("\n".join(f"{path} written" for path in written))
    print(f"Write its examples, then: pytest {written[1]}")
    return EXIT_CLEAN
