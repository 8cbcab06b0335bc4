"""A currency said to have moved one way while its rate moved the other way.

What it catches
    "The yuan weakened from 7.01 to 6.93 per dollar"; 英镑兑美元由1.25贬值至1.30.
Why it matters
    Some currencies are quoted upside down, and the verb goes wrong in translation and at deadline.
How it judges
    The sense of the quote comes from the reference rates: 7.01 can only be yuan per dollar, 1.30 only dollars per pound.
    More units per foreign unit are a weaker currency. Equal figures, within rounding, are not judged.
Known limits
    Needs both figures in the sentence, and a pair of currencies whose two senses are apart (else the unit must tell).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck.checks.conversion._money import currency_of
from factcheck.checks.conversion._windows import common_bounds, widen

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.lang.base import Entry, Node
from factcheck.lang.digits import walk
from factcheck.lang.lexicon import insert, load
from factcheck.rates import load_rates
from factcheck.types import Claim, Quantity, Relation
from factcheck.wording.figures import format_interval
from factcheck.wording.units import name_unit

_VALUES = frozenset(("NUMBER", "MONEY"))
_OLD = frozenset(("FROM", "PRIOR", "COMPARED"))
_NEW = frozenset(("TO", "REACH", "AT", "UP", "DOWN"))
MOST = Fraction(3, 2)  # figures further apart are not one rate on two days
_QUOTED_FIRST = frozenset(("EUR", "GBP", "AUD", "NZD"))
_MARGIN = Fraction(1, 10)  # what a rate may have moved beyond those on record


@cache
def _words(code: str) -> dict[str, Node]:
    table = load(code).tables["fx"]
    root: dict[str, Node] = {}
    for name in ("stronger", "weaker"):
        for word in table[name]:
            insert(root, word, Entry("MOVE", name))
    for word, iso in table["names"].items():
        insert(root, word, Entry("NAME", iso))
    return root


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with a currency, a move and two rates."""
    for sentence in sentences_with(analysis, "NUMBER|MONEY", least=2):
        if sum(not _is_one(sentence.tokens[at]) for at in places_in(sentence, "NUMBER|MONEY")) != 2:
            continue
        names, moves = _named(sentence)
        if len({move for _, move in moves}) != 1 or not names or names[0][0] > moves[0][0]:
            continue
        old, new = _roles(analysis, sentence)
        if old is None or new is None:
            continue
        subject, other = names[0][1], _other(names, old, new)
        per_other = None if other is None else _is_per_other(subject, other, old, new, sentence)
        if other is not None and per_other is not None:
            move = moves[0][1]
            yield relation_of(
                "fx-direction", {"old": old, "new": new}, move=move, per_other=per_other, subject=subject, other=other
            )


def _is_one(token: Token) -> bool:
    """True for the 1美元 that a rate is quoted for."""
    quantity = token.payload
    return token.cls == "MONEY" and isinstance(quantity, Quantity) and quantity.number.value == 1


def _named(sentence: Sentence) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Currencies and moves in a sentence, with the atoms they begin at."""
    names: list[tuple[int, str]] = []
    moves: list[tuple[int, str]] = []
    at, root, lower = 0, _words(sentence.language.code), sentence.lower
    if root.keys().isdisjoint(lower):
        return names, moves
    while at < len(lower):
        found = walk(root, lower, at) if lower[at] in root else None
        if found is None or found[0].entry is None:
            at += 1
            continue
        (names if found[0].entry.cls == "NAME" else moves).append((at, str(found[0].entry.payload)))
        at = found[1]
    return names, moves


def _roles(analysis: Analysis, sentence: Sentence) -> tuple[Claim | None, Claim | None]:
    """The earlier and the later rate, by the case marks before them."""
    found: dict[str, Claim] = {}
    for index, token in enumerate(sentence.tokens):
        if token.cls not in _VALUES or token.claim is None or _is_one(token):
            continue
        for back in range(index - 1, max(-1, index - 5), -1):
            cls = sentence.tokens[back].cls
            role = "old" if cls in _OLD else "new" if cls in _NEW or (cls == "FX" and back == index - 1) else ""
            if role:
                found.setdefault(role, analysis.claim(token))
                break
            if cls in _VALUES and not _is_one(sentence.tokens[back]):
                break
    return found.get("old"), found.get("new")


def _other(names: list[tuple[int, str]], old: Claim, new: Claim) -> str | None:
    """The currency that the first one is held against: one named, one of the figures, or the dollar."""
    named = [iso for _, iso in names[1:] if iso != names[0][1]]
    units = [
        code
        for claim in (old, new)
        if claim.quantity is not None and (code := currency_of(claim.quantity)) is not None and code != names[0][1]
    ]
    found = dict.fromkeys([*named, *units])
    if len(found) > 1:
        return None
    return next(iter(found), None) or (None if names[0][1] == "USD" else "USD")


def _is_per_other(subject: str, other: str, old: Claim, new: Claim, sentence: Sentence) -> bool | None:
    """True when the figures are units of the subject per unit of the other; None when nothing tells."""
    units = {
        currency_of(claim.quantity) for claim in (old, new) if claim.quantity is not None and claim.kind == "money"
    } - {None}
    if units:
        return True if units == {subject} else False if units == {other} else None
    rates = load_rates()
    bounds = common_bounds(rates, other, subject)
    window = rates.between(other, subject, *bounds) if bounds is not None else None
    if window is None or not window.low or not window.high:
        return None
    inverse = Interval(1 / window.high, 1 / window.low)
    values = [claim.quantity.base for claim in (old, new) if claim.quantity is not None]
    upright = all(value.meets(widen(window, _MARGIN)) for value in values)
    upside_down = all(value.meets(widen(inverse, _MARGIN)) for value in values)
    if upright and upside_down and "USD" in (subject, other) and not _QUOTED_FIRST.isdisjoint((subject, other)):
        return subject == "USD"  # 1.0950 is always the dollars for a euro
    return None if upright == upside_down else upright


def law(case: Case) -> Outcome | None:
    """The sign of the move against the verb."""
    old, new = case.quantity("old").base, case.quantity("new").base  # rounded alike: no wider reading makes a move
    if (
        old.low is None
        or new.low is None
        or old.low <= 0
        or new.low <= 0
        or not new.meets(Interval(old.low / MOST, old.low * MOST))
    ):
        return None
    rises = case.fact("per_other") != (case.fact("move") == "stronger")  # the figure must go up
    agrees = old.meets(new) or (old.below(new) if rises else new.below(old))
    return Outcome(
        agrees=agrees,
        stated=new,
        computed=old,
        unit=None,
        formula=lambda: f"{format_interval(old)} → {format_interval(new)}",
        message=str(case.fact("move")),
        args=lambda: {
            role: {lang: name_unit(str(case.fact(role)), lang) for lang in ("en", "zh")}
            for role in ("subject", "other")
        },
    )


CHECK = Check(
    name="fx-direction",
    severity="warning",
    title={"en": "direction of an exchange rate", "zh": "汇率升贬方向不符"},
    catalogue=("A2",),
    law=law,
    survey=survey,
    messages={
        "stronger": {
            "en": "From {old} to {new} the {subject} weakened against the {other}; the article says it strengthened.",
            "zh": "由{old}到{new}，{subject}对{other}是贬值，文中写的是升值。",
        },
        "weaker": {
            "en": "From {old} to {new} the {subject} strengthened against the {other}; the article says it weakened.",
            "zh": "由{old}到{new}，{subject}对{other}是升值，文中写的是贬值。",
        },
    },
    wrong=(
        Example("The yuan weakened from 7.01 to 6.93 per dollar on Friday."),
        Example("Sterling weakened from 1.25 to 1.30 dollars after the vote."),
        Example("The yen firmed to 157.2 to the dollar from 155.1."),
        Example("人民币对美元汇率由7.01贬值至6.93。", lang="zh"),
        Example("英镑兑美元由1.25贬值至1.30。", lang="zh"),
        Example("在岸人民币兑美元收报7.2500，较上一交易日7.2300走强。", lang="zh"),
    ),
    right=(
        Example("The yuan weakened from 6.93 to 7.01 per dollar on Friday."),
        Example("Sterling weakened from 1.30 to 1.25 dollars after the vote."),
        Example("The yen firmed to 155.1 to the dollar from 157.2."),
        Example("人民币对美元汇率由6.93贬值至7.01。", lang="zh"),
        Example("英镑兑美元由1.30贬值至1.25。", lang="zh"),
        Example("在岸人民币兑美元收报7.2300，较上一交易日7.2500走强。", lang="zh"),
    ),
    trap=(
        Example("The pound fell to $1.25 from $1.30.", why="number and currency fall"),
        Example("The dollar weakened to 142.10 yen from 143.80 yen.", why="yen per dollar: fewer yen, weaker dollar"),
        Example("The euro rose to 1.08 from 1.06 against the dollar and the yen.", why="two other currencies"),
        Example("英镑兑美元下跌，由1.30跌至1.25。", lang="zh", why="直接标价，数字与币值同跌"),
        Example("美元对日元汇率由143.80贬值至142.10。", lang="zh", why="美元贬值，日元数减少"),
        Example("人民币升值，公司由7.01亿元盈利转为6.93亿元。", lang="zh", why="不是汇率"),
    ),
)
