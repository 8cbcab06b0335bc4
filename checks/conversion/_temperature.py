"""Whether a pair of temperatures gives readings of a thermometer or differences between two."""

from __future__ import annotations

from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Sentence, Token
from factcheck.pattern import Match

_CHANGES = frozenset(("UP", "DOWN", "BY", "MORE", "LESS", "GAP", "NARROW", "WIDEN"))
_LEVELS = frozenset(("TO", "REACH", "AT", "FROM", "BETWEEN"))
_NEAR = 6  # atoms behind the pair in which "above average" must begin
_BEFORE = 16  # atoms before it in which "highs of" must stand


def tell_difference(match: Match) -> bool | None:
    """True for a difference ("1.5C above average"), False for a reading ("highs of 20C"), None when nothing tells."""
    before = _class_before(match)
    if _says(match, "climate"):
        return True
    if before in _LEVELS:
        if _behind(match):
            return True  # reached 1.55C above the average
        return None if _says(match, "warmer") else False
    if (before in _CHANGES and not _reaches(match)) or _behind(match):
        return True
    words = match.sentence.language.tables["conversion"]
    text = _text_before(match.sentence, match.token("a"))
    if any(word in text for word in words["thermometer"]) and not any(word in text for word in words["warmer"]):
        return False
    return None


def _class_before(match: Match) -> str:
    tokens = match.before(1)
    return tokens[-1].cls if tokens else ""


def _reaches(match: Match) -> bool:
    """True for 降至 and "fell to": a reading follows."""
    token = match.before(1)[-1]
    phrase = phrase_of(match.sentence, token.first, token.last).removesuffix("了")
    return phrase.endswith(tuple(match.sentence.language.tables["conversion"]["to_level"]))


def _says(match: Match, table: str) -> bool:
    text = _text_before(match.sentence, match.token("a"))
    return any(word in text for word in match.sentence.language.tables["conversion"][table])


def _behind(match: Match) -> bool:
    """Words that begin right behind the pair: above the average, warmer than normal."""
    sentence = match.sentence
    at = match.inside()[-1].last if match.inside()[-1].cls == "CLOSE" else match.token("b").last
    text = "".join(sentence.lower[at : at + _NEAR]).lstrip(" )）")
    return any(text.startswith(word) for word in sentence.language.tables["conversion"]["warmer"])


def _text_before(sentence: Sentence, token: Token) -> str:
    return "".join(sentence.lower[max(0, token.first - _BEFORE) : token.first])
