"""A figure in words and in digits that disagree.

What it catches
    "three (4) directors"; 壹拾万元（10,000元）.
Why it matters
    Contracts and notices repeat a figure in words so that a slip is seen; here it is seen.
How it judges
    A figure spelled out with nothing but digits in the bracket behind it (or the other way round), both exact and of one
    unit, must be equal.
Known limits
    Silent when the bracket holds other words, a percentage or a year, and on hedged figures.
"""

from __future__ import annotations

from factcheck.check import Case, Check, Example, Outcome, make_relation
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Quantity, Relation

_ANY = "MONEY|COUNT|MEASURE|NUMBER|DURATION|AGE"
PATTERNS = patterns(f"a={_ANY} FILL? OPEN b={_ANY} CLOSE")
_LEAST = 3  # characters of filler that 元整 and the like may take


def relate(match: Match) -> Relation | None:
    """One figure in words, the other in digits."""
    a, b = match.token("a"), match.token("b")
    sentence = match.sentence
    one, two = a.payload, b.payload
    assert isinstance(one, Quantity) and isinstance(two, Quantity)
    if _spelled(sentence, one) == _spelled(sentence, two):
        return None
    if any(
        q.number.value is None or q.number.hedge not in (None, "exactly") or q.number.value.denominator != 1
        for q in (one, two)
    ):
        return None
    between = [token for token in match.tokens_between("a", "b") if token.cls == "FILL"]
    if any(len(sentence.text[token.start : token.end].strip()) > _LEAST for token in between):
        return None
    return make_relation("numeral-words", match) if _alike(one, two) and not _pronoun(sentence, a) else None


def _spelled(sentence: Sentence, quantity: Quantity) -> bool:
    written = quantity.number.written
    return not any(char.isdecimal() for char in sentence.text[written.start : written.end])


def _pronoun(sentence: Sentence, token: Token) -> bool:
    """one (1) may be a footnote: "one" alone is not judged against a note mark in brackets."""
    return sentence.text[token.start : token.end].strip().lower() in sentence.language.tables["wording"]["note_words"]


def _alike(one: Quantity, two: Quantity) -> bool:
    kinds = {one.kind, two.kind}
    if "number" in kinds:
        return kinds <= {"number", "count", "duration", "money"}
    return one.kind == two.kind and (one.unit == two.unit or one.kind == "count")


def law(case: Case) -> Outcome | None:
    """Both as whole numbers."""
    a, b = case.quantity("a").number.value, case.quantity("b").number.value
    if a is None or b is None or not _alike(case.quantity("a"), case.quantity("b")):
        return None
    if a == b:
        return Outcome(agrees=True)
    return Outcome(
        agrees=False,
        stated=Interval.exact(a),
        computed=Interval.exact(b),
        formula=lambda: f"{case.written('a')} ≠ {case.written('b')}",
    )


CHECK = Check(
    name="numeral-words",
    severity="error",
    title={"en": "figure in words against digits", "zh": "大小写数字不一致"},
    catalogue=("H4",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "“{a}” in words and “{b}” in digits are not the same.",
            "zh": "“{a}”与“{b}”不一致。",
        },
    },
    wrong=(
        Example("The board appointed three (4) directors."),
        Example("Twenty-five (35) villages were rebuilt."),
        Example("The fine is two hundred thousand (20,000) yuan."),
        Example("罚款壹拾万元（10,000元）。", lang="zh"),
        Example("董事会任命三名（4名）董事。", lang="zh"),
        Example("合同价款人民币伍万元整（500000元）。", lang="zh"),
    ),
    right=(
        Example("The board appointed four (4) directors."),
        Example("Twenty-five (25) villages were rebuilt."),
        Example("The fine is two hundred thousand (200,000) yuan."),
        Example("罚款壹拾万元（100,000元）。", lang="zh"),
        Example("董事会任命三名（3名）董事。", lang="zh"),
        Example("合同价款人民币伍万元整（50000元）。", lang="zh"),
    ),
    trap=(
        Example("Three (4 in 2020) directors were appointed.", why="other words in the bracket"),
        Example("Three (2019) directors were appointed.", why="a year"),
        Example("About two hundred (213) villages were rebuilt.", why="a hedge"),
        Example("近十万元（98,000元）。", lang="zh", why="概数"),
        Example("三名（其中4名女性）董事。", lang="zh", why="括号内另有内容"),
        Example("三家（占4%）企业。", lang="zh", why="占比"),
    ),
)
