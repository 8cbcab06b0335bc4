"""Corpus checks: a query that selects candidates, a law that judges them, messages and example document sets.

`<name>.sql` begins with a comment header (`-- key: value`): name, severity, law, needs (views and tables it reads).
Its rows are (link, role, claim_id): the claims of one link stand before the law together. `<name>.toml` beside it
gives title, messages and examples. A folder of the newsroom's own loads the same way; there the TOML file is optional.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import tomli

from factcheck.corpus.laws import LAWS
from factcheck.corpus.names import FIGURES, NETWORK
from factcheck.errors import UsageError
from factcheck.types import SEVERITIES, Severity

_HEADER = re.compile(r"--\s*([a-z]+):\s*(.*?)\s*$")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = ("name", "severity", "law", "needs")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleSet:
    """Documents (lang, date, text) with what is expected of them together; `why` says what the set is about."""

    docs: tuple[Mapping[str, str], ...]
    why: str
    date: str | None = None
    lang: str = "both"

    @property
    def text(self) -> str:
        """All texts on one line, for the documentation."""
        return " ⇄ ".join(f"{doc['text']} ({doc['date']})" for doc in self.docs)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusCheck:
    """One check across documents. `doc` is its description, `needs` the tables and views that it reads."""

    name: str
    severity: Severity
    law: str
    needs: tuple[str, ...]
    query: str
    path: str
    title: Mapping[str, str]
    messages: Mapping[str, str]
    doc: str
    catalogue: tuple[str, ...] = ()
    wrong: tuple[ExampleSet, ...] = ()
    right: tuple[ExampleSet, ...] = ()
    trap: tuple[ExampleSet, ...] = ()

    @property
    def family(self) -> str:
        """The folder of the check."""
        return "corpus"


@cache
def load_corpus_checks() -> tuple[CorpusCheck, ...]:
    """The checks that come with the program, by name."""
    folder = files("factcheck.checks") / "corpus"
    return tuple(_read_folder(folder, "checks/corpus"))


@cache
def list_corpus_checks() -> tuple[CorpusCheck, ...]:
    """What can speak of several documents: the checks, the official figures, and all statements together."""
    figures, network = _describe(FIGURES, "error", ("facts",)), _describe(NETWORK, "warning", ("statements",))
    return (*load_corpus_checks(), figures, network)


def _describe(name: str, severity: Severity, needs: tuple[str, ...]) -> CorpusCheck:
    """A check without a query, from its description."""
    file = files("factcheck.checks") / "corpus" / f"{name.replace('-', '_')}.toml"
    data = tomli.loads(file.read_text(encoding="utf-8"))
    return CorpusCheck(
        name=name,
        severity=severity,
        law="equal",
        needs=needs,
        query="",
        path="",
        title=data["title"],
        messages={},
        doc=data["about"].strip(),
        catalogue=tuple(data["catalogue"]),
        wrong=_example_sets(data, "wrong"),
        right=_example_sets(data, "right"),
        trap=_example_sets(data, "trap"),
    )


def load_house_checks(folder: Path) -> tuple[CorpusCheck, ...]:
    """The `.sql` files of a newsroom's folder, by name. Raises UsageError with file, line and reason."""
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder of checks")
    return tuple(_read_folder(folder, str(folder)))


def _read_folder(folder: Traversable, shown: str) -> Iterator[CorpusCheck]:
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".sql"):
            about = folder / (file.name.removesuffix(".sql") + ".toml")
            yield _read_check(file, about, f"{shown}/{file.name}")


def _read_check(file: Traversable, about: Traversable, shown: str) -> CorpusCheck:
    query = _read_text(file, shown)
    header = _read_header(query, shown)
    if header["name"].replace("-", "_") != file.name.removesuffix(".sql").replace("-", "_"):
        raise UsageError(f"{shown}:1: name {header['name']!r} is not that of the file")
    data: dict[str, Any] = {}
    if about.is_file():
        path = shown.removesuffix(".sql") + ".toml"
        try:
            data = tomli.loads(_read_text(about, path))
        except tomli.TOMLDecodeError as error:
            raise UsageError(f"{path}: {error}") from None
    title = data.get("title", {"en": header["name"].replace("-", " ")})
    default = LAWS[header["law"]].messages
    return CorpusCheck(
        name=header["name"],
        severity=header["severity"],  # type: ignore[arg-type]  # _read_header knows only severities
        law=header["law"],
        needs=tuple(header.get("needs", "").replace(",", " ").split()),
        query=query,
        path=shown,
        title=title,
        messages={**default, **data.get("message", {})},
        doc=data.get("about", "").strip(),
        catalogue=tuple(data.get("catalogue", ())),
        wrong=_example_sets(data, "wrong"),
        right=_example_sets(data, "right"),
        trap=_example_sets(data, "trap"),
    )


def _example_sets(data: Mapping[str, Any], kind: str) -> tuple[ExampleSet, ...]:
    return tuple(ExampleSet(docs=tuple(row["docs"]), why=row["why"]) for row in data.get(kind, ()))


def _read_text(file: Traversable, shown: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{shown}: cannot be read: {error}") from None


def _read_header(query: str, shown: str) -> dict[str, str]:
    """The comment lines at the top, checked. Raises UsageError with the line that is to blame."""
    header: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(query.splitlines(), 1):
        if not line.startswith("--"):
            break
        match = _HEADER.match(line)
        if match is not None and match[1] in _KEYS:
            header[match[1]], lines[match[1]] = match[2], number
    for key in ("name", "law"):
        if key not in header:
            raise UsageError(f"{shown}:1: the header has no line `-- {key}: ...`")
    header.setdefault("severity", "warning")
    tests = (
        ("name", _NAME.fullmatch(header["name"]) is not None, "is no name of lower-case words joined by hyphens"),
        ("severity", header["severity"] in SEVERITIES, f"is none of {', '.join(SEVERITIES)}"),
        ("law", header["law"] in LAWS, f"is none of {', '.join(LAWS)}"),
    )
    for key, good, why in tests:
        if not good:
            raise UsageError(f"{shown}:{lines.get(key, 1)}: {key} {header[key]!r} {why}")
    return header
