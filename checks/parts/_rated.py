"""Reads shares that are called a rate: 共164个，已完成131个，完成率80%; of 240 students 156 passed, a pass rate of 65 percent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.checks.parts._parts import cut_pieces, is_amount, is_level, quantity, same_kind
from factcheck.checks.parts._phrases import alike, find_phrases

from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.types import Claim

_LINKS = frozenset(("OF", "BE", "REACH", "AT"))
_STEM = {True: 4, False: 2}  # characters of a verb that its rate shares, where blanks set words apart and where not
_LONGEST = 4  # characters of a Chinese verb
_KINDS = frozenset(("count", "number", "measure"))


class Rated(NamedTuple):
    """A part, its whole and the rate that is the share of one in the other."""

    part: Claim
    whole: Claim
    share: Claim
    firm: bool


def rated(analysis: Analysis) -> Iterator[Rated]:
    """Every rate whose verb stands with the part before it; shares told in other phrases."""
    told = set[str]()
    for one in _verbal(analysis):
        told.add(one.share.claim_id)
        yield one
    for phrase in find_phrases(analysis, "rates_told"):
        part, whole, share = (phrase.claims[role] for role in ("part", "whole", "share"))
        if share.claim_id not in told and alike([part, whole], loose=True) and _is_less(part, whole):
            yield Rated(part, whole, share, firm=False)


def _is_less(part: Claim, whole: Claim) -> bool:
    one, two = quantity(part).number.value, quantity(whole).number.value
    return one is not None and two is not None and one < two


def _verbal(analysis: Analysis) -> Iterator[Rated]:
    for sentence in sentences_with(analysis, "PERCENT", "COUNT|NUMBER|MEASURE", "FILL"):
        for index in places_in(sentence, "PERCENT"):
            at = index - 1
            while at > 0 and sentence.tokens[at].cls in _LINKS:
                at -= 1
            if at > 0 and sentence.tokens[at].cls == "FILL":
                found = _rate(analysis, sentence, at, index)
                if found is not None:
                    yield found


def _rate(analysis: Analysis, sentence: Sentence, at: int, share: int) -> Rated | None:
    tokens = sentence.tokens
    stem = _stem(sentence, at)
    if not stem or any(token.cls in ("PERCENT", "SEMI", "YOY", "PRIOR") for token in tokens[:at]):
        return None
    levels = [
        i
        for piece in cut_pieces(sentence, 0, at)
        for i in piece.amounts(sentence)
        if is_level(sentence, piece, i) or "TARGET" in piece.classes(sentence, i)
    ]
    amounts = [i for i in range(at) if is_amount(tokens[i])]
    if levels and len(levels) > 2:  # 19家企业的19种产品，合格15种
        unit = quantity(analysis.claim(tokens[levels[-1]])).unit
        levels = amounts = [i for i in levels if quantity(analysis.claim(tokens[i])).unit == unit]
    if not levels or amounts != levels or len(levels) > 2:
        return None
    part, whole, firm = _sides(analysis, sentence, levels)
    if part is None or whole is None or not _speaks(sentence, levels, at, stem):
        return None
    one, two = quantity(whole), quantity(part)
    if {one.kind, two.kind} <= _KINDS and (
        same_kind(sentence, one, two) or {one.kind, two.kind} == {"count", "number"}
    ):
        return Rated(part, whole, analysis.claim(tokens[share]), firm)
    return None


def _sides(analysis: Analysis, sentence: Sentence, levels: list[int]) -> tuple[Claim | None, Claim | None, bool]:
    """Part and whole: the second figure and the first, or the other way round in "156 of the 240"."""
    claims = [analysis.claim(sentence.tokens[i]) for i in levels]
    if len(claims) == 2:
        between = [token.cls for token in sentence.tokens[levels[0] + 1 : levels[1]]]
        turned = between[:1] in (["OF"], ["AMONG"]) and sentence.language.spaced
        return (claims[0], claims[1], True) if turned else (claims[1], claims[0], True)
    previous = analysis.sentences[sentence.index - 1] if sentence.index else None
    if previous is None or previous.field != sentence.field or sentence.start - previous.end > 2:
        return None, None, False
    pieces = cut_pieces(previous)
    found = [i for piece in pieces for i in piece.amounts(previous) if is_level(previous, piece, i)]
    return claims[0], analysis.claim(previous.tokens[found[0]]) if len(found) == 1 else None, False


def _stem(sentence: Sentence, at: int) -> str:
    """The verb in the name of a rate: 完成 of 完成率, "pass" of "a pass rate"."""
    token, words = sentence.tokens[at], sentence.language.tables["parts"]["rate_names"]
    text = sentence.text[token.start : token.end].strip().lower()
    for word in words:
        if text.endswith(word):
            name = text[: -len(word)].strip()
            if sentence.language.spaced:
                last = name.replace("-", " ").split()[-1:]
                return last[0][: _STEM[True]] if last and len(last[0]) >= _STEM[True] else ""
            return name if _STEM[False] <= len(name) <= _LONGEST else ""
    return ""


def _speaks(sentence: Sentence, levels: list[int], at: int, stem: str) -> bool:
    """True when the verb of a rate stands with the part, and nothing denies it there."""
    tokens = sentence.tokens
    text = sentence.text[tokens[levels[0]].end : tokens[at].start].lower()
    if len(levels) == 1:
        text = sentence.text[sentence.start : tokens[at].start].lower()
    if sentence.language.spaced:
        return any(word.startswith(stem) for word in text.split())
    found = text.find(stem)
    if found < 0 and not stem.startswith(tuple(sentence.language.tables["parts"]["negations"])):
        found = text.find(stem[-_STEM[False] :])  # 抽样合格率 of what is 合格
    return found >= 0 and text[found - 1 : found] not in sentence.language.tables["parts"]["denials"]
