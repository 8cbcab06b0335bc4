"""Adds the words of a project (the [lexicon.CODE] tables of factcheck.toml) to the lexicon of a language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.config.settings import ConfigError
from factcheck.lang.schema import HEDGES
from factcheck.units import base_of

Words = Mapping[str, list[str]]


def add_words(code: str, data: dict[str, Any], extra: Mapping[str, Any], file: str) -> None:
    """Puts the words of `extra` into the lexicon tables of `data`; raises ConfigError for what cannot be added.

    hedges: hedge -> phrases; units: unit -> spellings; currencies: ISO code (or a part of one) -> spellings behind a
    figure, and before it where a spelling ends in a sign; nouns: plurals or classifiers that figures count; names: phrases
    whose figures claim nothing.
    """
    for table, words in extra.items():
        place = f"{file}: lexicon.{code}.{table}"
        if table in ("nouns", "names"):
            _add_list(data, table, _phrases(words, place))
        elif not isinstance(words, Mapping):
            raise ConfigError(f'{place} must be a table: name = ["phrase", ...]')
        else:
            for name, phrases in words.items():
                _add_named(data, table, name, _phrases(phrases, f"{place}.{name}"), f"{place}.{name}")


def _phrases(words: object, place: str) -> list[str]:
    if not isinstance(words, list):
        raise ConfigError(f"{place} must be a list of phrases")
    for phrase in words:
        if not isinstance(phrase, str) or not phrase.strip():
            raise ConfigError(f"{place}: {phrase!r} is not a phrase")
    return words


def _add_list(data: dict[str, Any], table: str, phrases: list[str]) -> None:
    if table == "names":
        data["ignore"]["words"] = [*phrases, *data["ignore"]["words"]]
    elif data["script"]["spaced"]:
        data["nouns"]["irregular"] = {
            **{phrase.lower(): phrase.lower() for phrase in phrases},
            **data["nouns"]["irregular"],
        }
    else:
        data["classifiers"]["words"] = [*data["classifiers"]["words"], *phrases]


def _add_named(data: dict[str, Any], table: str, name: str, phrases: list[str], place: str) -> None:
    if table == "hedges":
        if name not in HEDGES:
            raise ConfigError(f"{place}: unknown hedge; known are {', '.join(sorted(HEDGES))}")
        data["hedges"][name] = [*data["hedges"].get(name, ()), *phrases]
        return
    unit = base_of(name)
    if unit is None or (unit.dimension == "[money]") != (table == "currencies"):
        kind = "currency (ISO 4217)" if table == "currencies" else "unit"
        raise ConfigError(f"{place}: unknown {kind}")
    if table == "units":
        data["units"][name] = [*data["units"].get(name, ()), *phrases]
        return
    after = data["currencies"]["after"]
    after[name] = [*after.get(name, ()), *phrases]
    data["currencies"]["before"] |= {phrase.lower(): name for phrase in phrases if not phrase[-1].isalpha()}
