"""The terminal of a run: its width, its colours, its language."""

from __future__ import annotations

import argparse
import locale
import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console


def interface_language(args: argparse.Namespace) -> str:
    """The language of the interface: --ui-lang, else the locale's when it is Chinese, else English."""
    if args.ui_lang:
        return str(args.ui_lang)
    if getattr(args, "format", "text") != "text":
        return "en"
    name = (
        os.environ.get("LC_ALL")
        or os.environ.get("LC_MESSAGES")
        or os.environ.get("LANG")
        or locale.getlocale()[0]
        or ""
    )
    return "zh" if name.lower().startswith("zh") else "en"


def open_console(stream: TextIO | None = None) -> Console:
    """A stream (standard output) as a console; 80 columns wide when it is no terminal."""
    from rich.console import Console

    stream = stream or sys.stdout
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and int(columns) > 0 else 80
    return Console(file=stream) if stream.isatty() else Console(file=stream, width=width, highlight=False)
