"""Reads a share that is stated with its part: 占比53.75%, (70%), accounting for 44% of the total."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.checks.parts._parts import AMOUNTS, quantity

from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.types import Claim

_SEVERAL = 2  # shares that fit one another

_GROWTH = frozenset(
    ("UP", "DOWN", "CHANGE", "YOY", "QOQ", "COMPARED", "THAN", "NARROW", "WIDEN", "AVERAGE", "ANNUAL", "REAL")
)
_STOPS = frozenset(("SEMI", "END", "OF_WHICH", "INCLUDING", "TOTAL"))
_ENDS = frozenset(("COMMA", "SEMI", "CLOSE", "AND"))
_SHAREQ = frozenset(("PERCENT", "FRACTION"))
_REACH = 12


class Share(NamedTuple):
    """The token of a share, the words that name its base ("" when there are none), and whether a sign ties it to the part."""

    at: int
    base: str
    bracket: bool


def list_shares(sentence: Sentence, index: int) -> list[Share]:
    """All shares stated of a figure, in order: 占其所持股份的15.13%，占公司总股本的5.30%."""
    tokens, found = sentence.tokens, list[Share]()
    growth, opened, brackets = False, -1, sentence.brackets
    last, i = index + 1 + _REACH, index + 1
    while i < min(len(tokens), last):
        cls = tokens[i].cls
        closing = brackets.get(i, i)
        if cls == "OPEN" and closing > i and any(token.cls in AMOUNTS for token in tokens[i:closing]):
            last, i = last + closing - i, closing + 1  # an aside with figures of its own
            continue
        if (
            (cls in _STOPS and not (cls == "TOTAL" and opened >= 0))
            or cls in AMOUNTS
            or (cls == "CLOSE" and closing < index)
        ):
            break
        if cls in _GROWTH and not (
            sentence.language.code == "zh" and tokens[i].end - tokens[i].start == 1 and cls not in ("UP", "DOWN")
        ):
            growth = True
        elif cls == "SHARE" or _is_said(sentence, i):
            opened, growth = i, False
        elif cls in _SHAREQ:
            bracket = tokens[i - 1].cls in ("OPEN", "EQUIV") or (
                i > 1 and tokens[i - 1].cls == "AND" and tokens[i - 2].cls == "COMMA"
            )
            following = tokens[i + 1].cls if i + 1 < len(tokens) else ""
            of = following == "OF" and tokens[i - 1].cls in ("COMMA", "DASH")  # , 35 percent of
            if not growth and (opened >= 0 or bracket or of):
                found.append(Share(at=i, base=_base(sentence, opened, i), bracket=opened < 0))
                last += 4
            growth, opened = False, -1
        i += 1
    return found


def _is_said(sentence: Sentence, index: int) -> bool:
    """True for "is" in "is 6 percent of the world's railways"."""
    classes = [token.cls for token in sentence.tokens[index : index + 3]]
    return (
        classes[:1] == ["BE"]
        and classes[1:] in (["PERCENT", "OF"], ["FRACTION", "OF"])
        and sentence.language.code != "zh"
    )


def _is_dash(sentence: Sentence, token: Token) -> bool:
    """True for a dash between blanks."""
    return token.cls == "DASH" and sentence.text[token.start - 1 : token.start].isspace()


def _base(sentence: Sentence, opened: int, index: int) -> str:
    """The words between 占 and the percentage, or behind "of"."""
    tokens = sentence.tokens
    if sentence.language.code == "zh":
        return sentence.text[tokens[opened].end : tokens[index].start].strip("的约近超达为到 ") if opened >= 0 else ""
    if index + 1 < len(tokens) and tokens[index + 1].cls == "OF":
        end = next(
            (token.start for token in tokens[index + 2 :] if token.cls in _ENDS or _is_dash(sentence, token)),
            sentence.end,
        )
        return sentence.text[tokens[index + 1].end : end].strip(" .").lower()
    return ""


def is_own_base(sentence: Sentence, base: str) -> bool:
    """True when a share is one of the whole in the sentence, not of the city or the market."""
    if not base:
        return True
    words = sentence.language.tables["parts"]["own"]
    return (
        any(word in base for word in words)
        if sentence.language.code == "zh"
        else any(base == word or base.startswith(f"{word} ") for word in words)
    )


def divide_another(pairs: list[tuple[Claim, Claim]]) -> bool:
    """True for 1,822 units, of which 363 (63.6%) are owned and 208 (36.4%) let: all shares fit the sum of the parts, another
    whole (those that are lived in) that goes without saying."""
    values = [(quantity(part).number, quantity(stated).number) for part, stated in pairs]
    if len(values) < _SEVERAL or any(part.value is None or stated.value is None for part, stated in values):
        return False
    whole = sum((part.value or Fraction(0) for part, _ in values), Fraction(0))
    return whole > 0 and all(
        Interval.exact((part.value or Fraction(0)) / whole * 100).meets(stated.interval) for part, stated in values
    )
