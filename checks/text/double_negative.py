"""A minus sign on a figure that a word already makes negative.

What it catches
    "a decline of -3%", "a loss of -5 million"; 下降-3%, 亏损-5亿元.
Why it matters
    Taken at its word, a decline of minus three is a rise.
How it judges
    A word of decline or loss directly before a figure with a minus sign. A warning.
Known limits
    "fell to -3%" states a level; tables, brackets and changes ("growth of -3%") are left alone.
"""

from __future__ import annotations

from factcheck.check import Case, Check, Example, Outcome, make_relation
from factcheck.pattern import Match, patterns
from factcheck.types import Quantity, Relation

_ANY = "MONEY|PERCENT|COUNT|MEASURE|NUMBER|POINTS"
PATTERNS = patterns(f"word=DOWN|LOSS|CONCEPT (OF|BY|BE)? sign=FILL? figure={_ANY}")


def relate(match: Match) -> Relation | None:
    """A decline, or a loss, of a negative figure."""
    word, figure = match.token("word"), match.token("figure")
    quantity = figure.payload
    assert isinstance(quantity, Quantity)
    minus = match.has("sign") and _text(match, "sign") in match.sentence.language.tables["wording"].get("minus", ())
    if match.has("sign") and not minus:  # a deficit of minus $3 million
        return None
    if quantity.number.value is None or (quantity.number.value >= 0 and not minus):
        return None
    if word.cls == "CONCEPT" and word.payload != "loss":
        return None
    text = match.sentence.text[word.start : word.end]
    if text.endswith(tuple(match.sentence.language.tables["wording"]["to_level"])):
        return None
    written = match.sentence.text[quantity.number.written.start : quantity.number.written.end]
    if "(" in match.sentence.text[figure.start : figure.end] or "(" in written:
        return None  # $(5) million: brackets are how accounts write what is owed
    between = match.tokens_between("word", "figure")
    if not between and word.cls == "DOWN" and quantity.number.hedge is not None:
        return None  # dropped below −40 °C: a level
    if between and between[0].cls == "BE" and word.cls == "DOWN" and match.sentence.language.code == "en":
        return None
    return make_relation("double-negative", match, {"sign": "END"}, word=text, minus=minus)


def _text(match: Match, role: str) -> str:
    """The words of a role, in small letters."""
    token = match.token(role)
    return match.sentence.text[token.start : token.end].strip().lower()


def law(case: Case) -> Outcome | None:
    """The sign of the figure."""
    value = case.quantity("figure").number.value
    if value is None:
        return None
    if value >= 0 and not case.fact("minus"):
        return Outcome(agrees=True)
    return Outcome(
        agrees=False,
        formula=lambda: f"{'−' if case.fact('minus') else ''}{case.written('figure')} < 0",
        args=lambda: {"word": str(case.fact("word"))},
    )


CHECK = Check(
    name="double-negative",
    severity="warning",
    title={"en": "minus sign behind a word of decline", "zh": "下降、亏损后又带负号"},
    confirms=False,
    catalogue=("H14",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "“{word}” and the minus sign of {figure} say the same thing twice; together they would mean the opposite.",
            "zh": "“{word}”与{figure}的负号重复，按字面意思正好相反。",
        },
    },
    wrong=(
        Example("The company reported a deficit of minus $3 million."),
        Example("Sales showed a decline of -3% in May."),
        Example("The firm posted a net loss of -5 million yuan."),
        Example("Output fell by -2.5 percent."),
        Example("5月销售额下降-3%。", lang="zh"),
        Example("公司净亏损-5亿元。", lang="zh"),
        Example("产量降幅为-2.5%。", lang="zh"),
    ),
    right=(
        Example("Sales showed a decline of 3% in May."),
        Example("The firm posted a net loss of 5 million yuan."),
        Example("Output changed by -2.5 percent."),
        Example("5月销售额下降3%。", lang="zh"),
        Example("公司净亏损5亿元。", lang="zh"),
        Example("产量增幅为-2.5%。", lang="zh"),
    ),
    trap=(
        Example("Growth fell to -3% in May.", why="a level below zero"),
        Example("The average temperature would drop below −40 °C.", why="a level"),
        Example("Growth of -3% was recorded.", why="growth may be negative"),
        Example("The change was -3 percent.", why="a change has a sign"),
        Example("增速下降至-3%。", lang="zh", why="降到负值"),
        Example("同比增长-3%。", lang="zh", why="负增长"),
        Example("净利润为-5亿元。", lang="zh", why="亏损的写法"),
    ),
)
