"""The regular expressions for dates, built from the words in dates.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ZH = "〇零○一二三四五六七八九十"
SEGMENT = re.compile(r"[|｜\n\t()\[\]【】《》]+|\s{2,}")


@dataclass(frozen=True, slots=True)
class Forms:
    """Compiled forms. They expect text in NFKC and lower case.

    `day` finds a date of day precision, `month` and `year` cover a whole text, `extras` finds what may surround a date
    (time, zone, weekday). `label` finds the words that announce a dateline, `field` the name of a field beside it, and
    `beside` covers what stands there without a label. `months` maps a month's name to its number,
    `weekdays` find each day of the week.
    """

    months: dict[str, int]
    weekdays: tuple[re.Pattern[str], ...]
    day: re.Pattern[str]
    month: re.Pattern[str]
    year: re.Pattern[str]
    extras: re.Pattern[str]
    label: re.Pattern[str]
    field: re.Pattern[str]
    beside: re.Pattern[str]


@cache
def load_forms() -> Forms:
    """The forms, compiled once."""
    data = tomllib.loads(files(__package__).joinpath("dates.toml").read_text("utf-8"))
    months = {name: number for number, names in enumerate(data["months"], 1) for name in names}
    month = f"(?:{_alternatives(list(months))})"
    zones = _alternatives(data["zones"])
    fields = _alternatives(data["fields"])
    beside = _alternatives(data["beside"])
    return Forms(
        months=months,
        weekdays=tuple(re.compile(rf"(?<![^\W_])(?:{_alternatives(names)})(?![^\W_])") for names in data["weekdays"]),
        day=re.compile(_day_pattern(month)),
        month=re.compile(
            rf"(?P<y1>\d{{4}}|[{_ZH}]{{4}})(?:[-/.]|\s*年\s*)(?P<m1>\d{{1,2}}|[{_ZH}]{{1,2}})(?:\s*月份?)?"
            rf"|(?P<m2>{month})\.?,?\s+(?:of\s+)?(?P<y2>\d{{4}})"
        ),
        year=re.compile(rf"(\d{{4}}|[{_ZH}]{{4}})(?:\s*年)?"),
        extras=re.compile(
            _extras_pattern(zones, _alternatives([name for names in data["weekdays"] for name in names]))
        ),
        label=re.compile(rf"(?<![^\W\d_])(?:{'|'.join(data['labels'])})(?:\s*:|(?=\s*\n))"),
        field=re.compile(rf"(?:{fields})\s*:"),
        beside=re.compile(rf"(?:{beside}):?|by\s+[^:\d\n]{{2,40}}|\d{{1,9}}\s*(?:views?|clicks?|次)"),
    )


def _day_pattern(month: str) -> str:
    ordinal = r"(?:st|nd|rd|th)?"
    clock = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s+[a-z]{1,4})?"
    forms = (
        r"(?<!\d)(?P<y1>\d{4})(?P<_>[-/.])(?P<m1>\d{1,2})(?P=_)(?P<d1>\d{1,2})(?!\d|[-/.]\d)",
        rf"(?<!\d)(?P<y2>\d{{4}}|[{_ZH}]{{4}})\s*年\s*(?P<m2>\d{{1,2}}|[{_ZH}]{{1,2}})\s*月\s*"
        rf"(?P<d2>\d{{1,2}}|[{_ZH}]{{1,3}})\s*[日号]",
        rf"(?<![^\W_])(?P<m3>{month})\.?\s*(?P<d3>\d{{1,2}}){ordinal}(?:\s*,\s*|\s+)(?P<y3>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<d4>\d{{1,2}}){ordinal}(?:\s+of)?[\s-]*(?P<m4>{month})\.?,?[\s-]*(?P<y4>\d{{4}})(?!\d)",
        rf"(?<![^\W_])(?P<m5>{month})\.?\s+(?P<d5>\d{{1,2}})\s+{clock}\s+(?P<y5>\d{{4}})(?!\d)",
        r"(?<![\d/.-])(?P<u>\d{1,2})(?P<__>[-/.])(?P<v>\d{1,2})(?P=__)(?P<y6>\d{4})(?!\d|[-/.]\d)",
        r"(?<!\d)(?P<y7>\d{4})(?P<m7>\d{2})(?P<d7>\d{2})(?=t\d|\D|$)(?![-/.]\d)",
    )
    return "|".join(forms)


def _extras_pattern(zones: str, weekdays: str) -> str:
    """A clock time with its zone, a weekday. The letter before the time is ISO's T."""
    zone = rf"(?:z(?![a-z])|[+-]\d{{2}}:?\d{{2}}|(?:{zones})(?:\s*[+-]\d{{1,2}}(?::?\d{{2}})?)?(?![^\W\d_]))"
    clock = r"\d{1,2}(?::|时|点)\d{2}(?:(?::|分)\d{2}(?:[.,]\d{1,9})?秒?|分)?"
    half = r"(?:\s*[ap]\.?m\.?(?![^\W\d_]))?"
    return (
        rf"(?:(?<![^\W\d_])(?:at|t|上午|下午|晚)\s*)?(?<![\d.,]){clock}{half}(?:\s*,?\s*\(?{zone}\)?){{0,2}}"
        rf"(?:\s*\({clock}\s*{zone}\))?"
        rf"|(?<![^\W_])(?:{weekdays})\.?(?![^\W_])"
    )


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))
