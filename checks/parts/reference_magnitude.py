"""People as a share of a country's population that the country does not have.

What it catches
    "271,259 people, or 4.2 percent of the UK population" (6.5 million, a tenth of it); 271259人，占英国人口的4.2%.
Why it matters
    A share of a population is checked by nobody, because the population is not printed.
How it judges
    Number / share gives the population; it must be able to lie between the lowest and the highest population of the
    country from 1990 to 2030 (populations.toml). A warning, since a subgroup may be meant.
Known limits
    Only populations of countries, named as such beside the share; shares of workers, voters or children stay silent.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib.resources import files

from factcheck.checks.parts._parts import is_amount, quantity
from factcheck.checks.parts._shares import list_shares

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import share
from factcheck.types import Relation
from factcheck.wording.figures import format_interval

NAME = "reference-magnitude"
MILLION = 10**6
_AROUND = Fraction(1, 20)  # a third may be anything near it


@cache
def load_populations() -> dict[str, dict[str, tuple[int, int]]]:
    """By language and name: the lowest and the highest population, in people."""
    tables = tomllib.loads((files("factcheck.checks") / "parts" / "populations.toml").read_text(encoding="utf-8"))
    found: dict[str, dict[str, tuple[int, int]]] = {"en": {}, "zh": {}}
    for row in tables["countries"].values():
        for lang, names in found.items():
            names.update(dict.fromkeys(row[lang], (row["low"] * MILLION, row["high"] * MILLION)))
    return found


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Numbers of people with a share of a population."""
    for sentence in sentences_with(analysis, "COUNT|NUMBER", "PERCENT|FRACTION"):
        for index, token in enumerate(sentence.tokens):
            if not is_amount(token) or token.cls not in ("COUNT", "NUMBER"):
                continue
            people = quantity(analysis.claim(token))
            if people.kind == "count" and not _is_people(sentence, people.unit):
                continue
            for found in list_shares(sentence, index):
                place = _country(sentence, found.base)
                if place is not None:
                    claims = {"part": analysis.claim(token), "share": analysis.claim(sentence.tokens[found.at])}
                    yield relation_of(NAME, claims, low=place[0], high=place[1], base=found.base)


def _is_people(sentence: Sentence, unit: str | None) -> bool:
    """True for people, and for Canadians."""
    noun = (unit or "").removeprefix("count:")
    return noun in sentence.language.tables["parts"]["people"] or noun in load_populations()[sentence.language.code]


def _country(sentence: Sentence, base: str) -> tuple[int, int] | None:
    """The bounds of the population that the words of a base name: the UK population, population of Germany, 英国人口."""
    tables = sentence.language.tables["parts"]
    words = tables["populations"]
    known = load_populations()[sentence.language.code]
    if sentence.language.code == "zh":
        name = next((base.removesuffix(word) for word in words if base.endswith(word)), None)
        if name == "":  # 占总人口的45%
            peoples = sentence.language.tables["parts"]["peoples"]
            people = any(f"{country}{end}" in sentence.plain for country in known for end in peoples)  # 印度裔
            return _own_country(sentence, known) if _named(sentence, known) and not people else None
        return _own_country(sentence, known) if name == "全国" else known.get(name or "")
    if base in tables["its_population"]:
        named = {bounds for name, bounds in known.items() if f" {name} " in f" {_plain(sentence)} "}
        return named.pop() if len(named) == 1 else None
    if base in tables["of_population"]:  # 60 million people in France, 20 percent of the population
        text = f" {_plain(sentence)} "
        part = any(f" {word} " in text for word in tables["parts_of_country"])
        named = {bounds for name, bounds in known.items() if f" people in {name} " in text}
        return named.pop() if len(named) == 1 and not part else None
    plain = base.removeprefix("the ").replace("'s", "").replace("’s", "")
    for word in words:
        for name in (plain.removesuffix(f" {word}"), plain.removeprefix(f"{word} of ").removeprefix("the ")):
            if name != plain and name in known:
                return known[name]
    return None


def _plain(sentence: Sentence) -> str:
    """The words of a sentence, without marks."""
    return " ".join("".join(char if char.isalnum() else " " for char in sentence.plain.lower()).split())


def _own_country(sentence: Sentence, known: Mapping[str, tuple[int, int]]) -> tuple[int, int] | None:
    """全国 is the one country that the sentence names, and China where it names none."""
    named = _named(sentence, known)
    return known["全国"] if not named else named.pop() if len(named) == 1 else None


def _named(sentence: Sentence, known: Mapping[str, tuple[int, int]]) -> set[tuple[int, int]]:
    """The populations of the countries that a sentence names."""
    return {bounds for name, bounds in known.items() if name != "全国" and name in sentence.plain}


def law(case: Case) -> Outcome | None:
    """Part / share against the population."""
    part, words = case.read("part"), case.quantity("share").unit != "percent"
    portion = case.read("share") + Interval.around(Fraction(0), _AROUND) if words else share(case.read("share"))
    low, high = case.fact("low"), case.fact("high")
    if not isinstance(low, int) or not isinstance(high, int):
        return None
    if part.low is None or part.low <= 0 or portion.low is None or portion.low <= 0:
        return None
    implied, known = part / portion, Interval(Fraction(low), Fraction(high))
    return Outcome(
        agrees=implied.meets(known),
        stated=implied,
        computed=known,
        formula=lambda: f"{case.written('part')} / {case.surface('share').strip()} = {format_interval(implied)}",
        args=lambda: {
            "implied": {lang: format_interval(implied, None, lang) for lang in ("en", "zh")},
            "base": str(case.fact("base")),
        },
    )


CHECK = Check(
    name=NAME,
    severity="warning",
    title={"en": "share of a population that the country does not have", "zh": "占比与国家人口规模不符"},
    catalogue=("J3",),
    law=law,
    survey=survey,
    confirms=False,
    messages={
        "default": {
            "en": "{part} as {share} makes {base} {implied}; it is {computed}.",
            "zh": "{part}占{share}，则{base}为{implied}，实际为{computed}。",
        },
    },
    wrong=(
        Example("The blackout hit 60 million people in France, about 20 percent of the population."),
        Example("Germany has taken in 1.1 million refugees, 4 percent of its population."),
        Example("Some 5 million Canadians, 40 percent of the Canadian population, live there."),
        Example("About 9 million people, a third of the population of Germany, are affected."),
        Example("日本65岁以上老人达3600万人，占总人口的45%。", lang="zh"),
        Example("Some 271,259 people, or 4.2 percent of the UK population, live in the city."),
        Example("The migrants number 1.2 million people, 8 percent of the population of Germany."),
        Example("About 3.1 million people, 12 percent of Japan's population, are over 80."),
        Example("该市有271259人，占英国人口的4.2%。", lang="zh"),
        Example("移民人数为120万人，占德国人口的8%。", lang="zh"),
        Example("该省有2600万人，占全国人口的12%。", lang="zh"),
    ),
    right=(
        Example("About 28 million people, a third of the population of Germany, are affected."),
        Example("Some 2.7 million people, or 4.0 percent of the UK population, live in the region."),
        Example("The migrants number 6.7 million people, 8 percent of the population of Germany."),
        Example("About 11 million people, 9 percent of Japan's population, are over 80."),
        Example("该地区有270万人，占英国人口的4%。", lang="zh"),
        Example("移民人数为670万人，占德国人口的8%。", lang="zh"),
        Example("该省有9900万人，占全国人口的7%。", lang="zh"),
        Example("德国已接收难民110万人，占全国人口的1.3%。", lang="zh"),
    ),
    trap=(
        Example("印度裔约200万人，占总人口的7%。", lang="zh", why="另一国的人口"),
        Example(
            "Germany and France took in 1.1 million refugees, 4 percent of its population.",
            why="of which of the two is not said",
        ),
        Example(
            "Some 1.2 million people, 8 percent of Germany's workers, are on short time.", why="share of a subgroup"
        ),
        Example("Some 1.2 million people, 8 percent of the state's population, moved.", why="no country"),
        Example("Some 1.2 million cars, 8 percent of the UK total, were recalled.", why="no people"),
        Example("120万人实行短时工作，占德国劳动人口的8%。", lang="zh", why="劳动人口是一部分"),
        Example("全县有12万人，占全市人口的8%。", lang="zh", why="不是国家"),
        Example("召回汽车120万辆，占德国汽车的8%。", lang="zh", why="不是人口"),
    ),
)
