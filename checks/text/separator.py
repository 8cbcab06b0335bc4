"""A figure whose thousands are grouped wrongly.

What it catches
    "1,2345 people", "12,34,567 tonnes" with groups of mixed length; 1,23,456元.
Why it matters
    A digit is missing or one too many, and the figure is off by a power of ten.
How it judges
    Figures and commas without blanks between them: after the first group all groups have three digits (two before the
    last one in Indian usage, four in Chinese usage). Anything else is reported as a warning.
Known limits
    A single group of two digits may be a European decimal and stays silent; so do dates and lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.dates._beside import holds

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.types import Quantity, Relation, Span

_NUMBERS = ("NUMBER", "COUNT", "MONEY", "MEASURE")
_INDIAN = frozenset(("INR", "PKR", "LKR", "NPR", "BDT"))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Chains of figures joined by commas alone, and Indian groups in Chinese."""
    for sentence in sentences_with(analysis, "|".join(_NUMBERS)):
        tokens, last = sentence.tokens, -1
        for index in places_in(sentence, "|".join(_NUMBERS)):
            if index <= last:  # in a chain that was looked at
                continue
            last = _chain(sentence, index)
            lakhs = (
                last == index
                and (sentence.language.code == "zh" or tokens[index].cls == "MONEY")
                and _indian(sentence, tokens[index])
            )
            if last == index and not lakhs:
                continue
            digits = _digits(sentence, tokens[index : last + 1])
            priced = any(token.cls == "MONEY" for token in tokens[index : last + 1])
            if (
                lakhs
                or _suspect(digits, _is_counted(sentence, tokens[index], tokens[last]))
                or (priced and _is_torn(digits))
            ):
                yield _relation(analysis, sentence, tokens[index : last + 1], digits)


def _relation(analysis: Analysis, sentence: Sentence, tokens: list[Token], digits: str) -> Relation:
    claims = tuple(("part", analysis.claim(token).claim_id) for token in tokens if token.claim is not None)
    span = Span(doc_id=sentence.doc_id, start=tokens[0].start, end=tokens[-1].end, field=sentence.field)
    return Relation(kind="separator", operands=claims, span=span, facts={"digits": digits})


def _chain(sentence: Sentence, index: int) -> int:
    """The last token of a chain figure, comma, figure that begins at a token (itself when there is none)."""
    tokens, text = sentence.tokens, sentence.text
    last = index
    while (
        last + 2 < len(tokens)
        and tokens[last].cls in _NUMBERS
        and tokens[last + 1].cls == "COMMA"
        and text[tokens[last + 1].start] == ","
        and tokens[last + 2].cls in _NUMBERS
        and text[tokens[last].end - 1].isdecimal()
        and text[tokens[last + 2].start].isdecimal()
        and tokens[last].end == tokens[last + 1].start
        and tokens[last + 1].end == tokens[last + 2].start
    ):
        last += 2
    return last


def _digits(sentence: Sentence, tokens: list[Token]) -> str:
    """The written chain without unit: 12,34,5."""
    head, final = tokens[0].payload, tokens[-1].payload
    start = head.number.written.start if isinstance(head, Quantity) else tokens[0].start
    end = tokens[-1].end
    if isinstance(final, Quantity):
        end = final.number.scale.start if final.number.scale is not None else final.number.written.end
    return sentence.text[start:end].strip()


def _suspect(written: str, counted: bool) -> bool:
    """Groups that no usage has: the first of one to three digits, the rest neither all three nor all four."""
    if not written.replace(",", "").isdecimal():
        return False
    first, *rest = written.split(",")
    sizes = [len(group) for group in rest]
    if not 1 <= len(first) <= 3 or first.startswith("0") or any(size > 5 for size in sizes):
        return False
    if len(rest) == 1:
        if sizes[0] == 2 and counted and len(first) == 2:  # 拥有12,34名员工
            return True
        return sizes[0] in (4, 5) and not rest[0].startswith(("19", "20"))
    return max(sizes) >= 3 and len(set(sizes)) > 1


def _is_counted(sentence: Sentence, first: Token, final: Token) -> bool:
    """True for 12,34名 in Chinese: one count, where a list of two numbers would have 、 between them."""
    before = sentence.text[max(sentence.start, first.start - 1) : first.start]
    listed = before.startswith(tuple(sentence.language.tables["wording"]["numbered"]))
    return not sentence.language.spaced and first.cls == "NUMBER" and final.cls in ("COUNT", "MONEY") and not listed


def _is_torn(written: str) -> bool:
    """$12,34,5: a sum of money in groups of one and two digits."""
    first, *rest = written.replace("$", "").split(",")
    return len(rest) > 1 and first.isdecimal() and all(group.isdecimal() and len(group) < 3 for group in rest)


def _indian(sentence: Sentence, token: Token) -> bool:
    """1,23,456 with a unit that is not counted in lakhs."""
    quantity = token.payload
    if token.cls not in _NUMBERS or not isinstance(quantity, Quantity) or quantity.unit in _INDIAN:
        return False
    if holds(sentence, "lakh_lands"):
        return False
    number = quantity.number
    end = number.scale.start if number.scale is not None else number.written.end
    written = sentence.text[number.written.start : end]
    groups = written.split(".")[0].split(",")
    return len(groups) > 2 and all(group.isdecimal() for group in groups) and len(groups[1]) == 2


def law(case: Case) -> Outcome | None:
    """The groups of the chain."""
    written = str(case.fact("digits"))
    sizes = "-".join(str(len(group)) for group in written.split(","))
    return Outcome(
        agrees=False, formula=lambda: f"{written}: {sizes}", args=lambda: {"written": written, "sizes": sizes}
    )


CHECK = Check(
    name="separator",
    severity="warning",
    title={"en": "wrongly grouped digits", "zh": "数字分节有误"},
    confirms=False,
    catalogue=("H3",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{written} is grouped {sizes}; thousands are set off in threes.",
            "zh": "{written}的分节为{sizes}，应每三位一节。",
        },
    },
    wrong=(
        Example("The state spent $45,67,890 on new roads in Ohio."),
        Example("去年全县财政收入1,23,456万元。", lang="zh"),
        Example("该公司在四个国家拥有12,34名员工。", lang="zh"),
        Example("The stadium drew 1,2345 people."),
        Example("Exports reached 1,23,4567 tonnes last year."),
        Example("The firm paid $12,4567 in tax."),
        Example("现场观众达1,2345人。", lang="zh"),
        Example("罚款1,23,456元。", lang="zh"),
        Example("全年出口12,345,67吨。", lang="zh"),
    ),
    right=(
        Example("The stadium drew 12,345 people."),
        Example("Exports reached 1,234,567 tonnes last year."),
        Example("The firm paid $124,567 in tax."),
        Example("现场观众达12,345人。", lang="zh"),
        Example("罚款123,456元。", lang="zh"),
        Example("全年出口1,234,567吨。", lang="zh"),
    ),
    trap=(
        Example("The Indian firm spent $45,67,890 on a plant in Mumbai.", why="grouped in lakhs"),
        Example("第12,34名获得三等奖。", lang="zh", why="两个名次"),
        Example("The fund holds Rs 12,34,567 of debt.", why="Indian grouping"),
        Example("The toll costs 1,50 euros.", why="a decimal comma"),
        Example("It was signed on May 1,2023 by 12 firms.", why="a date without a blank"),
        Example("该基金持有12,34,567卢比债务。", lang="zh", why="印度分节"),
        Example("第1,2,3组参加比赛。", lang="zh", why="列举"),
        Example("过路费为1,50欧元。", lang="zh", why="小数逗号"),
        Example("印度该邦登记选民12,34,567人。", lang="zh", why="印度按十万分节"),
    ),
)
