"""Sentences in the wording of news for every id of the catalogue: wrong ones are reported, right ones are not.

A row of tests/statements/LANG.tsv: id, verdict, publication date, headline, sentence (\\n: a new line). Each sentence stands
between two others that claim nothing. Ids that are information only (INFORMATION) may be reported as notes.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck.engine.local import check_document
from factcheck.readers import Options, build_document, parse_period
from factcheck.readers.records import Metadata
from factcheck.store import validate
from factcheck.types import Document

BEFORE = {
    "en": "Officials gave details at a news briefing in the city.\n",
    "zh": "记者从新闻发布会上了解到有关情况。\n",
}
AFTER = {"en": "\nAnalysts said the outlook remained uncertain.", "zh": "\n业内人士表示，未来走势仍需观察。"}
INFORMATION = frozenset(("B15", "E10", "G11", "H8", "H10", "H15", "J2", "J4"))


class Statement(NamedTuple):
    """One row."""

    one: str
    verdict: str
    date: str
    title: str
    text: str


def read_statements() -> dict[tuple[str, str], list[Statement]]:
    """All rows by language and id."""
    found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for path in sorted((Path(__file__).parent / "statements").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            statement = Statement(*line.split("\t"))
            found[path.stem, statement.one].append(statement)
    return found


STATEMENTS = read_statements()


def read_document(lang: str, statement: Statement, number: int) -> Document:
    """A statement in its surroundings."""
    return build_document(
        BEFORE[lang] + statement.text.replace("\\n", "\n") + AFTER[lang],
        doc_id=f"{number}.txt",
        source=f"{number}.txt",
        options=Options(lang=lang, published=parse_period(statement.date or "2023-05-18")),
        metadata=Metadata(title=statement.title) if statement.title else None,
    )


@pytest.mark.parametrize(("lang", "one"), STATEMENTS, ids="-".join)
def test_statements_of_an_id(lang: str, one: str) -> None:
    statements = STATEMENTS[lang, one]
    documents = [read_document(lang, statement, number) for number, statement in enumerate(statements)]
    reports = validate([check_document(document) for document in documents])
    for statement, report in zip(statements, reports, strict=True):
        grave = [finding for finding in report.findings if finding.severity != "info"]
        if statement.verdict == "wrong":
            assert grave or (report.findings and one in INFORMATION), statement.text
        else:
            assert not grave, statement.text
