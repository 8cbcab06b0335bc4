"""Runs suites over tables as Great Expectations checkpoints, offline."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.gate.results import Answer
from factcheck.gate.suites import Suite, build_suite, check_suite, list_parameters
from factcheck.gate.tables import KEYS, TABLES

if TYPE_CHECKING:
    import pandas as pd

_EXAMPLES = 3
_HIDDEN = ("batch_id", "column", "column_A", "column_B", "column_list")  # of an expectation: no bounds


def run_suites(
    suites: Sequence[Suite],
    frames: Mapping[str, pd.DataFrame],
    thresholds: Mapping[str, float],
    *,
    has_profile: bool,
    docs: Path | None = None,
) -> list[Answer]:
    """The answers of all suites, in order; `docs` is a folder for Data Docs. Raises UsageError for a bad suite.

    `thresholds` are what suites call parameters, with underscores in their names: a hyphen would subtract.
    """
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # it would report every run over the network
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    for suite in suites:
        check_suite(suite, TABLES, thresholds)
    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    if docs is not None:
        _add_site(context, docs)
    source = context.data_sources.add_pandas("factcheck")
    batches = {
        table: source.add_dataframe_asset(table).add_batch_definition_whole_dataframe("batch") for table in TABLES
    }
    answers: list[Answer] = []
    for suite in suites:
        built = build_suite(suite)
        if suite.needs == "profile" and not has_profile:
            answers += (_skip(suite, one) for one in suite.expectations)
        else:
            answers += _run_suite(context, suite, built, batches[suite.table], frames[suite.table], thresholds)
    if docs is not None:
        context.build_data_docs()
    return answers


def _run_suite(
    context: Any, suite: Suite, built: Any, batch: Any, frame: pd.DataFrame, thresholds: Mapping[str, float]
) -> list[Answer]:
    import great_expectations as gx

    context.suites.add(built)
    definition = gx.ValidationDefinition(name=suite.name, data=batch, suite=built)
    context.validation_definitions.add(definition)
    checkpoint = gx.Checkpoint(name=suite.name, validation_definitions=[definition], result_format=_format(suite))
    context.checkpoints.add(checkpoint)
    needed = {name for one in suite.expectations for name in list_parameters(one)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        outcome = checkpoint.run(
            batch_parameters={"dataframe": frame},
            expectation_parameters={name: thresholds[name] for name in needed},
        )
    (result,) = outcome.run_results.values()
    return list(_read_results(suite, result.results))


def _add_site(context: Any, folder: Path) -> None:
    for name in list(context.get_site_names()):
        context.delete_data_docs_site(name)
    store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder.absolute())}
    site = {
        "class_name": "SiteBuilder",
        "store_backend": store,
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    context.add_data_docs_site("factcheck", site)


def _read_results(suite: Suite, results: Sequence[Any]) -> Iterator[Answer]:
    """The answers in the order of the file; Great Expectations gives them in its own."""
    if len(results) != len(suite.expectations):
        raise suite.refuse(f"lists {len(suite.expectations)} expectations, but only {len(results)} were answered")
    order = {_key(one["type"], one.get("kwargs") or {}): number for number, one in enumerate(suite.expectations)}
    rows = [(order.get(_key(row.expectation_config.type, row.expectation_config.kwargs), 0), row) for row in results]
    for number, row in sorted(rows, key=lambda pair: pair[0]):
        yield _read_result(suite, number, row)


def _key(kind: str, kwargs: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells expectations of one suite apart before and after thresholds were filled in."""
    return kind, *(str(kwargs.get(name)) for name in _HIDDEN[1:])


def _read_result(suite: Suite, number: int, row: Any) -> Answer:
    config, result = row.expectation_config, row.result or {}
    if not row.success and (reason := _find_exception(row.exception_info)):
        raise suite.refuse(f"{config.type} cannot be evaluated: {reason}", number + 1)
    return Answer(
        suite=suite.name,
        table=suite.table,
        kind=config.type,
        title=_title(config.type, config.meta or {}),
        status="pass" if row.success else "fail",
        observed=_plain(result.get("observed_value")),
        bound={
            name: _plain(value) for name, value in config.kwargs.items() if name not in _HIDDEN and value is not None
        },
        rows=result.get("element_count"),
        failing=result.get("unexpected_count"),
        examples=tuple(_list_examples(suite, result)),
        severity=getattr(config.severity, "value", None) or str(config.severity or "critical"),
    )


def _format(suite: Suite) -> Any:
    """How much Great Expectations tells: some failing rows, by what names them."""
    key = KEYS.get(suite.table)
    return {"result_format": "SUMMARY", **({"unexpected_index_column_names": [key]} if key else {})}


def _list_examples(suite: Suite, result: Mapping[str, Any]) -> Iterator[str]:
    """Some failing rows: their key and the values that fail."""
    key, values = KEYS.get(suite.table), result.get("partial_unexpected_list") or ()
    rows = result.get("partial_unexpected_index_list") or [{} for _ in values]
    for row in rows[:_EXAMPLES]:
        values = ((name, _plain(value)) for name, value in row.items() if name != key)
        shown = (f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {value}" for name, value in values)
        name = f"{row[key]}: " if key in row else ""
        yield name + ", ".join(shown)


def _find_exception(info: object) -> str | None:
    """The message of an exception inside an evaluation, in one line."""
    if not isinstance(info, Mapping):
        return None
    for part in (info, *info.values()):
        if isinstance(part, Mapping) and part.get("raised_exception"):
            return " ".join(str(part.get("exception_message") or "an exception").split())
    return None


def _skip(suite: Suite, one: Mapping[str, Any]) -> Answer:
    return Answer(
        suite=suite.name,
        table=suite.table,
        kind=one["type"],
        title=_title(one["type"], one.get("meta") or {}),
        status="not run",
        reason="no profile of the archive",
    )


def _title(kind: str, meta: Mapping[str, Any]) -> dict[str, str]:
    plain = kind.removeprefix("expect_").replace("_", " ")
    return {lang: str(meta.get(lang) or meta.get("en") or plain) for lang in ("en", "zh")}


def _plain(value: Any) -> Any:
    """Numbers of numpy as those of Python, and nothing else that JSON does not know."""
    if hasattr(value, "item") and not isinstance(value, str):
        value = value.item()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
