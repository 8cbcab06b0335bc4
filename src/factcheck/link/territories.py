"""Names of countries and currency areas in both languages, from CLDR.

babel carries CLDR. Importing it and reading its locales takes longer than checking an article, so the names are kept in
`territories.json`: `python -m factcheck.link.territories --write` makes it anew, `--check` tells whether it is current.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path

_AREAS = ("EU", "EZ")
_LOCALES = {"en": ("en",), "zh": ("zh_Hans", "zh_Hant", "zh_Hant_HK")}


def collect_names() -> dict[str, dict[str, list[str]]]:
    """Names by ISO 3166 code and language, as babel's CLDR has them."""
    from babel import Locale

    names: dict[str, dict[str, list[str]]] = {}
    for lang, locales in _LOCALES.items():
        for locale in locales:
            for code, name in Locale.parse(locale).territories.items():
                if len(code) != 2 or not code.isalpha() or (code[0] in "QXZ" and code not in ("QA", "ZA", "ZM", "ZW")):
                    continue
                if code in _AREAS or code not in ("UN", "EU", "EZ"):
                    found = names.setdefault(code, {}).setdefault(lang, [])
                    for spelling in _spellings(name):
                        if spelling not in found:
                            found.append(spelling)
    return dict(sorted(names.items()))


def _spellings(name: str) -> list[str]:
    """Hong Kong SAR China is Hong Kong as well; 中国香港特别行政区 is 中国香港 and 香港."""
    result = [name]
    for ending in (" SAR China", "特别行政区", "特別行政區"):
        if name.endswith(ending):
            short = name.removesuffix(ending)
            result.append(short)
            if short.startswith(("中国", "中國")):
                result.append(short[2:])
    if "&" in name:
        result.append(name.replace("&", "and"))
    return result


def render() -> str:
    """The file's text: one territory per line."""
    lines = [f"{json.dumps(code)}: {json.dumps(row, ensure_ascii=False)}" for code, row in collect_names().items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read_names() -> dict[str, dict[str, list[str]]]:
    """Names by code and language, from the file."""
    text = (files("factcheck.link") / "territories.json").read_text(encoding="utf-8")
    names: dict[str, dict[str, list[str]]] = json.loads(text)
    return names


def main(words: list[str]) -> int:
    """`--write` makes the file, `--check` compares it with what babel gives."""
    path = Path(str(files("factcheck.link") / "territories.json"))
    if words == ["--write"]:
        path.write_text(render(), encoding="utf-8")
        return 0
    if words == ["--check"]:
        return 0 if path.read_text(encoding="utf-8") == render() else 1
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
