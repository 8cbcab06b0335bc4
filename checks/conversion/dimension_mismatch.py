"""A unit of another dimension than the noun before it asks for.

What it catches
    "an installed capacity of 300 MWh" (MW), 建筑面积22.8万户 (万平方米), 蓄水量2.36万平方米 (立方米).
Why it matters
    Watt and watt-hour, square and cubic metre are one letter apart; the wrong one makes the figure meaningless.
How it judges
    The noun right before a figure (area, length, volume of water, installed capacity, electricity generated in a year)
    asks for a dimension; a unit of one that is often mistaken for it is reported. A warning: nothing is reckoned.
Known limits
    Only nouns of the lexicon, in the clause of the figure. Rates ("kWh per day") are power and stay silent, and so do
    capacities of batteries, which are energy.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.dates._beside import follows, holds
from factcheck.checks.rates._units import quantity

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.types import Quantity, Relation

# what a noun asks for -> the dimensions that are mistaken for it
MISTAKEN = {
    "power": ("[energy]",),
    "energy": ("[power]",),
    "area": ("[length]", "[volume]"),
    "volume": ("[area]", "[length]"),
    "length": ("[area]", "[volume]"),
    "stored": ("[power]",),  # can store 200 megawatts
    "land": ("[volume]",),  # 42 cubic kilometres of farmland
    "floor": ("[length]", "[volume]"),  # 4,200 metres of exhibition space
    "liquid": ("[area]",),  # 45 million square metres of water
}
_NAMES = {
    "power": {"en": "power (watts)", "zh": "功率（瓦）"},
    "energy": {"en": "energy (watt-hours)", "zh": "电量（瓦时）"},
    "area": {"en": "an area", "zh": "面积"},
    "volume": {"en": "a volume", "zh": "体积"},
    "length": {"en": "a length", "zh": "长度"},
    "stored": {"en": "energy (watt-hours)", "zh": "电量（瓦时）"},
    "land": {"en": "an area", "zh": "面积"},
    "floor": {"en": "an area", "zh": "面积"},
    "liquid": {"en": "a volume", "zh": "体积"},
}
_BREAKS = frozenset(("COMMA", "SEMI", "END", "COLON", "OPEN", "CLOSE", "ENUM", "AND", "SLASH"))
_REACH = {"en": 11, "zh": 8}  # atoms (blanks count) between the noun and its figure
_HOUSEHOLD = "count:户"


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Figures with a unit, behind a noun that asks for another dimension."""
    for sentence in sentences_with(analysis, "MEASURE|COUNT"):
        for index, token in enumerate(sentence.tokens):
            one = quantity(token)
            if one is None or token.cls not in ("MEASURE", "COUNT"):
                continue
            asked = next((name for name in MISTAKEN if _is_mistaken(one, name) and _asks(sentence, index, name)), None)
            if asked is not None:
                yield relation_of("dimension-mismatch", {"figure": analysis.claim(token)}, asked=asked)


def _is_mistaken(one: Quantity, name: str) -> bool:
    if one.kind == "count":
        return name == "area" and one.unit == _HOUSEHOLD
    return one.dimension in MISTAKEN[name] and "/" not in (one.unit or "")


def _asks(sentence: Sentence, index: int, name: str) -> bool:
    """True when a noun of the kind stands shortly before a figure in its clause, and nothing says it means another."""
    tokens = sentence.tokens
    if name in ("land", "floor"):
        return follows(sentence, tokens[index], f"asks_{name}")
    if name == "liquid":
        behind = tokens[index].last
        return follows(sentence, tokens[index], "asks_liquid") and not holds(sentence, "liquid_surface", behind)
    first = next(
        (at + 1 for at in range(index - 1, -1, -1) if tokens[at].cls in _BREAKS or quantity(tokens[at]) is not None), 0
    )
    stop = tokens[index].first
    start = max(tokens[first].first, stop - _REACH[sentence.language.code])
    if not holds(sentence, f"asks_{name}", start, stop) and not (
        name == "power" and holds(sentence, "plants") and holds(sentence, "asks_plant", start, stop)
    ):
        return False
    dated = any(token.cls in ("DATE", "ANNUAL", "PRIOR") for token in tokens) or holds(sentence, "in_a_year")
    if name == "energy" and not dated:
        return False  # "generates 250 MW" tells what it can do
    return not (name == "power" and holds(sentence, "stores_energy"))


def law(case: Case) -> Outcome | None:
    """The dimension of the unit against those that are mistaken for what the noun asks for."""
    asked = str(case.fact("asked"))
    one = case.quantity("figure")
    return Outcome(agrees=not _is_mistaken(one, asked), args=lambda: {"asked": _NAMES[asked]})


CHECK = Check(
    name="dimension-mismatch",
    severity="warning",
    title={"en": "unit of another dimension than its noun", "zh": "计量单位与所述指标不符"},
    confirms=False,
    catalogue=("A5",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "The noun asks for {asked}; {figure} is none.",
            "zh": "此处应为{asked}，{figure}的单位不是。",
        },
    },
    wrong=(
        Example("The new wind farm has an installed capacity of 300 MWh."),
        Example("The flat covers an area of 120 metres."),
        Example("The reservoir has a storage capacity of 23,600 square metres."),
        Example("The solar park has a total capacity of 120 megawatt-hours and cost $90 million."),
        Example("The museum has 4,200 metres of exhibition space."),
        Example("The reservoir holds 45 million square metres of water when full."),
        Example("The power station generated 250 megawatts of electricity last year.", date="2023-05-18"),
        Example("该风电场装机容量为300万千瓦时。", lang="zh"),
        Example("项目总建筑面积22.8万户。", lang="zh"),
        Example("湖泊蓄水量为2.36万平方米。", lang="zh"),
        Example("电站去年发电量达25万千瓦。", lang="zh", date="2023-05-18"),
    ),
    right=(
        Example("The new wind farm has an installed capacity of 300 MW."),
        Example("The flat covers an area of 120 square metres."),
        Example("The reservoir has a storage capacity of 23,600 cubic metres."),
        Example("该风电场装机容量为300万千瓦。", lang="zh"),
        Example("项目总建筑面积22.8万平方米。", lang="zh"),
        Example("湖泊蓄水量为2.36万立方米。", lang="zh"),
    ),
    trap=(
        Example("The battery has an installed capacity of 100 MW and 400 MWh.", why="a battery has both"),
        Example("The reactor generates 250 MW.", why="no period: what it can deliver"),
        Example("The park has 300 square metres of water surface.", why="the surface is an area"),
        Example("The electric van has a capacity of 75 kWh.", why="what a battery holds"),
        Example("The average home uses 10 kWh per day.", why="energy per time is power"),
        Example("The farm covers an area of 3 hectares and is 2 km long.", why="the length is of its own"),
        Example("储能电站装机容量100兆瓦/400兆瓦时。", lang="zh", why="储能电站两者都有"),
        Example("园区面积3平方公里，距市区12公里。", lang="zh", why="距离另算"),
        Example("小区建筑面积12万平方米，可容纳居民1200户。", lang="zh", why="户数另算"),
    ),
)
