"""Front matter of markdown files: YAML between lines of `---`, TOML between lines of `+++`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from factcheck.readers.dates import parse_period
from factcheck.readers.language import normalize_language
from factcheck.readers.records import Item, Metadata, Notice, quote_value
from factcheck.types import Problem

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_KEY = re.compile(r"[A-Za-z_][\w-]* ?[:=]")
_CLOSING = {"---": ("---", "..."), "+++": ("+++",)}
_MOST_LINES = 500


class FrontMatterError(ValueError):
    """Front matter that cannot be parsed; `line` counts from 0 inside it."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above the text: its length in lines and code points, the keys that are read, and remarks on them."""

    lines: int = 0
    end: int = 0
    metadata: Metadata = field(default_factory=Metadata)
    remarks: list[Item] = field(default_factory=list)


def read_front_matter(text: str, source: str) -> FrontMatter:
    """The front matter of a text, empty when there is none. Broken syntax and a date that is none give a Problem."""
    found = _find_front_matter(text)
    if found is None:
        return FrontMatter()
    fence, inside, lines, end = found
    if end == 0:
        return FrontMatter(remarks=[Problem(source=source, line=1, reason=f"front matter: no closing {fence}")])
    try:
        values = _parse_toml(inside) if fence == "+++" else _parse_yaml(inside)
    except FrontMatterError as error:
        problem = Problem(source=source, line=error.line + 2, reason=f"broken front matter: {error}")
        return FrontMatter(lines=lines, end=end, remarks=[problem])
    if values is None:
        return FrontMatter()
    return _pick_values(values, source, lines, end)


def _find_front_matter(text: str) -> tuple[str, str, int, int] | None:
    """The fence, what is inside, and the length in lines and code points; the length is 0 when it is not closed."""
    opening = _LINE.match(text)
    fence = opening[1].rstrip() if opening else ""
    if opening is None or fence not in _CLOSING:
        return None
    position = opening.end()
    for number in range(1, _MOST_LINES):
        line = _LINE.match(text, position)
        if line is None or position >= len(text):
            break
        if line[1].rstrip() in _CLOSING[fence]:
            return fence, text[opening.end() : position], number + 1, line.end()
        position = line.end()
    return (fence, "", 0, 0) if _KEY.match(text, opening.end()) else None


def _parse_toml(inside: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(inside.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r"line (\d+)", str(error))
        raise FrontMatterError(_first_line(error), int(at[1]) - 1 if at else 0) from None


def _parse_yaml(inside: str) -> Mapping[str, object] | None:
    """The keys with their values as they are written (a date stays a string); None when it is prose between rules."""
    import yaml  # imported on demand: most files have no front matter

    try:
        values: object = yaml.load(inside, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark is not None else 0
        raise FrontMatterError(error.problem or _first_line(error), line) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise FrontMatterError(_first_line(error)) from None
    if values is None or values == "":
        return {}
    return values if isinstance(values, Mapping) else None


def _pick_values(values: Mapping[str, object], source: str, lines: int, end: int) -> FrontMatter:
    remarks: list[Item] = []
    title, when, code = values.get("title"), values.get("date"), values.get("lang", values.get("language"))
    if isinstance(title, (list, dict)):
        remarks.append(Notice(source=source, reason="front matter: the title is not a string and is ignored"))
        title = None
    published = parse_period(str(when)) if when not in (None, "") else None
    if when not in (None, "") and published is None:
        reason = f"front matter: {quote_value(when)} is not a day, month, year or interval"
        remarks.append(Problem(source=source, reason=reason))
    lang = normalize_language(str(code)) if code not in (None, "") else None
    if code not in (None, "") and lang is None:
        reason = f"front matter: lang {quote_value(code)} is not supported; the language is detected"
        remarks.append(Notice(source=source, reason=reason))
    wording = str(title).strip() if title is not None else ""
    original = values.get("translation_of")
    reference = str(original).strip() or None if isinstance(original, (str, int)) else None
    metadata = Metadata(title=wording or None, published=published, lang=lang, translation_of=reference)
    return FrontMatter(lines=lines, end=end, metadata=metadata, remarks=remarks)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
