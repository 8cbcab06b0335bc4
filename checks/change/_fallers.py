"""Names of things that fall, and verbs that only slow."""

from __future__ import annotations

from factcheck.checks.change._words import has_word, last_words, states_level
from factcheck.checks.dates import _beside as beside

from factcheck.extract.tokens import Sentence, Token


def name_of(sentence: Sentence, token: Token) -> tuple[str, ...]:
    """The last word of a name that is no adverb, to compare things: emissions of "emissions thus"."""
    if not sentence.language.spaced:
        return last_words(sentence, token)
    words = [atom for atom in sentence.lower[token.first : token.last] if atom[0].isalpha()]
    while words and words[-1] in beside.table(sentence.language, "told_adverbs"):
        words.pop()
    return tuple(words[-1:])


def stem(words: tuple[str, ...]) -> str:
    """A word without the ending of a plural."""
    return words[0].removesuffix("s") if words else ""


def no_fall(sentence: Sentence, verb: Token) -> bool:
    """True for verbs that state a level, or that only slow: lending slowed."""
    return states_level(sentence, verb) or has_word(sentence, [verb], "slows")
