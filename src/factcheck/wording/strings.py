"""The words of the interface in English and Chinese, read once from strings.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

UI_LANGS: tuple[str, ...] = ("en", "zh")

Table = dict[str, dict[str, str | list[str]]]


@cache
def load_tables() -> dict[str, Table]:
    """strings.toml as tables of entries; every entry holds one text, or [singular, plural], per language."""
    text = files("factcheck.wording").joinpath("strings.toml").read_text(encoding="utf-8")
    tables: dict[str, Table] = tomllib.loads(text)
    return tables


class Strings:
    """The interface texts of one language; a language without texts falls back to English."""

    def __init__(self, ui_lang: str) -> None:
        self.lang = ui_lang if ui_lang in UI_LANGS else "en"
        self._tables = load_tables()

    def get(self, table: str, key: str) -> str | None:
        """The text under `key`, or None where there is none."""
        entry = self._tables.get(table, {}).get(key)
        if entry is None:
            return None
        text = entry[self.lang]
        return text if isinstance(text, str) else text[-1]

    def text(self, key: str, **values: object) -> str:
        """The interface text `key` with `values` filled in; raises KeyError for a key that does not exist."""
        text = self._tables["text"][key][self.lang]
        return (text if isinstance(text, str) else text[-1]).format(**values)

    def count(self, key: str, n: int, **values: object) -> str:
        """The interface text `key` in the number that `n` asks for, with {n} written with separators."""
        text = self._tables["text"][key][self.lang]
        if not isinstance(text, str):
            text = text[0] if n == 1 else text[-1]
        return text.format(n=f"{n:,}", **values)

    def role(self, key: str | None) -> str:
        """The word for a role; nothing for the single letters that only order operands."""
        return "" if key is None or len(key) == 1 else self.name("role", key)

    def name(self, table: str, key: str) -> str:
        """The word for a verdict, kind or severity; the key itself, in plain words, where the table has none."""
        return self.get(table, key) or key.replace("_", " ").replace("-", " ")


@cache
def strings_for(ui_lang: str) -> Strings:
    """The shared Strings of a language."""
    return Strings(ui_lang)
