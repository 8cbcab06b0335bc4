"""Comings and goings that do not give the stated net change or closing stock.

What it catches
    "40 opened, 25 closed, a net gain of 25"; 流入40亿元，流出25亿元，净流入25亿元; "from 120 stores, it opened 40 and closed 25,
    leaving it with 145".
Why it matters
    The net figure goes into the headline; the two gross ones prove it wrong.
How it judges
    In minus out, from the ends of the intervals, must meet the net figure (in either direction); opening stock plus in
    minus out must meet the closing stock.
Known limits
    One figure each, in one sentence; silent where a revaluation or reclassification is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from factcheck.checks.parts._parts import Piece, cut_pieces, is_amount, quantity, read_figure, text_of
from factcheck.checks.parts._phrases import alike, find_phrases
from factcheck.checks.parts._sums import in_unit

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.lang.lexicon import load
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_interval

_ROLES = ("net", "closing", "opening", "went", "came")  # the first that fits a piece
_NEEDED = (("came", "went", "net"), ("opening", "came", "went", "closing"))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with one figure each for in, out and net, or for both stocks and both flows."""
    told = set[int]()
    for sentence in sentences_with(analysis, "AMOUNT", least=3):
        found = _read(analysis, sentence)
        for needed in _NEEDED:
            if found is None or any(len(found.get(role, [])) != 1 for role in needed):
                continue
            claims = {role: found[role][0] for role in needed}
            same = _are_alike(list(claims.values())) or _are_people(sentence, claims)
            if same or (sentence.language.spaced and _are_counts(claims)):
                yield relation_of("stock-and-flow", dict(claims))
                break
        else:
            continue
        told.add(sentence.index)
    for name in ("closing_stock", "net_flow"):
        for phrase in find_phrases(analysis, name):
            if phrase.sentence.index not in told and alike(list(phrase.claims.values()), loose=True):
                told.add(phrase.sentence.index)
                yield relation_of("stock-and-flow", phrase.claims)


def _read(analysis: Analysis, sentence: Sentence) -> dict[str, list[Claim]] | None:
    """Figures by role; None when a sentence holds other figures between them."""
    if not 3 <= sum(is_amount(token) for token in sentence.tokens) <= 4:
        return None
    found: dict[str, list[Claim]] = {}
    role_before, mixed, guessed = "", False, False
    pieces = cut_pieces(sentence)
    if sum(bool(piece.amounts(sentence)) for piece in pieces) not in (3, 4):
        return None
    for piece in pieces:
        amounts = piece.amounts(sentence)
        role = _role(sentence, piece)
        mixed = mixed or (role == "went" and _says(sentence, piece, "came"))
        mixed = mixed or (not amounts and any(_says(sentence, piece, flow) for flow in ("came", "went")))
        guessed = guessed or role == "stock"
        role = "opening" if role == "stock" else role
        if not amounts:
            role_before = role
            continue
        if role_before in ("came", "went") and role not in ("", role_before):
            return None  # a flow without a figure: and gained from markets
        role = role or role_before
        if role and len(amounts) == 1:
            found.setdefault(role, []).append(analysis.claim(sentence.tokens[amounts[0]]))
        role_before = ""
    return None if mixed and guessed else found  # paid out 1.3 billion and gained from markets


def _padded(sentence: Sentence, piece: Piece) -> str:
    """The words of a piece, between blanks where blanks set words apart."""
    text = text_of(sentence, piece)
    if sentence.language.code == "zh":
        return text
    return f" {''.join(char if char.isalnum() or char == '-' else ' ' for char in text)} "


def _says(sentence: Sentence, piece: Piece, role: str) -> bool:
    """True when a piece holds a word of a role."""
    padded = _padded(sentence, piece)
    return any(word in padded for name, words in _words_of(sentence.language.code) if name == role for word in words)


def _role(sentence: Sentence, piece: Piece) -> str:
    padded = _padded(sentence, piece)
    for role, words in _words_of(sentence.language.code):
        for word in words:
            if word in padded:
                return role
    stocks = load(sentence.language.code).tables["parts"].get("stocks", ())
    return "stock" if any(f" {word} " in padded for word in stocks) else ""


@cache
def _words_of(code: str) -> list[tuple[str, list[str]]]:
    """The words of each role, with a blank at both ends where blanks set words apart."""
    table, blank = load(code).tables["parts"], "" if code == "zh" else " "
    return [(role, [f"{blank}{word}{blank}" for word in table[role]]) for role in _ROLES]


def _are_alike(claims: list[Claim]) -> bool:
    units = {quantity(claim).unit for claim in claims if claim.kind != "number"}
    return len(units) == 1 or (not units and all(claim.kind == "number" for claim in claims))


def _are_people(sentence: Sentence, claims: dict[str, Claim]) -> bool:
    """True for people who came and residents gained."""
    nouns = {(quantity(claim).unit or "").removeprefix("count:") for claim in claims.values() if claim.kind != "number"}
    return bool(nouns) and nouns <= set(sentence.language.tables["parts"]["people"])


def _are_counts(claims: dict[str, Claim]) -> bool:
    """True for a herd of 320 with 45 calves born and 30 animals sold: counts of things that come and go by other names."""
    if "opening" not in claims or any(claim.kind not in ("count", "number") for claim in claims.values()):
        return False
    stocks = [quantity(claims[role]).unit for role in ("opening", "closing")]
    return stocks[0] == stocks[1] or None in stocks


def law(case: Case) -> Outcome | None:
    """in - out against the net figure, or opening + in - out against the closing stock."""
    came, went = read_figure(case.one("came"), case.level), read_figure(case.one("went"), case.level)
    change = came - went
    stated = read_figure(case.one("net" if case.has("net") else "closing"), case.level)
    computed = change if case.has("net") else read_figure(case.one("opening"), case.level) + change
    agrees = computed.meets(stated) or (case.has("net") and (-computed).meets(stated))
    if computed.high is not None and computed.high < 0 and case.has("net"):
        computed = -computed
    unit = next((case.quantity(role) for role in ("came", "went") if case.quantity(role).unit), case.quantity("came"))
    return Outcome(
        agrees=agrees,
        stated=in_unit(stated, unit),
        computed=in_unit(computed, unit),
        unit=unit.unit,
        formula=lambda: _formula(case) + f" = {format_interval(in_unit(computed, unit))}",
        message="net" if case.has("net") else "closing",
    )


def _formula(case: Case) -> str:
    flow = f"{case.written('came')} − {case.written('went')}"
    return flow if case.has("net") else f"{case.written('opening')} + {flow}"


CHECK = Check(
    name="stock-and-flow",
    severity="error",
    title={"en": "net change or closing stock", "zh": "净增数或期末数不符"},
    catalogue=("C9",),
    law=law,
    survey=survey,
    messages={
        "net": {
            "en": "{came} in and {went} out make a net {computed}; the article says {net}.",
            "zh": "增{came}、减{went}，净额应为{computed}，文中写的是{net}。",
        },
        "closing": {
            "en": "{opening} plus {came} minus {went} is {computed}; the article says {closing}.",
            "zh": "{opening}加{came}减{went}为{computed}，文中写的是{closing}。",
        },
    },
    wrong=(
        Example("The school had 640 pupils in September, admitted 35, lost 22 and ended the year with 671."),
        Example("The company started the year with 310 staff, hired 45 and lost 20, ending it with 345."),
        Example("Some 12,000 people moved to the island and 9,000 left, for a net increase of 5,000 residents."),
        Example("The chain opened 40 stores and closed 25, a net gain of 25."),
        Example("Funds had inflows of $4.2 billion and outflows of $2.5 billion, a net inflow of $2.7 billion."),
        Example("It began the year with 120 branches, opened 40 and closed 25, ending with 145."),
        Example("全年新开门店40家，关闭25家，净增25家。", lang="zh"),
        Example("当日资金流入42亿元，流出25亿元，净流入27亿元。", lang="zh"),
        Example("年初有企业120家，新增40家，注销25家，年末有145家。", lang="zh"),
    ),
    right=(
        Example(
            "The airline began the year with 118 aircraft, took delivery of 14, retired 9 and ended the year with 123."
        ),
        Example("The chain opened 40 stores and closed 25, a net gain of 15."),
        Example("Funds had inflows of $4.2 billion and outflows of $2.5 billion, a net inflow of $1.7 billion."),
        Example("It began the year with 120 branches, opened 40 and closed 25, ending with 135."),
        Example("全年新开门店40家，关闭25家，净增15家。", lang="zh"),
        Example("当日资金流入42亿元，流出25亿元，净流入17亿元。", lang="zh"),
        Example("年初有企业120家，新增40家，注销25家，年末有135家。", lang="zh"),
    ),
    trap=(
        Example("The chain opened 40 stores, sold 300 cars and had a net gain of $25 million.", why="different things"),
        Example("It opened 25 stores and closed 40, a net loss of 15.", why="out is more than in"),
        Example(
            "Funds had inflows of about $4 billion and outflows of about $2 billion, a net inflow of $2.3 billion.",
            why="hedged",
        ),
        Example("新开门店40家，关闭55家，净减少15家。", lang="zh", why="关闭多于新开"),
        Example("流入约4亿元，流出约2亿元，净流入2.3亿元。", lang="zh", why="约数"),
        Example("新增确诊40例，死亡2例，净利润25亿元。", lang="zh", why="不是同类"),
    ),
)
