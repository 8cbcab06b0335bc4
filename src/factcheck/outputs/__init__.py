"""What a run prints and writes: standard output, further files, and the exit code."""

from __future__ import annotations

from factcheck.outputs.choices import make_comparisons, make_policy, start_settings
from factcheck.outputs.console import interface_language, open_console
from factcheck.outputs.files import write_whole
from factcheck.outputs.run import CheckRun

__all__ = [
    "CheckRun",
    "interface_language",
    "make_comparisons",
    "make_policy",
    "open_console",
    "start_settings",
    "write_whole",
]
