"""Queries of corpus checks stay in the SQL that DuckDB and Spark share, and give the same rows in both."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import sqlglot
from sqlglot import expressions as sql

from factcheck.corpus.across import fill
from factcheck.corpus.database import TABLES, VIEWS, open_memory
from factcheck.corpus.queries import load_corpus_checks
from factcheck.corpus.tables import Witness
from factcheck.engine.local import read_document
from factcheck.link.building import default_vocabulary
from factcheck.readers import Options, build_document, parse_period
from factcheck.types import Document, Keyed, Period

QUERIES = {check.name: check.query for check in load_corpus_checks()}
SHARED = {**{f"view {name}": query for name, query in VIEWS.items()}, **QUERIES}

# What both systems compute alike. Division, rounding, dates and lists are not among them: there they differ.
FUNCTIONS = frozenset((
    "Case", "Cast", "Concat", "Count", "DPipe", "If", "Length", "Max", "Min", "Replace", "RowNumber", "Substring", "Sum",
    "And", "Or",
))  # fmt: skip


NEVER_NULL = frozenset(("link", "role", "claim_id", "period_last"))


def level(tree: sql.Expr) -> sql.Expr:
    """The tree without what cannot matter: where nulls of columns that have none are sorted; casts to text, which
    cannot fail."""
    for node in tree.find_all(sql.Ordered):
        if node.this.name in NEVER_NULL:
            node.set("nulls_first", None)

    def cast(node: sql.Expr) -> sql.Expr:
        is_text = isinstance(node, sql.Cast) and node.to.is_type(*sql.DataType.TEXT_TYPES)
        return sql.Cast(this=node.this, to=node.args["to"]) if is_text else node

    return tree.transform(cast)


@pytest.mark.parametrize("query", SHARED.values(), ids=SHARED)
def test_both_dialects_read_the_same(query: str) -> None:
    duckdb, spark = (level(sqlglot.parse_one(query, read=dialect)) for dialect in ("duckdb", "spark"))
    assert duckdb == spark
    there = sqlglot.transpile(query, read="duckdb", write="spark")[0]
    back = sqlglot.transpile(there, read="spark", write="duckdb")[0]
    assert level(sqlglot.parse_one(back, read="duckdb")) == duckdb


@pytest.mark.parametrize("query", SHARED.values(), ids=SHARED)
def test_functions_are_those_that_agree(query: str) -> None:
    tree = sqlglot.parse_one(query, read="duckdb")
    used = {type(node).__name__ for node in tree.find_all(sql.Func)}
    assert used - FUNCTIONS == set()
    assert "varchar" not in query.lower(), "Spark knows text as STRING only"
    assert list(tree.find_all(sql.Div, sql.Mod, sql.Interval, sql.Array)) == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT list_sort(list(claim_id)) FROM levels",
        "SELECT claim_id FROM levels WHERE low // 2 = 1",
        "SELECT date_diff('day', period_first, period_last) FROM levels",
    ],
)
def test_what_differs_is_noticed(query: str) -> None:
    tree = sqlglot.parse_one(query, read="duckdb")
    functions = {type(node).__name__ for node in tree.find_all(sql.Func)} - FUNCTIONS
    assert functions or list(tree.find_all(sql.Div, sql.IntDiv))


def example_witnesses() -> Iterator[tuple[Document, list[Witness]]]:
    """The documents of every example set of every check, each set in years of its own, so that no two sets touch."""
    vocabulary = default_vocabulary()
    sets = [
        (f"{check.name}-{kind}-{number}", example)
        for check in load_corpus_checks()
        for kind in ("wrong", "right", "trap")
        for number, example in enumerate(getattr(check, kind))
    ]
    for later, (name, example) in enumerate(sets):
        for at, doc in enumerate(example.docs):
            options = Options(lang=doc["lang"], published=parse_period(doc["date"]))
            document = build_document(doc["text"], doc_id=f"{name}-{at}", source=name, options=options)
            keyed = read_document(document, vocabulary=vocabulary).keyed
            yield document, [Witness(delay(one, 28 * later), document.wording(one.claim.span)) for one in keyed]


def delay(one: Keyed, years: int) -> Keyed:
    """The same statement of later years."""

    def move(day: date) -> date:
        return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)

    key = replace(one.key, first=move(one.key.first), last=move(one.key.last))
    base = one.base and Period(first=move(one.base.first), last=move(one.base.last))
    return replace(one, key=key, base=base)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session of Spark in this process."""
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.mark.skipif(not find_spec("pyspark") or not shutil.which("java"), reason="needs pyspark and java")
def test_spark_gives_the_rows_of_duckdb(spark: Any, tmp_path: Path) -> None:
    connection = open_memory()
    examples = list(example_witnesses())
    fill(
        connection,
        [witness for _, witnesses in examples for witness in witnesses],
        [document for document, _ in examples],
        default_vocabulary(),
    )
    for table in TABLES:
        path = os.fspath(tmp_path / f"{table}.parquet")
        connection.execute(f"COPY {table} TO '{path}' (FORMAT parquet)")
        spark.read.parquet(path).createOrReplaceTempView(table)
    for name, query in VIEWS.items():
        spark.sql(query).createOrReplaceTempView(name)
    for name, query in QUERIES.items():
        ours = Counter(connection.execute(query).fetchall())
        theirs = Counter(tuple(row) for row in spark.sql(query).collect())
        assert ours == theirs, name
        assert ours, f"{name} selects nothing from its own examples"
