"""What the words beside parts say of each other: men and women, the north and the south."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checks.parts._parts import quantity

from factcheck.extract.tokens import Sentence
from factcheck.types import Claim

_DIGITS = frozenset("零〇一二三四五六七八九十百千万亿两余多约近")


def is_divided(sentence: Sentence, texts: list[str]) -> bool:
    """True when the words beside the parts divide a whole among them: men and women, 境外输入 and 本土."""
    found = [_words(text) for text in texts]
    for words in sentence.language.tables["parts"]["complements"]:
        if len(words) == len(found) and all(any(word in text for word in words) for text in found):
            used = [next(word for word in sorted(words, key=len, reverse=True) if word in text) for text in found]
            if len(set(used)) == len(words):
                return True
    return False


def leaves_people(sentence: Sentence, whole: Claim, texts: list[str]) -> bool:
    """True for 58 people, among them men, women and children: not everyone need be one of those named."""
    tables = sentence.language.tables["parts"]
    if sentence.language.spaced and (quantity(whole).unit or "").removeprefix("count:") not in tables["anyone"]:
        return False
    return any(word in _words(text) for text in texts for word in tables["some_people"])


def are_apart(sentence: Sentence, texts: list[str], parts: Sequence[Claim]) -> bool:
    """True when the words beside counts exclude each other, and say what is counted: 30 Germans and 25 French.

    Of 40 firms, 30 may sell in China and 25 in India, and of 20 students 15 study French and 12 German: there the
    words say what is done, and one may do both.
    """
    leads = sentence.language.tables["parts"]["apart_leads"]
    for words in _exclusive(sentence, texts):
        if all(
            _is_named(text, word, quantity(part).unit or "", leads)
            for text, word, part in zip(texts, words, parts, strict=True)
        ):
            return True
    return False


def _is_named(text: str, word: str, unit: str, leads: list[str]) -> bool:
    """True when nothing but a figure, its noun and words like "were" and "from the" stand before a word."""
    before = text[: text.find(word)]
    if word.isascii():
        nouns = (unit.removeprefix("count:"), *leads)
        return all(not one[0].isalpha() or one in nouns or one.rstrip("s") in nouns for one in before.split())
    for one in (unit.removeprefix("count:"), *leads):
        before = before.replace(one, "") if one else before
    return all(not char.isalpha() or char in _DIGITS for char in before)


def is_apart(sentence: Sentence, texts: list[str]) -> bool:
    """True when the words beside the parts exclude each other without being all there is: the north and the south."""
    return any(True for _ in _exclusive(sentence, texts))


def _exclusive(sentence: Sentence, texts: list[str]) -> Iterator[list[str]]:
    """The words of the texts that exclude each other, one for each text."""
    found = [_words(text) for text in texts]
    for words in sentence.language.tables["parts"]["exclusive"]:
        used = [next((word for word in words if word in text), None) for text in found]
        if None not in used and len(set(used)) == len(texts):
            yield [word for word in used if word is not None]


def has_any_word(text: str, words: Sequence[str]) -> bool:
    """True when one of some words stands in a text, Latin ones whole."""
    found = _words(text)
    return any(word in found for word in words)


class _words:
    """Text in which a Latin word is found only whole."""

    def __init__(self, text: str) -> None:
        self._text = text
        letters = "".join(char if char.isalnum() else " " for char in text)
        self._padded = f" {' '.join(letters.split())} "

    def __contains__(self, word: str) -> bool:
        return f" {word} " in self._padded if word.isascii() else word in self._text
