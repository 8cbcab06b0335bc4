"""A growth rate told as if it were the level, or the other way round.

What it catches
    "Emissions doubled" over a text in which the growth of emissions doubled; "exports fell to 5.2 percent from 8.1 percent";
    "exports fell 5.2 percent" where export growth slowed to 5.2 percent.
Why it matters
    Slower growth is still growth; a headline that drops the word growth reports the opposite.
How it judges
    The same factor, or the same percentage, must not be said of a quantity and of its growth. A sum or volume cannot stand
    at a percentage: only its growth or its share can.
Known limits
    Matches by the name of the quantity; shares of something ("5 percent of output") are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from factcheck.checks.change._fallers import name_of
from factcheck.checks.change._mistold import find_mistold
from factcheck.checks.change._slowed import find_slowed
from factcheck.checks.change._words import has_word, holds, is_one_of, states_level, words_of
from factcheck.checks.dates import _beside as beside

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.pattern import Match, find_in, patterns
from factcheck.types import Claim, Relation, Span

NAME = "level-or-rate"
_FACTORS = patterns(
    "s=(FILL|CONCEPT) rate=UP BE? factor=FACTOR",
    "rate=(UP|CHANGE) (OF|FILL)? s=(FILL|CONCEPT) BE? factor=FACTOR",
    "s=(FILL|CONCEPT) BE? factor=FACTOR",
)
_LEVELS = patterns(
    "c=CONCEPT (BE|YOY|DATE|FILL)? move=(UP|DOWN) FILL? TO b=PERCENT .. COMMA? FROM .. a=PERCENT",
    "t=FILL move=DOWN FILL? TO b=PERCENT .. COMMA? FROM .. a=PERCENT",  # the economy shrank to 2.1 percent from 2.9
    "c=CONCEPT (DATE|OF)* FROM .. a=PERCENT move=(UP|DOWN) TO? .. b=PERCENT",
)
_FALLS = patterns("c=CONCEPT (BE|YOY|DATE|FILL)* move=DOWN (BY|REACH)? p=PERCENT")
_RATES = patterns(
    "c=CONCEPT rate=UP gap=( (FILL|DOWN|UP|DATE|BE|REACH|TO|OF|YOY)* ) p=PERCENT",
    "rate=UP (OF|FILL)? c=CONCEPT gap=( (FILL|DOWN|UP|DATE|BE|REACH|TO|OF|YOY)* ) p=PERCENT",
)


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Factors and percentages said both of a quantity and of its growth."""
    yield from _factors(analysis)
    yield from _levels(analysis)
    yield from _falls(analysis)
    yield from find_slowed(analysis, NAME)
    yield from find_mistold(analysis, NAME)


def _factors(analysis: Analysis) -> Iterator[Relation]:
    levels: list[tuple[tuple[str, ...], Fraction, Span]] = []
    rates: set[tuple[tuple[str, ...], Fraction]] = set()
    for sentence in sentences_with(analysis, "FACTOR", "FILL|CONCEPT"):
        for match in find_in(_FACTORS, analysis, sentence):
            name, factor = name_of(sentence, match.token("s")), match.token("factor").payload
            assert isinstance(factor, Fraction)
            if match.has("rate") and is_one_of(sentence, match.token("rate"), "rate_nouns"):
                rates.add((name, factor))
            elif not match.has("rate") and not _names_rate(match) and name:
                levels.append((name, factor, match.span))
    for name, factor, span in levels:
        if (name, factor) in rates:
            start = max(span.start, span.end - 80)
            yield Relation(
                kind=NAME,
                operands=(),
                span=replace(span, start=start),
                facts={"factor": str(factor), "span": span.start},
            )


def _names_rate(match: Match) -> bool:
    """True where the name belongs to a rate of growth: "the growth of house prices halved"."""
    before = match.before(2)
    return holds(before[-1:], "UP", "OF", "CHANGE") or (
        holds(before[-1:], "FILL") and holds(before[:1], "UP", "CHANGE")
    )


def _levels(analysis: Analysis) -> Iterator[Relation]:
    for sentence in sentences_with(analysis, "CONCEPT|FILL", "FROM", "UP|DOWN", "PERCENT"):
        for match in find_in(_LEVELS, analysis, sentence):
            if _is_level_of_amount(match):
                name = match.token("t" if match.has("t") else "c")
                operands = {"a": match.claims("a"), "b": match.claims("b")}
                yield relation_of(NAME, operands, match.span, name=words_of(sentence, name))


def _is_level_of_amount(match: Match) -> bool:
    """True for a bare sum or volume that is said to stand at a percentage, not at a share of anything."""
    sentence, before = match.sentence, match.before(1)
    if match.has("t"):
        thing = match.token("t")
        shrank = has_word(sentence, [match.token("move")], "shrank")
        return shrank and beside.is_only(sentence, thing, "economy") and not holds(match.after(2), "OF", "SHARE")
    names = sentence.language.tables.get("change", {}).get("amounts", ())
    if match.token("c").payload not in names or is_one_of(sentence, match.token("move"), "rate_nouns"):
        return False
    if before and before[0].cls not in ("COMMA", "SEMI", "DATE", "COLON"):
        return False
    shares = [token for role in "ab" for token in sentence.tokens[match.found.end(role) : match.found.end(role) + 1]]
    return not holds(shares, "OF", "SHARE") and not holds((*match.inside(), *match.after(2)), "SHARE", "REAL")


def _falls(analysis: Analysis) -> Iterator[Relation]:
    """ "Exports fell 5.2 percent" and "export growth slowed to 5.2 percent" in one text."""
    rates: dict[tuple[object, Fraction | None], Claim] = {}
    falls: list[tuple[object, Match]] = []
    for sentence in sentences_with(analysis, "CONCEPT", "PERCENT", "UP|DOWN"):
        for match in find_in(_RATES, analysis, sentence):
            if is_one_of(sentence, match.token("rate"), "rate_nouns") and holds(
                match.tokens("gap"), "TO", "DOWN", "BE", "OF", "REACH"
            ):
                rates[(match.token("c").payload, _value(match))] = match.claims("p")[0]
        for match in find_in(_FALLS, analysis, sentence):
            if not states_level(sentence, match.token("move")) and not holds(match.before(1), "UP"):
                falls.append((match.token("c").payload, match))
    for concept, match in falls:
        rate = rates.get((concept, _value(match)))
        if rate is not None and rate.claim_id != match.claims("p")[0].claim_id:
            yield relation_of(NAME, {"fall": match.claims("p"), "rate": rate}, match.span, name=_name(match))


def _value(match: Match) -> Fraction | None:
    quantity = match.claims("p")[0].quantity
    return None if quantity is None else quantity.number.value


def _name(match: Match) -> str:
    return words_of(match.sentence, match.token("c"))


def law(case: Case) -> Outcome | None:
    """Nothing to reckon: what is said of the growth cannot be said of the quantity."""
    name = str(case.fact("name") or "")
    if case.has("fall"):
        return Outcome(
            agrees=case.quantity("fall").number.value != case.quantity("rate").number.value,
            message="fall",
            args={"name": name},
        )
    if case.has("a") or case.has("b"):
        message = "level" if case.has("a") else "turned"
        return Outcome(agrees=False, message=message, args={"name": name})
    return Outcome(agrees=False, args={"quote": case.context.document.wording(case.relation.span)})


CHECK = Check(
    name=NAME,
    severity="warning",
    title={"en": "level or rate of change", "zh": "水平与增速混淆"},
    catalogue=("B16",),
    law=law,
    survey=survey,
    confirms=False,
    messages={
        "default": {
            "en": "\u201c{quote}\u201d is said here of the quantity, elsewhere of its growth.",
            "zh": "“{quote}”在此处说的是总量，在另一处说的是增速。",
        },
        "level": {
            "en": "{name} cannot stand at {b} or {a}; these are rates of growth or shares.",
            "zh": "{name}不能是{b}或{a}，这是增速或占比。",
        },
        "fall": {
            "en": "{fall} is a fall here; elsewhere {rate} is the growth that is left.",
            "zh": "此处称下降{fall}，另一处{rate}是仍为正的增速。",
        },
        "turned": {
            "en": "A rate of {b} is still growth; “{name}” did not fall with it.",
            "zh": "增速{b}仍是增长，“{name}”并未因此下降。",
        },
    },
    wrong=(
        Example("Bank lending grew 7.4 percent in May after 8.9 percent in April, which means lending shrank."),
        Example("Exports declined in June as export growth slowed to 3.1 percent from 5.6 percent."),
        Example("Inflation eased to 3 percent from 5 percent, which means prices are lower than a year ago."),
        Example(
            "Growth in emissions slowed to 1 percent from 3 percent. Emissions fell for the first time in a decade."
        ),
        Example("Growth in carbon emissions doubled to 2 percent in 2023. Emissions thus doubled, campaigners said."),
        Example("The economy shrank to 2.1 percent in the second quarter from 2.9 percent in the first."),
        Example("As growth slowed to 1.4 percent from 2.2 percent, the economy contracted."),
        Example("Inflation fell to 3 percent from 5 percent in May, so prices fell by 2 percent."),
        Example("Inflation slowed to 2.1 percent in June from 3.4 percent in May, meaning prices fell."),
        Example(
            "Emissions doubled last year\n\nThe growth of emissions doubled last year to 2.4 percent, the agency said."
        ),
        Example("Exports fell to 5.2 percent in June from 8.1 percent in May."),
        Example("Exports fell 5.2 percent in June. Export growth slowed to 5.2 percent from 8.1 percent in May."),
        Example("排放量翻番\n\n据统计，去年排放量增速翻番，达到2.4%。", lang="zh"),
        Example("出口从5月的8.1%下降到6月的5.2%。", lang="zh"),
        Example("碳排放增速由3%回落至1%，碳排放量首次下降。", lang="zh"),
        Example("6月出口下降5.2%。5月为8.1%，6月出口增速回落至5.2%。", lang="zh"),
        Example("该市房价涨幅从8%回落到5%，表明房价水平较去年有所下降。", lang="zh"),
    ),
    right=(
        Example("Emissions doubled last year\n\nEmissions doubled last year to 2.4 million tonnes, the agency said."),
        Example("Export growth fell to 5.2 percent in June from 8.1 percent in May."),
        Example("Exports fell 3.1 percent in June. Export growth had slowed to 5.2 percent in May."),
        Example("排放量翻番\n\n据统计，去年排放量翻番，达到240万吨。", lang="zh"),
        Example("出口增速从5月的8.1%下降到6月的5.2%。", lang="zh"),
        Example("6月出口下降3.1%。5月出口增速为5.2%。", lang="zh"),
    ),
    trap=(
        Example(
            "Bank lending grew 7.4 percent in May after 8.9 percent in April, which means lending slowed.",
            why="it slowed",
        ),
        Example("Growth in credit slowed to 9.1 percent, so lending rates fell.", why="what fell is not what grew"),
        Example("Output fell in the third quarter as growth in services eased to 1.8 percent.", why="a part of it"),
        Example("Prices fell in May from April, with the inflation rate dropping to 2.4 percent.", why="on the month"),
        Example("The growth of house prices halved to 4 percent from 8 percent.", why="only the growth is told of"),
        Example(
            "Growth slowed to 6 percent from 8 percent, and output rose to a record.", why="slower growth, higher level"
        ),
        Example("Exports fell to 20 percent of output from 25 percent.", why="a share"),
        Example("Unemployment fell to 4.1 percent from 4.4 percent.", why="a rate stands at a percentage"),
        Example("经济增速回落至6%，总量仍创新高。", lang="zh", why="增速回落，总量上升"),
        Example("出口占比从25%下降到20%。", lang="zh", why="占比"),
        Example("出口增速由9%放缓至4%，机电产品出口下降。", lang="zh", why="只是出口的一部分"),
        Example("失业率从4.4%下降到4.1%。", lang="zh", why="比率本身就是百分比"),
    ),
)
