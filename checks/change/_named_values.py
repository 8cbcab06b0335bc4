"""Values with the name of what they measure: this year's with its growth, and last year's elsewhere in the text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from factcheck.checks.change._doubts import is_annual, is_of_something, is_real
from factcheck.checks.change._periods import year_of
from factcheck.checks.change._values import alike, head
from factcheck.checks.change._words import is_light, is_one_of, is_prior, last_words, states_level, until_figure

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of, places_in
from factcheck.extract.nouns import singular
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match, find_in, patterns
from factcheck.types import Claim, Quantity

_GROWN = patterns(
    "move=(UP|DOWN) .. BY? p=PERCENT .. (TO|REACH|AT) .. b=AMOUNT",
    "b=AMOUNT .. COMMA (YOY|COMPARED|FILL|BE|AND)? move=(UP|DOWN) (REACH|BY|BE)? p=PERCENT",
    "b=AMOUNT .. COMMA FILL? p=PERCENT move=(UP|DOWN)",
    "b=AMOUNT .. OPEN (YOY|COMPARED)? move=(UP|DOWN) (REACH|BY|BE)? p=PERCENT",
)
_BLOCKING = bits_of("REAL|RESPECTIVELY|RESTATED|OF_WHICH|HYPOTHETICAL|QOQ|FORECAST|TARGET|INCLUDING")
_MOVING = bits_of("UP|DOWN|PERCENT")
_COMPARING = bits_of("FROM|THAN")
_PERCENT = bits_of("PERCENT")


class Named(NamedTuple):
    """A value with the name of what it measures and the year it is of, as far as the sentence says.

    `word` is the word right before the value, for a bare figure in the next sentence: "It granted 1,300 in 2020."
    """

    name: tuple[str, ...]
    word: tuple[str, ...]
    claim: Claim
    sentence: Sentence
    year: int | None
    prior: bool


def grown_values(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[Named, Match]]:
    """Later values with their growth: "rose 12 percent to $286 million", 286亿元，增长12%."""
    if not sentence.mask & _PERCENT or sentence.mask & (_BLOCKING | _COMPARING):
        return
    seen: set[str] = set()
    for match in find_in(_GROWN, analysis, sentence):
        if is_real(match) or is_annual(match) or is_of_something(match, "p"):
            continue
        place = match.found.start("b")
        name = _name(sentence, min(place, match.found.start())) or _counted_subject(match)
        claim = match.claims("b")[0]
        if name and not states_level(sentence, match.token("move")) and claim.claim_id not in seen:
            seen.add(claim.claim_id)
            word = _word_before(sentence, place)
            yield Named(name, word, claim, sentence, _year_near(sentence, place), False), match


def _counted_subject(match: Match) -> tuple[str, ...]:
    """The noun that "overnight stays rose 9 percent to 14.2 million" counts, as the unit of a count."""
    start, sentence = match.found.start(), match.sentence
    before = sentence.tokens[start - 1] if start else None
    if not sentence.language.spaced or match.token("b").cls != "NUMBER" or match.token("move").first == 0:
        return ()
    if before is None or before.cls != "FILL" or not match.found.group().startswith(match.found.group("move")):
        return ()
    words = last_words(sentence, before)
    noun = singular(words[0]) if words else ""
    return (f"count:{noun}",) if noun and noun != words[0] else ()


def earlier_values(analysis: Analysis, sentence: Sentence) -> Iterator[Named]:
    """Values that say they are last year's: "was 1,300 in the previous year", 上年为1300件."""
    if sentence.mask & (_BLOCKING | _MOVING):
        return
    amounts = places_in(sentence, "AMOUNT")
    if len(amounts) != 1:
        return
    for place in amounts:
        if sentence.tokens[place].claim is None:
            continue
        near = [
            *until_figure(reversed(sentence.tokens[max(0, place - 6) : place])),
            *until_figure(sentence.tokens[place + 1 : place + 5]),
        ]
        prior = any(is_prior(sentence, one) and not is_one_of(sentence, one, "sequential") for one in near)
        name, word, year = _name(sentence, place), _word_before(sentence, place), _year_near(sentence, place)
        if (name or word) and (prior or year is not None):
            yield Named(name, word, analysis.claim(sentence.tokens[place]), sentence, year, prior)


def _name(sentence: Sentence, place: int) -> tuple[str, ...]:
    """The measure word nearest before a value in its clause, or the counted noun of the value itself."""
    for token in reversed(sentence.tokens[max(0, place - 6) : place]):
        if token.cls == "CONCEPT":
            return last_words(sentence, token)
        if token.cls in ("SEMI", "END", "MONEY", "PERCENT"):
            break
    quantity = sentence.tokens[place].payload if place < len(sentence.tokens) else None
    unit = quantity.unit if isinstance(quantity, Quantity) else None
    return (unit,) if unit is not None and unit.startswith("count:") else ()


def _word_before(sentence: Sentence, place: int) -> tuple[str, ...]:
    """The word (Chinese: two characters) right before a value, a verb or noun; a plain "is" is passed over."""
    for token in reversed(sentence.tokens[max(0, place - 2) : place]):
        if token.cls in ("FILL", "LONG", "REACH") and not is_light(sentence, token):
            return ("word", *last_words(sentence, token))
        if token.cls != "BE":
            break
    return ()


def _year_near(sentence: Sentence, place: int) -> int | None:
    near: list[Token] = [*sentence.tokens[place + 1 : place + 4], *reversed(sentence.tokens[max(0, place - 6) : place])]
    years = [year_of(token) for token in near if isinstance(token.payload, DateRef) and token.payload.kind == "year"]
    return next((year for year in years if year is not None), None)


def is_year_before(earlier: Named, later: Named) -> bool:
    """True when the earlier value says it is last year's, or is dated the year before; sentences must lie close."""
    a, b = earlier.claim.quantity, later.claim.quantity
    if a is None or b is None or not alike(a, b) or earlier.sentence is later.sentence:
        return False
    bare = a.kind == "number" and earlier.sentence.index == later.sentence.index + 1
    bare = bare or (b.kind == "number" and later.name == (a.unit,) and _adds_nothing(earlier, later))
    if head(a.unit) != head(b.unit) and not bare:
        return False
    if not _is_same_scope(earlier, later):
        return False
    if earlier.year is not None and later.year is not None:
        return later.year - earlier.year == 1
    return earlier.prior and abs(earlier.sentence.index - later.sentence.index) <= 3


def _adds_nothing(earlier: Named, later: Named) -> bool:
    """True for "11.4 million overnight stays", False for "3.4 million stays of foreigners": no word that the later one lacks."""
    sentence, end = earlier.sentence, earlier.claim.span.end
    words = {word.strip(".,").lower() for word in sentence.text[end : sentence.end].split()}
    return words <= {word.lower() for word in later.sentence.lower}


def _proper_names(sentence: Sentence) -> set[str]:
    """The capitalized words of a sentence, its first one and dates left out."""
    names = set[str]()
    for token in sentence.tokens:
        if token.cls in ("FILL", "LONG", "CONCEPT"):
            words = sentence.text[token.start : token.end].replace("’", "'").split()
            opening = token.start == sentence.start or token.first == 0
            names |= {word.strip(".,'\"").removesuffix("'s") for word in words[opening:] if word[:1].isupper()}
    return names


def _own_words(named: Named) -> set[str]:
    """The words of the measures of a sentence that end in the name of the value: net and profit of "net profit"."""
    sentence, words = named.sentence, set[str]()
    for token in sentence.tokens:
        if token.cls == "CONCEPT" and last_words(sentence, token) == named.name:
            words |= {atom for atom in sentence.lower[token.first : token.last] if atom.isalpha()}
    return words


def _is_same_scope(earlier: Named, later: Named) -> bool:
    """False when the earlier value is qualified by words that the later one lacks: "in Europe revenue was ..."."""
    tokens = earlier.sentence.tokens
    if earlier.sentence.language.spaced and _proper_names(earlier.sentence) - _proper_names(later.sentence):
        return False  # exports to China, and to Japan before
    if earlier.sentence.language.spaced and _own_words(earlier) - _own_words(later):
        return False  # net profit, and the operating profit before
    for one, two in pairwise(tokens):
        if one.cls == "FILL" and two.cls == "CONCEPT" and not is_light(earlier.sentence, one):
            words = {atom for atom in earlier.sentence.lower[one.first : one.last] if atom.isalpha()}
            if words - set(later.sentence.lower):
                return False
    return True
