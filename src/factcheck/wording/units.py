"""How units are written for people, in English and Chinese."""

from __future__ import annotations

import re

from factcheck.wording.strings import load_tables

_CURRENCY = re.compile(r"[A-Z]{3}")
_CJK_END = re.compile(r"[\u3400-\u9fff]$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


def write_unit(figure: str, unit: str | None, lang: str, *, one: bool) -> str:
    """`figure` with its unit. `one` tells that the figure is exactly 1, which English writes in the singular."""
    if unit is None:
        return figure
    if unit == "percent":
        return figure + "%"
    numerator, slash, denominator = unit.partition("/")
    name = name_unit(numerator, lang, plural=not one, counting=True)
    if slash:
        per = name_unit(denominator, lang, plural=False, per=True)
        name = f"{name}/{per}" if lang == "zh" else f"{name} per {per}"
    # Chinese units follow the figure directly, Latin ones after a space.
    tight = lang == "zh" and not name[:1].isascii()
    return f"{figure}{name}" if tight or name.startswith("°") else f"{figure} {name}"


def name_unit(unit: str, lang: str, *, plural: bool = False, per: bool = False, counting: bool = False) -> str:
    """The name of a unit without a slash: "square meters", "平方米", "yuan"; `per` gives the word after "per"."""
    if unit.startswith("count:"):
        return _name_counted(unit.removeprefix("count:"), lang, plural=plural, counting=counting)
    if _CURRENCY.fullmatch(unit):
        return _name_currency(unit, lang, per=per)
    entry = load_tables()["unit"].get(unit)
    if entry is not None:
        name = entry["zh" if lang == "zh" else "en"]
        if not isinstance(name, str):
            return name[1] if plural else name[0]
        return name if lang == "zh" or not plural else _pluralise(name)
    words = unit.replace("_", " ")
    return _pluralise(words) if plural and lang != "zh" else words


def _name_counted(noun: str, lang: str, *, plural: bool, counting: bool) -> str:
    noun = noun.replace("_", " ")
    if _CJK_END.search(noun):
        # A noun of one character is a classifier already (31家); others take the general one (31个项目).
        return noun if len(noun) == 1 or lang != "zh" or not counting else f"个{noun}"
    return _pluralise(noun) if plural else noun


def _name_currency(code: str, lang: str, *, per: bool) -> str:
    entry = load_tables()["currency"].get(code)
    if entry is None:
        return code
    if lang == "zh":
        return str(entry["zh"])
    return entry["en"][per]


def _pluralise(noun: str) -> str:
    """The plural of the last word of an English noun."""
    head, space, last = noun.rpartition(" ")
    entry = load_tables()["plural"].get(last)
    if entry is not None:
        return f"{head}{space}{entry['en']}"
    if not last.isascii() or not last[-1:].isalpha() or last.isupper():
        return noun
    if _SIBILANT.search(last):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if _CONSONANT_Y.search(last) else f"{noun}s"
