"""Words that tie what is new to a total: another 240, bringing the death toll to 190, 新增确诊240例，累计确诊198例."""

from __future__ import annotations

from factcheck.extract.separators import phrase_of
from factcheck.pattern import Match

_SHORT = 3  # characters


def is_tied(match: Match) -> bool:
    """False for 六段执黑中盘战胜…七段: without a comma, at most a short word stands between 中 and the part."""
    between = match.tokens_between("among", "part")
    return (
        any(token.cls == "COMMA" for token in between) or sum(token.last - token.first for token in between) <= _SHORT
    )


def names_same(match: Match, accrued: list[str]) -> bool:
    """True when what stands between a total and its figure says what was counted before: 新增确诊240例，累计确诊198例."""
    sentence = match.sentence
    words = [sentence.text[token.start : token.end].strip() for token in match.tokens("what") if token.cls == "FILL"]
    before = sentence.text[match.token("new").start : match.token("part").start]
    return all(word in before or word in accrued for word in words)


def is_further(match: Match) -> bool:
    """True for "another 240" and 又逮捕64人."""
    language, phrase = match.sentence.language, phrase_in(match, "further")
    return any(
        phrase.endswith(word) or (not language.spaced and word in phrase)
        for word in language.tables["parts"]["further"]
    )


def phrase_in(match: Match, role: str) -> str:
    token = match.token(role)
    return phrase_of(match.sentence, token.first, token.last)


def is_toll(match: Match) -> bool:
    """True for "14 more bodies ..., bringing the death toll" and "another 240 cases ..., taking the total number of cases"."""
    sentence, words = match.sentence, match.sentence.language.tables["parts"]
    if not sentence.language.spaced:
        return False
    new = any(token.cls in ("MORE", "NEW") for token in match.tokens("more"))
    if not new and not (match.has("further") and match.tokens("further") and is_further(match)):
        return False
    said = sentence.text[match.tokens("toll")[0].start : match.tokens("toll")[-1].end].strip().lower().split()
    if not any(word in words["bringing"] for word in said[:2]):
        return False
    start, end = match.token("part").end, match.tokens("toll")[0].start
    between = f" {' '.join(sentence.text[start:end].lower().replace(',', ' ').split())} "
    told = f" {' '.join(said)}"
    for names, kinds in words["tolls"]:
        if any(told.endswith(f" {name}") for name in names):
            return not kinds or any(f" {kind} " in between for kind in kinds)
    return False
