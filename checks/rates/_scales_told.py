"""English words that put a figure on a scale with ends, anywhere before it in its clause: the likelihood of a recession is put at."""

from __future__ import annotations

import re
from functools import cache

from factcheck.extract.tokens import Sentence
from factcheck.lang.lexicon import load
from factcheck.types import Quantity

_REACH = 90  # characters before a figure
_OVER = 199  # a bare number above it is no age that somebody mistyped


def told_scale(sentence: Sentence, index: int, one: Quantity) -> str | None:
    """The scale that the words of the clause name."""
    if not sentence.language.spaced or sentence.tokens[index].claim is None:
        return None
    token = sentence.tokens[index]
    start = max([sentence.start, token.start - _REACH, *_ends(sentence, index)])
    before = sentence.text[start : token.start].replace("’", "'")
    lowered, behind = before.lower(), sentence.text[token.end : sentence.end].lower().replace("’", "'")
    scales = _scales(sentence.language.code)
    if one.unit == "percent":
        for name in ("probability", "people"):
            if scales[name].search(lowered) and not scales["compared"].match(behind):
                return name
        whole = scales["shared"].search(lowered) and scales["of_whole"].match(behind)
        return "people" if whole or scales["held"].match(behind) else None
    if one.kind != "number" or one.number.scale is not None or one.number.value is None:
        return None
    if one.number.value.denominator != 1 and scales["fraction"].search(lowered):
        return None if scales["compared"].match(behind) else "fraction"
    aged = one.number.value.denominator == 1 and 122 < one.number.value <= _OVER
    name = sentence.text[sentence.start : token.start]
    return "age" if aged and scales["named"].search(name) and re.match(r"\s*[,)]", behind) else None


def _ends(sentence: Sentence, index: int) -> list[int]:
    """Where figures and ends of clauses before it stop."""
    ends = ("SEMI", "END", "COLON")
    return [
        token.end
        for token in sentence.tokens[:index]
        if token.cls in ends or (isinstance(token.payload, Quantity) and token.cls != "DATE")
    ]


@cache
def _scales(code: str) -> dict[str, re.Pattern[str]]:
    words = load(code).tables["scale_words"]
    table = {name: "|".join(map(re.escape, sorted(row, key=len, reverse=True))) for name, row in words.items()}
    verb = rf"(?: (?:{table['levels']}))+(?: (?:about|around|just|only|roughly|over))? ?$"
    return {
        "probability": re.compile(rf"\b(?:{table['probabilities']})\b(?: (?:of|that|for|it)\b[^,;]{{0,60}}?)?{verb}"),
        "fraction": re.compile(rf"\b(?:{table['fractions']})\b(?: (?:of|that|for|between|it)\b[^,;]{{0,60}}?)?{verb}"),
        "people": re.compile(
            rf"\b(?:{table['rates']})\b(?: (?:of|in|for|among|at|on)\b[^,;]{{0,40}}?| [a-z]+)?{verb}|^of (?:the |all )?(?:{table['groups']})(?: [a-z]+){{0,3}}, $"
        ),
        "shared": re.compile(rf"\b(?:{table['shares']}) ?$"),
        "of_whole": re.compile(rf" of (?:{table['wholes']})\b"),
        "held": re.compile(rf" (?:{table['stakes']})\b"),
        "compared": re.compile(rf" (?:{table['behind']})\b"),
        "named": re.compile(
            r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Prof|Professor|Judge|Senator)\.? [A-Z][\w'-]+(?: [A-Z][\w'-]+)?(?:, |,? \()$"
        ),
    }
