"""Ages of another year that are told apart from the birth: in the next clause or sentence, of "he" or "she"; at a death."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.dates._beside import holds
from factcheck.checks.dates._beside import is_only as beside_only
from factcheck.checks.dates._days import ref_of
from factcheck.checks.dates._people import event_date, is_age, span_of

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import BIT
from factcheck.pattern import Match, find_in, patterns
from factcheck.types import Relation

# he was 14 years old when he swam at the 1972 Olympics; he was born in 1948
_BEFORE = patterns(
    "^ BE? FILL? (BE|FILL){0,3} age=AGE (FILL|AT){0,4} year=DATE FILL? (SEMI|COMMA|AND) FILL? born=BORN birth=DATE"
)
# a 24-year-old man born in 1988, died in hospital in 2019
# born on 9 April 1971, Keller was just 26 when she took over as chief executive in 2001
_WHEN = patterns(
    "BORN FILL? birth=DATE COMMA FILL BE just=FILL age=(AGE|NUMBER) when=FILL (FILL|AT|ORDINAL|CONCEPT|NEW|COMPARED|DOWN|UP|TO|OF){0,5} year=DATE"
)
_DIED = patterns("age=AGE (FILL|CONCEPT)? COMMA? BORN FILL? birth=DATE COMMA? (AND|FILL)? DIED (FILL|AT)? year=DATE")
# In 2003, at the age of 55, he founded the company; she was 30 when she married in 1999
_NEXT = patterns(
    "^ FILL? year=DATE COMMA? AT? FILL? AGED OF? age=(AGE|NUMBER) COMMA? who=FILL",
    "^ AT FILL? AGED OF? age=(AGE|NUMBER) FILL? year=DATE COMMA? who=FILL",
    "^ who=FILL year=DATE COMMA? AT? FILL? AGED OF? age=(AGE|NUMBER)",
    "^ who=FILL year=DATE AT age=(AGE|NUMBER) ( (COMMA|END) | $ )",
    "^ who=FILL BE FILL? age=(AGE|NUMBER) (FILL|AT|ORDINAL|CONCEPT|NEW|COMPARED|DOWN|UP|TO|OF){1,6} year=DATE",
)


def find_ages_then(analysis: Analysis) -> Iterator[Relation]:
    """A birth, and an age with a year of its own."""
    for sentence in sentences_with(analysis, "BORN", "DATE"):
        if not sentence.language.spaced:
            continue
        if sentence.mask & BIT["AGE"]:
            for match in find_in(_BEFORE, analysis, sentence):
                if _is_same_person(sentence, match):
                    yield _relation(analysis, match.token("birth"), match)
            for match in find_in(_DIED, analysis, sentence):
                between = (match.token("age").last, match.token("birth").first)
                if holds(sentence, "relatives", *between) or holds(sentence, "age_then", *between):
                    continue
                yield _relation(analysis, match.token("birth"), match)
        for match in find_in(_WHEN, analysis, sentence):
            when = match.token("when")
            if beside_only(sentence, match.token("just"), "just_aged") and holds(
                sentence, "age_then", when.first, when.last
            ):
                yield _relation(analysis, match.token("birth"), match)
        yield from _next(analysis, sentence)


def _next(analysis: Analysis, sentence: Sentence) -> Iterator[Relation]:
    """The one birth of a sentence, and what the next says of "he" or "she"."""
    births = [at for at, token in enumerate(sentence.tokens) if token.cls == "BORN"]
    if len(births) != 1 or sentence.index + 1 >= len(analysis.sentences):
        return
    after = analysis.sentences[sentence.index + 1]
    if not after.mask & (BIT["AGE"] | BIT["NUMBER"]) or after.mask & BIT["BORN"] or not after.mask & BIT["DATE"]:
        return
    when = event_date(sentence.tokens, births[0], zh=False)
    if when is None or holds(sentence, "relatives") or holds(after, "relatives"):
        return
    for match in find_in(_NEXT, analysis, after):
        who, age = match.token("who"), match.token("age")
        if holds(after, "he_she", who.first, who.first + 2) and is_age(after, after.tokens.index(age)):
            yield _relation(analysis, sentence.tokens[when], match)
            break


def _is_same_person(sentence: Sentence, match: Match) -> bool:
    """True for "he ...; he was born": a pronoun, or nothing, before the birth."""
    index = sentence.tokens.index(match.token("born"))
    before = sentence.tokens[index - 1]
    return before.cls != "FILL" or holds(sentence, "he_she", before.first, before.last)


def _relation(analysis: Analysis, birth: Token, match: Match) -> Relation:
    year = ref_of(match.token("year"))
    span = span_of(year) if year is not None else None
    return relation_of(
        "age-birth",
        {"birth": analysis.claim(birth), "age": match.claims("age")},
        birth=ref_of(birth),
        others=() if span is None else (span,),
        past=True,
        tight=False,
    )
