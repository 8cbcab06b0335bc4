"""English phrases that name a figure of the sentence before once more: "the 6C rise in a century", "its profit of $124 million"."""

from __future__ import annotations

from fractions import Fraction

from factcheck.checks.text._mentions import Mention, digits_of, exchanged, is_title, substituted

from factcheck.extract.tokens import Sentence

_OTHERS = frozenset(("PRIOR", "FROM", "MORE", "LESS", "TARGET", "FORECAST", "AMONG", "OF_WHICH", "THAN"))
_MOVES = frozenset(("UP", "DOWN"))
_LEFT = 4  # words between the determiner and the figure
_STEM = 4  # letters that two forms of a word share


def told_again(one: Mention, two: Mention) -> bool:
    """True where the next sentence takes a figure up by everything that was said of it, with a shifted point or another digit.

    Every word of the phrase must come from the sentence before, or name a movement of the same direction.
    """
    if two.sentence.index - one.sentence.index != 1 or is_title(one) or one.sentence.field != two.sentence.field:
        return False
    if not two.sentence.language.spaced or not _is_slip(one, two):
        return False
    near = two.sentence.tokens[max(0, two.place - 3) : two.place + 3]
    if any(token.cls in _OTHERS for token in near) or any(token.cls == "FROM" for token in one.sentence.tokens):
        return False
    told = _words(one.sentence.text[one.sentence.start : one.sentence.end])
    left = _left(two)
    if left is None:
        return False
    moves = {token.cls for token in one.sentence.tokens} & _MOVES
    return _is_same(two, left, told, moves)


def same_unit(one: str, two: str) -> bool:
    """True for one unit, degrees of warmth and of warming among them."""
    return one.replace("delta_", "") == two.replace("delta_", "")


def _is_slip(one: Mention, two: Mention) -> bool:
    if not same_unit(one.unit, two.unit) or not one.typed or not two.typed or not two.value:
        return False
    if digits_of(one.value) == digits_of(two.value):
        return one.value / two.value in (10, Fraction(1, 10))
    short = min(len(one.digits), len(two.digits)) < 2
    return not short and (
        exchanged(one.value, two.value) or (len(one.digits) > 2 and substituted(one.value, two.value))
    )


def _words(text: str) -> list[str]:
    return [word for raw in text.lower().replace("’", "'").split() if (word := raw.strip(".,;:()\"'“”"))]


def _left(two: Mention) -> list[str] | None:
    """The determiner right before the phrase with the figure, and the words between; a name with 's is its own word."""
    words = _words(two.before)
    determiners = two.sentence.language.tables["wording"]["determiners"]
    for at in range(len(words) - 1, max(-1, len(words) - 2 - _LEFT), -1):
        if words[at] in determiners:
            return words[at:]
        if words[at].endswith("'s"):
            return ["the", words[at][:-2], *words[at + 1 :]]
    return None


def _is_same(two: Mention, left: list[str], told: list[str], moves: set[str]) -> bool:
    """True when the words on both sides of the figure were all said before, one of them at least."""
    wording = two.sentence.language.tables["wording"]
    start, end = two.token.start - len(two.before), two.token.end
    moved = {
        word
        for token in two.sentence.tokens
        if token.cls in moves and start <= token.start
        for word in _words(two.sentence.text[token.start : token.end])
    }
    rest = [word for word in left[1:] if word not in wording["empty_nouns"]]
    if (len(left) > 1 and left[-1] != "of") or not all(
        _was_told(word, told) or word in moved for word in rest if word != "of"
    ):
        return False
    right = _words(two.sentence.text[end : min(two.sentence.end, end + 80)].partition(",")[0])
    named = any(word != "of" for word in rest)
    if not named:  # the 6C rise, the 125 mm of rain
        if right[:1] and right[0] in moved:
            named, right = True, right[1:]
        elif right[:1] and right[0] != "of" and right[0] not in wording["behind_nouns"]:
            named, right = _was_told(right[0], told), right[1:]
    shared, foreign = _complement(two.sentence, right, told)
    return not foreign and (shared or (named and left[0] not in ("a", "an")))


def _complement(sentence: Sentence, right: list[str], told: list[str]) -> tuple[bool, bool]:
    """Whether the phrase behind a preposition was said before, and whether it was not: "in rents", "in the past century"."""
    wording = sentence.language.tables["wording"]
    if not right or right[0] not in wording["behind_nouns"]:
        return False, False
    for word in right[1:4]:
        if word not in wording["determiners"]:
            return _was_told(word, told), not _was_told(word, told)
    return False, True


def _was_told(word: str, told: list[str]) -> bool:
    if word in told:
        return True
    stem = word[: max(_STEM, min(_STEM + 1, len(word) - 3))]
    return len(word) >= _STEM and any(other.startswith(stem) for other in told)
