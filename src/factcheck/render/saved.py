"""A run saved as JSON Lines and read back without loss, so that a report can be drawn from it later.

The first line is a header (`{"factcheck_run": FORMAT, "problems": [...]}`), every other line one DocumentReport.
Records become objects of their fields, fractions "numerator/denominator", dates ISO days; the field types of the
records say how to read them back.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from factcheck.render.results import Results
from factcheck.types import DocumentReport, Problem

Record = TypeVar("Record")

FORMAT = 2
_KEY = "factcheck_run"


class SavedRunError(ValueError):
    """A file that is no saved run, or one of another format; the text says why in one line."""


def render(results: Results) -> str:
    """The run as text."""
    header = {_KEY: FORMAT, "problems": [_plain(problem) for problem in results.problems]}
    return "".join(_dump(line) + "\n" for line in (header, *map(_plain, results.reports)))


def load_run(path: Path) -> tuple[list[DocumentReport], list[Problem]]:
    """The reports and problems of a saved run.

    Raises OSError where the file cannot be read, SavedRunError where it holds something else.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        header = json.loads(lines[0])
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise SavedRunError("is not a saved run") from None
    if not isinstance(header, dict) or _KEY not in header:
        raise SavedRunError("is not a saved run (write one with --output-format run:FILE)")
    if header[_KEY] != FORMAT:
        raise SavedRunError(
            f"was saved in format {header[_KEY]}, this version reads {FORMAT}: check the articles again"
        )
    reports = [_read_line(number, line) for number, line in enumerate(lines[1:], 2) if line]
    problems = [_read_record(1, Problem, problem) for problem in header.get("problems", ())]
    return reports, problems


def _read_line(number: int, line: str) -> DocumentReport:
    try:
        value = json.loads(line)
    except json.JSONDecodeError:
        raise SavedRunError(f"line {number} is damaged") from None
    return _read_record(number, DocumentReport, value)


def _read_record(number: int, kind: type[Record], value: object) -> Record:
    try:
        reader: Callable[[object], Record] = _reader(kind)  # type: ignore[arg-type]  # a class is hashable
        record = reader(value)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SavedRunError(f"line {number} is damaged ({type(error).__name__})") from None
    return record


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _plain(value: object) -> object:
    """The value in what JSON knows."""
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What turns plain JSON into a value of a type."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        inner = _reader(next(part for part in parts if part is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        readers = [_reader(part) for part in parts if part is not ...]
        if ... in parts:
            return lambda value: tuple(readers[0](one) for one in value)
        return lambda value: tuple(read(one) for read, one in zip(readers, value, strict=True))
    if origin is not None and origin is not Literal and issubclass(origin, Mapping):
        return lambda value: dict(value)
    if dataclasses.is_dataclass(kind):
        return _record_reader(kind)
    if kind is Fraction:
        return Fraction
    return date.fromisoformat if kind is date else lambda value: value


def _record_reader(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    readers: dict[str, Callable[[Any], Any]] = {}

    def read(value: Any) -> Any:
        if not readers:  # filled on first use: records refer to each other, and findings to findings
            readers.update({name: _reader(hints[name]) for name in names})
        return kind(**{name: readers[name](value[name]) for name in names})

    return read
