"""What the words beside parts say of each other: men and women, the north and the south."""

from __future__ import annotations

from factcheck.checks.parts._parts import quantity

from factcheck.extract.tokens import Sentence
from factcheck.types import Claim


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


def is_apart(sentence: Sentence, texts: list[str]) -> bool:
    """True when the words beside the parts exclude each other without being all there is: the north and the south."""
    found = [_words(text) for text in texts]
    for words in sentence.language.tables["parts"]["exclusive"]:
        used = [next((word for word in words if word in text), None) for text in found]
        if None not in used and len(set(used)) == len(texts):
            return True
    return False


class _words:
    """Text in which a Latin word is found only whole."""

    def __init__(self, text: str) -> None:
        self._text = text
        letters = "".join(char if char.isalnum() else " " for char in text)
        self._padded = f" {' '.join(letters.split())} "

    def __contains__(self, word: str) -> bool:
        return f" {word} " in self._padded if word.isascii() else word in self._text
