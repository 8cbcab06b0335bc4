"""A count that no such thing can reach, usually a scale word of translated text in the wrong place.

What it catches
    "more than 3.1 billion projects ... with a total investment of about 59.8 billion yuan": 19 yuan each. The Chinese
    31个亿元以上项目 (31 projects of over 100 million yuan each) was read as one number, 31 x 10^8.
Why it matters
    It passes every spelling checker, and readers meet it before the editor does.
How it judges
    The lowest count that the figure allows against a generous cap for the counted noun (schemas/caps.toml). Where the
    sentence gives a sum for the counted things, the share of each is shown; where the count is a small whole number
    times 10^8, that reading is suggested.
Known limits
    Only nouns in the list of caps; nothing is said of counts below them, however odd. Merges A7 (for counts) and A8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from factcheck.checks.ranks._ranks import says

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.store import load_caps
from factcheck.types import Claim, Relation, Repair
from factcheck.wording.figures import format_value

HUNDRED_MILLION = 10**8
MOST_PROJECTS = 999  # above it, "N x 10^8" is no longer a count of single things
LOCAL = 200  # parts of a country that a county or a district is at most
REGIONAL = 10  # the same for a province or a city: its share of what the world holds
LOCATED = 1_000_000  # nouns with a lower cap (countries, provinces, airports) are reached from anywhere
INHABITANTS = "inhabitant"  # the cap of people who live somewhere
_LONGEST = 10
REACH = 40  # code points after the figure in which its noun stands


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Counts of nouns with a cap, with the money of their sentence when there is just one sum after them."""
    caps = load_caps()
    sums: dict[int, list[Claim]] = {}
    for claim in analysis.claims:
        if claim.kind == "money":
            sums.setdefault(claim.sentence, []).append(claim)
    for claim in analysis.claims:
        quantity = claim.quantity
        noun = _noun(analysis, claim, caps) if quantity is not None and quantity.kind in ("count", "number") else None
        if noun is None:
            continue
        money = [other for other in sums.get(claim.sentence, ()) if other.span.start > claim.span.start]
        operands: dict[str, Claim | list[Claim] | tuple[Claim, ...]] = {"count": claim}
        if len(money) == 1 and money[0].quantity is not None and money[0].quantity.number.value is not None:
            operands["money"] = money[0]
        sentence = analysis.sentences[claim.sentence]
        cap = int(caps[noun])
        part = _part(sentence, claim) if cap >= LOCATED else 1
        yield relation_of("implausible-count", operands, cap=cap // part, part=part)


def _part(sentence: Sentence, claim: Claim) -> int:
    """How small a part of the world the sentence speaks of."""
    words = sentence.language.tables["conversion"]
    for name, part in (("local", LOCAL), ("regional", REGIONAL)):
        if says(sentence, sentence.start, sentence.end, words[name]):
            return part
    return 1


def _noun(analysis: Analysis, claim: Claim, caps: Mapping[str, float]) -> str | None:
    """The counted noun that has a cap: the unit of the count, or, in Chinese, the words before the figure (小学240万所)."""
    unit = (claim.quantity.unit or "")[6:] if claim.quantity is not None else ""
    sentence = analysis.sentences[claim.sentence]
    chinese = sentence.language.code == "zh"
    named = unit if unit in caps and not (chinese and unit in sentence.language.generic) else None
    if not chinese:
        bare = claim.quantity is not None and claim.quantity.kind == "number" and claim.concept == "population"
        people = bare or unit in sentence.language.tables["parts"]["people"]
        return INHABITANTS if people and _lives(sentence, claim, bare) else named
    index = next((i for i, token in enumerate(sentence.tokens) if token.start == claim.span.start), 0)
    before = sentence.tokens[index - 1] if index and sentence.tokens[index - 1].cls in ("FILL", "CONCEPT") else None
    words = sentence.text[before.start : before.end].strip() if before is not None else ""
    after = sentence.tokens[index + 1 : index + 2]
    if after and after[0].cls == "MONEY" and not any(map(str.isdecimal, sentence.text[after[0].start : after[0].end])):
        after = sentence.tokens[index + 2 : index + 3]  # 31亿个亿元以上项目
    behind = sentence.text[after[0].start : after[0].end].strip() if after and after[0].cls == "FILL" else ""
    counted = behind if behind in caps and not behind.isascii() and len(behind) > 1 else None  # 74万家医院
    if not counted and 2 < len(behind) <= _LONGEST:  # 31亿个亿元以上项目, 27亿个重点项目
        sure = tuple(sentence.language.tables["conversion"]["counted_leads"])
        lead = next((behind.removesuffix(noun) for noun in caps if len(noun) > 1 and behind.endswith(noun)), "")
        counted = behind.removeprefix(lead) if lead and lead.endswith(sure) else None
    if unit in sentence.language.tables["parts"]["people"] and not counted:
        return named  # 江城市1200万人口: people are no cities
    if named or counted or claim.kind != "count":  # 国家863计划 counts no countries
        return named or counted
    return next((noun for noun in caps if not noun.isascii() and len(noun) > 1 and words.endswith(noun)), None)


def _lives(sentence: Sentence, claim: Claim, bare: bool) -> bool:
    """True for "home to 1.4 trillion people": those alive at one time, not all that were carried or born."""
    before = sentence.text[sentence.start : claim.span.start].lower().rstrip()
    words = sentence.language.tables["conversion"]["a_population" if bare else "populated"]  # not of hens
    return before.endswith(tuple(words))


def law(case: Case) -> Outcome | None:
    """The lowest count against the cap of its noun."""
    counted = case.read("count")
    cap, part = case.fact("cap"), case.fact("part")
    if counted.low is None or not isinstance(cap, int):
        return None
    unit = case.quantity("count").unit or ""
    return Outcome(
        agrees=counted.low <= cap,
        stated=counted,
        computed=Interval(Fraction(0), Fraction(cap)),
        severity="warning" if isinstance(part, int) and part > 1 and counted.low <= cap * part else None,
        unit=unit,
        formula=lambda: _formula(case),
        message="each" if case.has("money") else "default",
        args=lambda: _each(case),
        repairs=_repairs(case) if counted.low > cap else (),
    )


def _share(case: Case) -> Fraction | None:
    count, money = (
        case.quantity("count").number.value,
        case.quantity("money").number.value if case.has("money") else None,
    )
    return None if not count or money is None else money / count


def _each(case: Case) -> dict[str, dict[str, str]]:
    share = _share(case)
    noun = (case.quantity("count").unit or "")[6:]
    texts = {"noun": dict.fromkeys(("en", "zh"), noun)}
    value = case.quantity("count").number.value
    if value is not None:
        texts["counted"] = {lang: format_value(value, case.quantity("count").unit, lang) for lang in ("en", "zh")}
    if share is not None:
        unit = case.quantity("money").unit
        texts["each"] = {lang: format_value(_rounded(share), unit, lang) for lang in ("en", "zh")}
    return texts


def _rounded(share: Fraction) -> Fraction:
    return Fraction(round(share)) if share >= 10 else Fraction(round(share * 100), 100)


def _formula(case: Case) -> str:
    share = _share(case)
    if share is None:
        return ""
    money = case.quantity("money")
    count = format_value(case.quantity("count").number.value or Fraction(1))
    return f"{case.written('money')} {money.unit} / {count} = {format_value(_rounded(share), money.unit)}"


def _repairs(case: Case) -> tuple[Repair, ...]:
    """31 projects of over 100 million yuan, for 3.1 billion projects."""
    claim, document = case.one("count"), case.context.document
    value = case.quantity("count").number.value
    if document.lang != "en" or not case.has("money") or value is None or value % HUNDRED_MILLION:
        return ()
    count = value // HUNDRED_MILLION
    text = document.field_reading(claim.span.field)
    noun = text[claim.span.end : claim.span.end + REACH].split(",")[0].split(".")[0]
    word = noun.split()[0] if noun.split() else ""
    if not 2 <= count <= MOST_PROJECTS or not word.isalpha():
        return ()
    end = text.index(word, claim.span.end) + len(word)
    sum_of_each = format_value(Fraction(HUNDRED_MILLION), case.quantity("money").unit)
    why = {
        "en": f"{count} × 10⁸: a scale word of the original read as part of the count",
        "zh": f"{count}×10⁸：原文的“亿”被读进了个数",
    }
    return (
        Repair(span=replace(claim.span, end=end), replacement=f"{count} {word} of over {sum_of_each} each", why=why),
    )


CHECK = Check(
    name="implausible-count",
    severity="error",
    title={"en": "more things than there can be", "zh": "数量超出可能范围"},
    catalogue=("A7", "A8"),
    law=law,
    survey=survey,
    needs=("a noun in the list of caps",),
    confirms=False,
    messages={
        "default": {
            "en": "{counted} are more than there can be.",
            "zh": "{counted}超过了可能的数量。",
        },
        "each": {
            "en": "{counted} for {money} would be {each} each.",
            "zh": "{counted}对应{money}，每个只有{each}。",
        },
    },
    wrong=(
        Example("Brazil, with a population of 215 billion, is the largest country of the south."),
        Example("India, home to 1.4 trillion people, is the largest market."),
        Example("With a population of 14 billion people, China leads the table."),
        Example(
            "Construction of more than 3.1 billion projects started with a total investment of about 59.8 billion yuan."
        ),
        Example("The province built 120 million schools last year."),
        Example("The fund supports 1.2 billion projects with 36 billion yuan."),
        Example("全市新开工项目3.1亿个项目，总投资598亿元。", lang="zh"),
        Example("该省去年新建1.2亿所学校。", lang="zh"),
        Example("会议共有1200个国家参加。", lang="zh"),
    ),
    right=(
        Example("Construction of 31 projects started with a total investment of about 59.8 billion yuan."),
        Example("The country has 1,010 primary schools and 34 million pupils."),
        Example("More than 190 countries signed the treaty."),
        Example("全市新开工项目31个项目，总投资598亿元。", lang="zh"),
        Example("全国有义务教育学校20.7万所学校。", lang="zh"),
        Example("共有190多个国家签署了条约。", lang="zh"),
    ),
    trap=(
        Example("The world has a chicken population of 26 billion.", why="hens"),
        Example("Some 117 billion people have been born since the species began.", why="over all time"),
        Example("江城市1200万人口中，春节期间报告流感病例2400例。", lang="zh", why="人口，不是城市"),
        Example("The app carries 3.1 billion messages a day.", why="messages have no cap"),
        Example(
            "The zone signed 58 projects with a total investment of about 101 billion yuan.",
            why="1.7 billion each is a large project, no slip",
        ),
        Example("Some 48 million companies are registered in China.", why="large, and true"),
        Example("该平台每天处理31亿条信息。", lang="zh", why="信息没有上限"),
        Example("58个项目总投资约1010亿元。", lang="zh", why="单个17亿元，属大项目"),
        Example("全国登记在册企业5300万家。", lang="zh", why="数量大，但属实"),
    ),
)
