"""Readers: the bytes of files, folders and standard input -> Documents."""

from __future__ import annotations

from factcheck.readers.dates import parse_period
from factcheck.readers.read import read_paths, read_source, read_sources
from factcheck.readers.records import Item, Notice, Options, Source
from factcheck.readers.sources import list_sources
from factcheck.readers.text import build_document

__all__ = [
    "Item",
    "Notice",
    "Options",
    "Source",
    "build_document",
    "list_sources",
    "parse_period",
    "read_paths",
    "read_source",
    "read_sources",
]
