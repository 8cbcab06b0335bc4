"""One figure under two different measures.

What it catches
    "output from the service industry will reach 286 billion yuan" and, later, "an added value of 255 billion ... This
    number will rise to 286 billion": output and added value cannot both be 286 billion.
Why it matters
    The figure was copied to the wrong measure, or one measure was mistranslated.
How it judges
    The same figure of three or more significant digits, in the same unit, stands under two measures that are never
    equal (output and added value, exports and imports, profit and revenue) in two sentences that share their subject, or
    side by side; or one count of four digits is of two kinds of thing in one sentence ("48,213 people and 48,213 households").
    In Chinese also four digits behind the names of two other measures, and three figures of one sentence with the same
    digits.
    "This number" takes the measure of the sentence before. A warning.
Known limits
    Figures of two digits and round figures may coincide and stay silent; so do measures that can be equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from factcheck.checks.text._mentions import Mention, digits_of, mentions, shared_words
from factcheck.checks.text._same_digits import counted_twice, is_told_twice, side_by_side

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.types import Relation

_LEAST = 3  # significant digits
_LONG = 4  # so many that two measures in one breath have them by no chance
_MOST = 8  # mentions of one figure: a table


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Equal figures with different measures in different sentences."""
    groups: dict[tuple[str, object], list[tuple[Mention, str]]] = defaultdict(list)
    latest: tuple[str, str] | None = None  # unit and measure of the figure before
    context = ""
    for mention in mentions(analysis):
        concept = mention.claim.concept
        if concept is None and latest is not None and latest[0] == mention.unit and _anaphor(mention):
            concept = latest[1]
        elif concept is not None:
            latest, context = (
                (mention.unit, concept),
                mention.sentence.text[mention.sentence.start : mention.sentence.end],
            )
        if (
            concept is None
            or not mention.unit.startswith(("money", "measure"))
            or len(digits_of(mention.value)) < _LEAST
        ):
            continue
        groups[mention.unit, mention.value].append(
            (mention, concept if mention.claim.concept else f"{concept}\0{context}")
        )
    told: set[str] = set()
    for group in groups.values():
        for relation in _pairs(group) if len(group) <= _MOST else ():
            told.update(claim_id for _, claim_id in relation.operands)
            yield relation
    yield from counted_twice(analysis)
    yield from side_by_side(analysis, told)


def _anaphor(mention: Mention) -> bool:
    """True when the sentence begins with "this number" or 这一数字."""
    text = mention.sentence.text[mention.sentence.start : mention.sentence.end].lower()
    return text.startswith(tuple(mention.sentence.language.tables["wording"]["anaphors"]))


def _pairs(group: list[tuple[Mention, str]]) -> Iterator[Relation]:
    for (one, first), (two, second) in combinations(group, 2):
        a, _, before_a = first.partition("\0")
        b, _, before_b = second.partition("\0")
        long, apart = len(digits_of(one.value)) >= _LONG, two.sentence.index - one.sentence.index
        if not _differ(one, a, b) or (not apart and not is_told_twice(one.sentence)):
            continue
        periods = one.claim.period, two.claim.period
        if None not in periods and periods[0] != periods[1]:
            continue
        chinese = one.sentence.language.code == "zh"
        dated = periods[0] is not None and periods[0] == periods[1]
        still = not (_is_change(one) or _is_change(two))
        if not apart and not long and not still:
            continue
        near = still and (not apart or (apart == 1 and (long or _goes_on(two))))
        if dated or near or shared_words(before_a + one.before, before_b + two.before, chinese):
            yield relation_of(
                "two-measures",
                {"one": one.claim, "two": two.claim},
                two.claim.span,
                first=a,
                second=b,
                figure=str(one.value),
            )
            return


def _is_change(mention: Mention) -> bool:
    """True for "down EUR 108m", and where figures stand in a table."""
    figures = sum(token.cls in ("MONEY", "MEASURE", "PERCENT") for token in mention.sentence.tokens)
    return figures > _MOST or mention.sentence.tokens[max(0, mention.place - 1)].cls in ("UP", "DOWN", "BY")


def _goes_on(mention: Mention) -> bool:
    """True for a sentence that begins with "its": it is about the holder of the figure before."""
    return (
        mention.sentence.text[mention.sentence.start :]
        .lower()
        .startswith(tuple(mention.sentence.language.tables["wording"]["of_it"]))
    )


def _differ(mention: Mention, one: str, two: str) -> bool:
    return any({one, two} == set(pair) for pair in mention.sentence.language.tables["wording"]["measure_pairs"])


def law(case: Case) -> Outcome | None:
    """Two measures that differ cannot share a figure of this precision."""
    one, two = case.quantity("one"), case.quantity("two")
    if case.fact("form") == "digits":
        if one.number.value is None or two.number.value is None:
            return None
        agrees = {digits_of(one.number.value), digits_of(two.number.value)} != {str(case.fact("figure"))}
        return Outcome(
            agrees=agrees, formula=lambda: f"{case.written('one')} = {case.written('two')}", message="digits"
        )
    figures = {str(one.number.value), str(two.number.value)}
    if (one.unit != two.unit and one.kind != "count") or figures != {str(case.fact("figure"))}:
        return None  # another figure would be no repair: nobody knows which measure is wrong
    if one.number.value != two.number.value:
        return Outcome(agrees=True)
    first, second = str(case.fact("first")).replace("_", " "), str(case.fact("second")).replace("_", " ")
    return Outcome(
        agrees=False,
        formula=lambda: f"{first} = {case.written('one')} = {second}",
        args=lambda: {
            "first": {"en": first, "zh": _name(case, "one", first)},
            "second": {"en": second, "zh": _name(case, "two", second)},
        },
    )


def _name(case: Case, role: str, concept: str) -> str:
    return concept if case.fact("form") else case.one(role).measure or concept


CHECK = Check(
    name="two-measures",
    severity="warning",
    title={"en": "one figure under two measures", "zh": "同一数字对应两个指标"},
    confirms=False,
    catalogue=("H13", "A5"),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{one} is called {first} in one place and {second} in another.",
            "zh": "{one}一处称{first}，另一处称{second}。",
        },
        "digits": {
            "en": "{one}, {two} and a third figure of this sentence have the same digits: copied?",
            "zh": "{one}、{two}与同句另一数字完全相同，疑为误抄。",
        },
    },
    wrong=(
        Example(
            "Output from the service industry will reach 286 billion yuan this year. Growth is fast. The service industry developed thanks to an added-value of 255 billion yuan last year. This number will rise to 286 billion yuan this year."
        ),
        Example(
            "The city's steel mills posted exports of 14.68 billion yuan in 2022. Officials praised them. The city's steel mills needed imports of 14.68 billion yuan in 2022."
        ),
        Example(
            "Harbour Steel made a net profit of $31.45 million in 2023. The board met on Friday. Harbour Steel reported revenue of $31.45 million in 2023."
        ),
        Example("全市服务业总产值达2865亿元。服务业发展很快。全市服务业增加值达2865亿元，同比增长5%。", lang="zh"),
        Example("该区全年出口额146.8亿元。企业反映良好。该区全年进口额146.8亿元。", lang="zh"),
        Example("海港钢铁全年净利润3.145亿元。董事会周五召开。海港钢铁全年营业收入3.145亿元。", lang="zh"),
        Example("5月进口478.3亿美元，出口478.3亿美元。", lang="zh"),
        Example("The group had revenue of $4.37 billion in 2023 and a net profit of $4.37 billion."),
        Example("The industry's output was 286 billion yuan last year. Its added value came to 286 billion yuan."),
        Example("The town has 48,213 people and 48,213 households, the census bureau said."),
        Example("2023年该市电子信息产业实现产值286亿元，增加值286亿元。", lang="zh"),
        Example("全县户籍人口45.36万人，常住人口45.36万人。", lang="zh"),
        Example("该园区累计引进项目218个，从业人员218人，完成税收218万元。", lang="zh"),
    ),
    right=(
        Example(
            "Output from the service industry will reach 286 billion yuan this year. The service industry had an output of 286 billion yuan, officials confirmed."
        ),
        Example(
            "The city's steel mills posted exports of 14.68 billion yuan in 2022. The city's steel mills needed imports of 11.32 billion yuan in 2022."
        ),
        Example(
            "Harbour Steel made a net profit of $31.45 million in 2023. Harbour Steel reported revenue of $314.5 million in 2023."
        ),
        Example("全市服务业增加值达2865亿元。全市服务业增加值2865亿元，占比五成。", lang="zh"),
        Example("该区全年出口额146.8亿元。该区全年进口额113.2亿元。", lang="zh"),
        Example("海港钢铁全年净利润3.145亿元。海港钢铁全年营业收入31.45亿元。", lang="zh"),
    ),
    trap=(
        Example(
            "Retail sales reached 286 billion yuan. The shops' turnover of 286 billion yuan set a record.",
            why="sales and turnover are one",
        ),
        Example(
            "Bank A had deposits of 120 billion yuan in 2022. Bank B made loans of 120 billion yuan in 2022.",
            why="round figures of two banks",
        ),
        Example("Exports were 5.2 billion yuan. Imports were 5.2 billion yuan.", why="two digits may coincide"),
        Example("Alpha had revenue of $4.37 billion. Beta made a profit of $4.37 billion.", why="two companies"),
        Example("The college has 1,240 boys and 1,240 girls in equal numbers.", why="said on purpose"),
        Example("全年销售收入286亿元，营业收入286亿元再次确认。", lang="zh", why="同一指标的两种说法"),
        Example("甲公司净利润1.2亿元。乙公司营业收入1.2亿元。", lang="zh", why="两位数字可能巧合"),
        Example("2021年出口额146.8亿元。2022年进口额146.8亿元。", lang="zh", why="两个年份"),
        Example("进口与出口均为478.3亿美元。", lang="zh", why="有意并提"),
        Example("预算收入1432.6亿元，预算支出1432.6亿元，收支平衡。", lang="zh", why="有意相等"),
        Example("共抽检食品1234批次，合格1234批次。", lang="zh", why="并非两个指标"),
        Example("全年出口384.2亿美元，与进口384.2亿美元持平。", lang="zh", why="有意并提"),
    ),
)
