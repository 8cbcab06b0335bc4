"""A quantity told to fall although its growth, which only slowed, is still positive."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.change._fallers import name_of, no_fall, stem
from factcheck.checks.change._words import first_word, has_word, holds, is_one_of, last_words, words_of
from factcheck.checks.dates import _beside as beside

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Token
from factcheck.pattern import Match, find_in, patterns
from factcheck.types import Relation

_TURNS = patterns(
    "rate=(UP|CHANGE|CONCEPT) of=( CONCEPT? ) (FILL|BE|DATE){0,2} ( FROM PERCENT )? (DOWN|NARROW|FILL){0,2} TO? b=PERCENT "
    "( FILL DATE )? ( FROM PERCENT )? ( FILL DATE )? gap=( (COMMA|SEMI|AND|FILL|QUOTE_OPEN|APPOS|NAMELY){1,4} ) t=(CONCEPT|FILL) mid=( (FILL|BE|AT){0,2} ) fall=DOWN",
)
# exports declined in June as export growth slowed to 3.1 percent; prices fell in May, with the inflation rate dropping to 2.4 percent
_WHILE = patterns(
    "^ ( FILL OF )? FILL? t=(CONCEPT|FILL) fall=DOWN (FILL|DATE|FOR|ORDINAL|DURATION){0,4} (COMMA FILL SAID)? COMMA? joint=(FILL|WITH) name=( (FILL|CONCEPT|YOY){0,2} ) "
    "rate=(UP|CHANGE|CONCEPT) of=( (FILL|CONCEPT){0,2} ) BE? down=DOWN TO b=PERCENT",
)
# lending grew 7.4 percent in May after 8.9 percent in April, which means lending shrank
_GREW = patterns(
    "c=(CONCEPT|FILL) UP BY? b=PERCENT (FILL|DATE|PERCENT|COMPARED|FROM|PRIOR|DOWN){0,6} COMMA t=( FILL CONCEPT? ) fall=DOWN (COMMA|END|$)",
)
_WITH = patterns(
    "^ WITH FILL? c=CONCEPT DOWN TO b=PERCENT ( FROM PERCENT )? COMMA t=(CONCEPT|FILL) fall=DOWN (DATE|END|COMMA|$)"
)
_CHEAPER = patterns(
    "c=CONCEPT (FILL|BE){0,2} DOWN TO? b=PERCENT ( (FILL|DATE){0,2} FROM PERCENT )? (FILL|DATE){0,2} COMMA "
    "told=( (FILL|CONCEPT|BE|DOWN|LESS|THAN){1,8} ) PRIOR",
    # house price inflation slowed from 9.4 percent to 6.1 percent, so houses became cheaper
    "c=CONCEPT (FILL|BE){0,2} DOWN ( FROM PERCENT )? TO? b=PERCENT ( (FILL|DATE){0,2} FROM PERCENT )? (FILL|DATE){0,2} COMMA "
    "told=( (FILL|CONCEPT|BE){1,2} LESS ) (COMMA|END|$)",
)
_SLOWER = patterns(
    "^ c=( (FILL|CONCEPT){0,2} ) rate=UP of=( (FILL|CONCEPT){0,2} ) down=DOWN ( FROM PERCENT )? TO b=PERCENT",
)
_FELL = patterns("^ t=(FILL|CONCEPT) FILL? fall=DOWN")


def find_slowed(analysis: Analysis, name: str) -> Iterator[Relation]:
    """A positive rate of growth, and in the same breath a fall of what grows: "growth slowed to 3%, so output declined"."""
    for sentence in sentences_with(analysis, "PERCENT", "DOWN|NARROW"):
        for match in find_in(_TURNS, analysis, sentence):
            if _contradicts(match):
                yield relation_of(name, {"b": match.claims("b")}, match.span, name=words_of(sentence, match.token("t")))
                break
    yield from _grew(analysis, name)
    yield from _with_inflation(analysis, name)
    yield from _while_slowing(analysis, name)
    yield from _cheaper(analysis, name)
    yield from _next_sentence(analysis, name)


def _contradicts(match: Match) -> bool:
    """True when the thing that fell is what the rate is of, and nothing dates the fall otherwise."""
    sentence = match.sentence
    number = match.claims("b")[0].quantity
    if number is None or number.base.low is None or number.base.low <= 0:
        return False
    rate, thing = match.token("rate"), match.token("t")
    inflation = rate.cls == "CONCEPT" and rate.payload == "inflation"
    if not inflation and not is_one_of(sentence, rate, "rate_nouns"):
        return False
    gap = match.tokens("gap")
    if holds(
        (*gap, *match.after(3)),
        "DATE",
        "FROM",
        "QOQ",
        "YOY",
        "PRIOR",
        "REAL",
        "HYPOTHETICAL",
        "NEGATED",
        "COMPARED",
        "THAN",
    ):
        return False
    if no_fall(sentence, match.token("fall")):
        return False
    if sentence.language.spaced and not _is_plain(match, thing, inflation):
        return False
    if any(has_word(sentence, [token], "therefore") for token in (*gap, thing, *match.tokens("mid"))):
        return not sentence.language.spaced or _is_kin(match, thing, inflation)
    as_growth = has_word(sentence, match.before(1), "as_rate") and match.before(2) == match.before(1)
    alone = not holds(match.after(1), "FILL", "LONG", "CONCEPT")  # the economy lost momentum
    if as_growth and alone and not inflation and beside.holds(sentence, "economy", thing.first, thing.last):
        return True  # as growth slowed to 1.4 percent, the economy contracted
    named = match.before(1) + match.tokens("of")
    same = any(token.cls == thing.cls and last_words(sentence, token) == last_words(sentence, thing) for token in named)
    return same and not inflation and holds(match.after(2), "PERCENT", "BY")


def _is_plain(match: Match, thing: Token, inflation: bool) -> bool:
    """False for real wages, and where it is some prices that fell, not all: petrol prices."""
    sentence = match.sentence
    first = match.tokens("gap")[0].first
    words = {atom for atom in sentence.lower[first : thing.last] if atom.isalpha()}
    return "real" not in words and (not inflation or words <= set(beside.table(sentence.language, "all_price_words")))


def _is_kin(match: Match, thing: Token, inflation: bool) -> bool:
    """True when what fell is what grew, by the same word or one that stands for it: GDP and the economy."""
    sentence = match.sentence
    fell = stem(name_of(sentence, thing))
    tokens, start = sentence.tokens, sentence.tokens.index(match.token("rate"))
    named = [token for token in tokens[max(0, start - 1) : match.found.start("b")] if token.cls in ("FILL", "CONCEPT")]
    grew = {stem(name_of(sentence, token)) for token in named} - {"", "the", "growth"}
    if inflation:
        grew = {"inflation"}
    elif not grew or tokens[start].payload == "gdp":
        grew |= {"gdp"}
    if fell in grew:
        return True
    kin = sentence.language.tables["change"].get("growth_kin", ())
    return any(fell in group.split() and not grew.isdisjoint(group.split()) for group in kin)


def _positive(match: Match) -> bool:
    quantities = [claim.quantity for claim in match.claims("b")]
    return bool(quantities) and all(q is not None and q.base.low is not None and q.base.low > 0 for q in quantities)


def _grew(analysis: Analysis, name: str) -> Iterator[Relation]:
    for sentence in sentences_with(analysis, "UP", "PERCENT", "COMMA", "DOWN"):
        if not sentence.language.spaced:
            continue
        for match in find_in(_GREW, analysis, sentence):
            told, thing = match.tokens("t"), match.tokens("t")[-1]
            same = stem(name_of(sentence, thing)) == stem(name_of(sentence, match.token("c")))
            if (
                same
                and not no_fall(sentence, match.token("fall"))
                and _positive(match)
                and has_word(sentence, told, "therefore")
                and not holds(match.inside(), "REAL", "QOQ")
            ):
                yield relation_of(name, {"b": match.claims("b")}, match.span, name=words_of(sentence, thing))
                break


def _with_inflation(analysis: Analysis, name: str) -> Iterator[Relation]:
    """With inflation falling to 2.1 percent, prices dropped last year."""
    for sentence in sentences_with(analysis, "WITH", "CONCEPT", "PERCENT", "DOWN"):
        for match in find_in(_WITH, analysis, sentence):
            inflation = match.token("c").payload == "inflation" and beside.is_only(
                sentence, match.token("t"), "all_prices"
            )
            if inflation and _positive(match) and not no_fall(sentence, match.token("fall")):
                yield relation_of(name, {"b": match.claims("b")}, match.span, name=words_of(sentence, match.token("t")))
                break


def _while_slowing(analysis: Analysis, name: str) -> Iterator[Relation]:
    for sentence in sentences_with(analysis, "DOWN", "PERCENT", "TO", "UP|CHANGE|CONCEPT"):
        if not sentence.language.spaced:
            continue
        for match in find_in(_WHILE, analysis, sentence):
            thing, rate = match.token("t"), match.token("rate")
            inflation = rate.cls == "CONCEPT" and rate.payload == "inflation"
            if not inflation and (rate.cls == "CONCEPT" or not is_one_of(sentence, rate, "rate_nouns")):
                continue
            if (
                holds(match.after(3), "DATE", "NEGATED", "REAL")
                or not _positive(match)
                or holds(match.inside(), "REAL")
            ):
                continue
            joint = match.token("joint")
            opening = first_word(sentence, joint)
            if joint.cls == "FILL" and opening not in beside.table(sentence.language, "while_slowing"):
                continue
            if no_fall(sentence, match.token("fall")) or not _is_while_kin(match, inflation):
                continue
            yield relation_of(name, {"b": match.claims("b")}, match.span, name=words_of(sentence, thing))
            break


def _is_while_kin(match: Match, inflation: bool) -> bool:
    """True when nothing but the thing itself is named between its fall and the rate."""
    sentence, thing, joint = match.sentence, match.token("t"), match.token("joint")
    if inflation:
        return match.found.start("t") == 0 and beside.is_only(sentence, thing, "all_prices")
    first, last = joint.first, match.token("rate").first
    words = [atom for atom in sentence.lower[first:last] if atom[0].isalpha()]
    for token in match.tokens("of"):
        words += [atom for atom in sentence.lower[token.first : token.last] if atom[0].isalpha()]
    light = beside.table(sentence.language, "slowing_words")
    left = {word.removesuffix("s") for word in words if word not in light}
    fell = stem(name_of(sentence, thing))
    if left:
        kin = sentence.language.tables["change"].get("growth_kin", ())
        return left == {fell} or any({*left, fell} <= set(group.split()) for group in kin)
    return "its" in words or "their" in words or beside.holds(sentence, "economy", 0, thing.last)


def _cheaper(analysis: Analysis, name: str) -> Iterator[Relation]:
    """Inflation slowed, "so prices are lower than a year ago"."""
    for sentence in sentences_with(analysis, "CONCEPT", "DOWN", "PERCENT", "PRIOR"):
        if not sentence.language.spaced:
            continue
        for match in find_in(_CHEAPER, analysis, sentence):
            told = match.tokens("told")
            first, last = told[0].first, told[-1].last
            words = [atom for atom in sentence.lower[first:last] if atom[0].isalpha()]
            light = beside.table(sentence.language, "cheaper_words")
            if (
                match.token("c").payload == "inflation"
                and _positive(match)
                and beside.holds(sentence, "cheaper", first, last)
                and all(word in light for word in words)
            ):
                yield relation_of(
                    name, {"b": match.claims("b")}, match.span, name=sentence.text[told[0].start : told[-1].end].strip()
                )
                break


def _next_sentence(analysis: Analysis, name: str) -> Iterator[Relation]:
    """Growth in emissions slowed to 1 percent. Emissions fell for the first time."""
    for sentence in sentences_with(analysis, "UP", "DOWN", "PERCENT", "TO"):
        if not sentence.language.spaced or sentence.index + 1 >= len(analysis.sentences):
            continue
        after = analysis.sentences[sentence.index + 1]
        if holds(after.tokens, "DATE", "YOY", "QOQ", "PRIOR", "FROM", "PERCENT", "REAL", "NEGATED"):
            continue
        for match in find_in(_SLOWER, analysis, sentence):
            found = next(find_in(_FELL, analysis, after), None)
            if found is None or not _positive(match) or not is_one_of(sentence, match.token("rate"), "rate_nouns"):
                continue
            named = match.tokens("of") or match.tokens("c")
            grew = stem(name_of(sentence, named[-1])) if named else ""
            if grew and stem(name_of(after, found.token("t"))) == grew and not no_fall(after, found.token("fall")):
                yield relation_of(name, {"b": match.claims("b")}, found.span, name=words_of(after, found.token("t")))
                break
