"""Figures of their own kind: a text that is one figure, vague counts ("dozens of"), factors that hold a numeral."""

from __future__ import annotations

from fractions import Fraction

from factcheck.extract.attach import attach_hedge, attach_unit
from factcheck.extract.compounds import join_parts
from factcheck.extract.figures import Figure
from factcheck.extract.guards import is_alone
from factcheck.extract.numbers import factor_interval, tight_interval
from factcheck.extract.quantities import Hedge, emit, span_of
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import Entry, Numeral
from factcheck.lang.phrases import skip_blank
from factcheck.types import Number, Quantity


def read_article(sentence: Sentence, index: int) -> int:
    """An hour and 45 minutes; a liter, where that is the whole text: an article that counts one unit."""
    lower, language = sentence.lower, sentence.language
    if lower[index] not in language.words.articles:
        return 0
    figure = Figure(index, index, Numeral(Fraction(1), 0, index + 1, kind="spelled"))
    attach_unit(sentence, figure)
    if figure.entry is None or figure.entry.cls not in ("UNIT", "MONEY") or figure.end == index + 1:
        return 0
    single = figure.end
    join_parts(sentence, figure)
    if figure.end == single and not is_alone(sentence, figure) and not _measures(sentence, figure):
        return 0
    emit(sentence, figure, Hedge(None, index))
    return figure.last


def read_single(sentence: Sentence, index: int) -> int:
    """米九, 分半: a unit that stands for one of it before a digit or a half, where that is the whole text."""
    figure = Figure(index, index, Numeral(Fraction(1), 0, index, kind="spelled"))
    attach_unit(sentence, figure)
    if figure.entry is None and sentence.lower[index] in sentence.language.inner_units:
        figure.entry, figure.end = Entry("UNIT", sentence.language.inner_units[sentence.lower[index]][-1]), index + 1
    if figure.entry is None or figure.entry.cls not in ("UNIT", "MONEY"):
        return 0
    single = figure.end
    join_parts(sentence, figure)
    attach_hedge(sentence, figure)
    if figure.end == single or not is_alone(sentence, figure):
        return 0
    emit(sentence, figure, Hedge(None, index))
    return figure.last


def _measures(sentence: Sentence, figure: Figure) -> bool:
    """A gallon of beer: a unit of volume or mass with what it holds."""
    lower, words = sentence.lower, sentence.language.words
    at = skip_blank(lower, figure.end)
    entry = figure.entry
    held = at < len(lower) and lower[at] in words.vague_joints
    return held and entry is not None and entry.payload in words.article_units


def read_vague(sentence: Sentence, first: int, last: int, ends: object) -> int:
    """Adds a count without a figure (dozens of, hundreds of millions of dollars); returns the index after it, or 0."""
    assert isinstance(ends, tuple)
    lower, language = sentence.lower, sentence.language
    at = skip_blank(lower, last)
    power = (
        language.scales.get(lower[at], 0)
        if at < len(lower) and language.spaced and _scaled(sentence, first, last)
        else 0
    )
    if power > 2 and lower[at].isalpha():  # several hundred million dollars
        ends, last = tuple(end * 10**power for end in ends), at + 1
        at = skip_blank(lower, last)
    if at < len(lower) and lower[at] in language.words.vague_joints:
        at += 1
    elif language.words.vague_joints and not _scaled(sentence, first, last):
        return 0
    figure = Figure(
        first,
        first,
        Numeral(Fraction(ends[0]), 0, at, kind="vague", ends=(Fraction(ends[0]), Fraction(ends[1])), hedge="about"),
    )
    attach_unit(sentence, figure)
    figure.stop = last
    if figure.entry is None:
        figure.end = last
    emit(sentence, figure, Hedge(None, first), noun_at=at)
    return figure.last


def _scaled(sentence: Sentence, first: int, last: int) -> bool:
    """Several hundred people: a phrase of two words needs no "of"."""
    return last > first + 1


def read_factor(sentence: Sentence, token: Token) -> None:
    """翻两番, threefold: a factor with a numeral in it is a claim as well as a cue."""
    lower, language = sentence.lower, sentence.language
    phrase = "".join(atom for atom in lower[token.first : token.last] if atom != " ")
    reading = language.stated_factors.get(phrase)
    if reading is None:
        return
    assert isinstance(token.payload, Fraction)
    interval = factor_interval(token.payload) if reading == "doubled" else tight_interval(token.payload, 0, None, False)
    span = span_of(sentence, token.first, token.last)
    number = Number(span=span, written=span, value=token.payload, last_digit=0, hedge=None, interval=interval)
    token.quantity = Quantity(number=number, span=span, kind="ratio", unit=None, dimension=None, base=interval)


def split_factor(sentence: Sentence, first: int, last: int) -> int:
    """Fell by half a percent: the half that such a phrase ends with begins an amount; returns the index behind its verb, or 0."""
    lower, language = sentence.lower, sentence.language
    at = skip_blank(lower, last)
    if at >= len(lower) or lower[at] not in language.words.articles or lower[last - 1] not in language.starters:
        return 0
    verb = language.root[lower[first]].entry
    if verb is None:
        return 0
    sentence.add(verb.cls, first, first + 1, verb.payload)
    return first + 1
