"""Changes told in two sentences: "... 255 billion yuan last year. This number will rise to 286 billion, up 15 percent." """

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.change._bases import has_weak_mark, takes_other_base
from factcheck.checks.change._doubts import is_annual
from factcheck.checks.change._orders import FROM_TO, TO_FROM
from factcheck.checks.change._periods import year_of
from factcheck.checks.change._values import alike
from factcheck.checks.change._words import holds, is_one_of, until_figure

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.calendar import DateRef
from factcheck.notation import expand
from factcheck.pattern import Match, find_in, patterns
from factcheck.types import Claim, Quantity, Relation

_FORWARD = patterns(
    "^ .. ANAPHOR .. (UP|DOWN|TO|REACH|BE|CHANGE)+ .. TO? .. b=AMOUNT ... move=MOVE .. BY? p=PERCENT",
    "^ .. ANAPHOR .. (UP|DOWN|TO|REACH|BE|CHANGE)+ .. TO? .. b=AMOUNT ... p=PERCENT .. move=MOVE",
)
_BACK = patterns("^ ANAPHOR .. (WITH|COMPARED|TO) .. a=AMOUNT")
# That is a drop of 18 percent. It was a 12 percent rise. 降幅为18%。
_RESTATES = patterns(
    "^ say=(APPOS|FILL|ANAPHOR)? (BE|SHARE)? APPOS? move=MOVE (OF|BY|REACH|BE)? p=PERCENT (END|COMMA|$)",
    "^ say=(APPOS|FILL|ANAPHOR) (BE|SHARE)? FILL? p=PERCENT move=MOVE (END|COMMA|$)",
)
_PAIRS = patterns(FROM_TO, TO_FROM)
_EARLIER = patterns(
    "^ .. early=(PRIOR) ( FILL? (BE|REACH|AT|FILL){0,2} ) a=AMOUNT",
    "^ (FILL|CONCEPT) (BE|REACH|AT){1,3} a=AMOUNT early=PRIOR",
)
_STATED = patterns(
    "move=MOVE .. BY? p=PERCENT .. (TO|AT|REACH) .. b=AMOUNT",
    "b=AMOUNT .. COMMA .. move=MOVE .. BY? p=PERCENT",
)
# Profit rose 25 percent to $50 million. A year earlier it stood at $45 million.
_BEFORE = patterns(
    "^ early=PRIOR say=FILL (BE|REACH|AT){1,3} a=AMOUNT",
    "^ say=FILL (BE|REACH|AT){1,3} a=AMOUNT FILL? early=PRIOR",
    "^ FILL early=(DATE|PRIOR) say=FILL (BE|REACH|AT){1,3} a=AMOUNT",  # the 2022 figure was 386,000
)
_MULTIPLE = patterns("n=TIMES .. date=DATE")
_AMOUNTS = expand("AMOUNT")
_RATED = patterns("p=PERCENT move=(UP|DOWN)", "move=(UP|DOWN) (BY|OF) p=PERCENT")
_HEAD = 60  # characters at the head of a sentence
_SHORT = 8  # tokens of a sentence that does no more than put a change in percent
_BLOCKERS = ("REAL", "ADJUSTED", "RESPECTIVELY", "HYPOTHETICAL", "NEGATED")


def anaphora(analysis: Analysis, kind: str) -> Iterator[Relation]:
    """Relations of two neighbouring sentences; the second one names the figure of the first."""
    for two in sentences_with(analysis, "ANAPHOR"):
        if not two.index:
            continue
        one = analysis.sentences[two.index - 1]
        if one.field != two.field or one.text[one.end : two.start].strip() or not holds(two.tokens[:3], "ANAPHOR"):
            continue
        if holds((*one.tokens, *two.tokens), "REAL", "RESPECTIVELY", "HYPOTHETICAL"):
            continue
        yield from _forward(analysis, one, two, kind)
        yield from _back(analysis, one, two, kind)


def before(analysis: Analysis, kind: str) -> Iterator[Relation]:
    """A sentence that gives the earlier value of what rose in the one before: "A year earlier it stood at $45 million." """
    for two in sentences_with(analysis, "PRIOR", "AMOUNT"):
        if not two.index or not _adjoin(one := analysis.sentences[two.index - 1], two):
            continue
        for match in find_in(_BEFORE, analysis, two):
            a = match.claims("a")[0]
            if not is_one_of(two, match.token("say"), "pronoun_subjects") or holds(one.tokens, *_BLOCKERS, "QOQ"):
                continue
            for stated in find_in(_STATED, analysis, one):
                b, p = stated.claims("b")[0], stated.claims("p")[0]
                if not is_annual(stated) and alike(_quantity(a), _quantity(b)) and _only(analysis, one, a) == b:
                    yield relation_of(kind, {"a": a, "b": b, "p": p}, direction=stated.token("move").cls)


def restated(analysis: Analysis, kind: str) -> Iterator[Relation]:
    """A sentence that puts the change of the one before in percent, or of the two before: "That is a drop of 18 percent." """
    for last in sentences_with(analysis, "PERCENT", "UP|DOWN|CHANGE"):
        if not last.index or len(last.tokens) > _SHORT or holds(last.tokens, *_AMOUNTS, *_BLOCKERS, "ANNUAL"):
            continue
        one = analysis.sentences[last.index - 1]
        if not _adjoin(one, last):
            continue
        for match in find_in(_RESTATES, analysis, last):
            if (
                match.has("say")
                and match.token("say").cls == "FILL"
                and not is_one_of(last, match.token("say"), "restating")
            ):
                continue
            if not match.has("say") and last.language.spaced:
                continue
            direction, p = match.token("move").cls, match.claims("p")[0]
            for a, b in _pairs(analysis, one):
                yield relation_of(kind, {"a": a, "b": b, "p": p}, direction=direction)
    yield from _such(analysis, kind)


def _such(analysis: Analysis, kind: str) -> Iterator[Relation]:
    """Recommended a 200 percent increase in capital. Such an increase would raise it from $6.6 billion to $19.7 billion."""
    for two in sentences_with(analysis, "AMOUNT", "FROM", least=1):
        if not two.index or not _points_back(two) or holds(two.tokens, "PERCENT", *_BLOCKERS):
            continue
        one = analysis.sentences[two.index - 1]
        percents = [token for token in one.tokens if token.cls == "PERCENT"]
        if len(percents) != 1 or one.field != two.field or holds(one.tokens, *_BLOCKERS, "ANNUAL"):
            continue
        for match in find_in(_RATED, analysis, one):
            for pair in find_in(_PAIRS, analysis, two):
                a, b = pair.claims("a")[0], pair.claims("b")[0]
                if alike(_quantity(a), _quantity(b)):
                    p = match.claims("p")[0]
                    yield relation_of(kind, {"a": a, "b": b, "p": p}, direction=match.token("move").cls)
            return


def _points_back(sentence: Sentence) -> bool:
    """True when the head of a sentence speaks of "such an increase"."""
    head = sentence.text[sentence.start : sentence.start + _HEAD].lower()
    return any(phrase in head for phrase in sentence.language.tables["change"]["such"])


def _pairs(analysis: Analysis, one: Sentence) -> Iterator[tuple[Claim, Claim]]:
    """The only two amounts of a sentence, earlier and later; or the one of a sentence about the year before and the one
    of the sentence before that."""
    amounts = [token for token in one.tokens if token.cls in _AMOUNTS and token.claim is not None]
    if len(amounts) == 2 and not holds(one.tokens, *_BLOCKERS, "PERCENT", "POINTS"):
        for match in find_in(_PAIRS, analysis, one):
            a, b = match.claims("a")[0], match.claims("b")[0]
            if alike(_quantity(a), _quantity(b)) and not has_weak_mark(match) and not takes_other_base(match):
                yield a, b
                return
    if len(amounts) == 1 and one.index and _adjoin(first := analysis.sentences[one.index - 1], one):
        for match in find_in(_EARLIER, analysis, one):
            before = match.claims("a")[0]
            after = _only(analysis, first, before)
            if after is not None and not holds((*one.tokens, *first.tokens), *_BLOCKERS, "PERCENT"):
                yield before, after
                return


def _adjoin(one: Sentence, two: Sentence) -> bool:
    """True when a sentence follows another in the same paragraph."""
    return one.field == two.field and "\n\n" not in one.text[one.end : two.start]


def _forward(analysis: Analysis, one: Sentence, two: Sentence, kind: str) -> Iterator[Relation]:
    for match in find_in(_FORWARD, analysis, two):
        b, p = match.claims("b")[0], match.claims("p")[0]
        a = _only(analysis, one, b)
        if a is None or is_annual(match):
            continue
        operands: dict[str, Claim | list[Claim] | tuple[Claim, ...]] = {"a": a, "b": b, "p": p}
        years = None
        for multiple in find_in(_MULTIPLE, analysis, two):
            since, until = year_of(multiple.token("date")), _year_beside(match)
            if since is not None and until is not None and until > since:
                operands, years = {**operands, "n": multiple.claims("n")}, until - since
        yield relation_of(kind, operands, direction=match.token("move").cls, years=years)


def _back(analysis: Analysis, one: Sentence, two: Sentence, kind: str) -> Iterator[Relation]:
    for match in find_in(_BACK, analysis, two):
        a = match.claims("a")[0]
        after = until_figure(two.tokens[match.found.end() :])
        if not holds((*match.inside(), *after), "PRIOR", "DATE", "YOY") and "/" not in (_quantity(a).unit or ""):
            continue
        for stated in find_in(_STATED, analysis, one):
            b, p = stated.claims("b")[0], stated.claims("p")[0]
            if not is_annual(stated) and alike(_quantity(a), _quantity(b)) and _only(analysis, one, a) == b:
                yield relation_of(kind, {"a": a, "b": b, "p": p}, direction=stated.token("move").cls)


def _only(analysis: Analysis, sentence: Sentence, like: Claim) -> Claim | None:
    """The one amount of a sentence in the unit of another; None when there are several."""
    found = [analysis.claim(token) for token in sentence.tokens if token.cls in _AMOUNTS and token.claim is not None]
    found = [claim for claim in found if alike(_quantity(claim), _quantity(like))]
    return found[0] if len(found) == 1 else None


def _quantity(claim: Claim) -> Quantity:
    assert claim.quantity is not None
    return claim.quantity


def _year_beside(match: Match) -> int | None:
    """The year of the later value: the date right behind it, or before it."""
    tokens, place = match.sentence.tokens, match.found.start("b")
    near: list[Token] = [*tokens[place + 1 : place + 3], *reversed(tokens[:place])]
    return next((year_of(token) for token in near if isinstance(token.payload, DateRef)), None)
