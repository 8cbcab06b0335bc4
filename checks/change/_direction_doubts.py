"""What speaks against a change whose direction a word order suggests: other verbs, ranges, currencies."""

from __future__ import annotations

from factcheck.checks.change._periods import date_of
from factcheck.checks.change._words import is_one_of, is_prior

from factcheck.extract.tokens import Token
from factcheck.notation import expand
from factcheck.pattern import Match

_TOLD = expand("MOVE")


def is_of_currency(match: Match) -> bool:
    """True for 人民币由7.27升至7.10: in Chinese a currency rises when fewer of it buy a dollar."""
    number = match.token("a").cls == "NUMBER" and not match.sentence.language.spaced
    text = match.sentence.text[match.sentence.start : match.inside()[0].end]
    return number and any(name in text for name in match.sentence.language.tables["fx"]["names"])


def names_another(match: Match) -> bool:
    """True for "profits of 232,000, up from revenues of 5.9 million": the earlier value names a measure of its own."""
    measures = {match.token(role).claim and match.claims(role)[0].concept for role in "ab" if match.claims(role)}
    named = {str(token.payload) for token in match.inside() if token.cls == "CONCEPT"}
    return len(measures) > 1 and bool(named) and None not in measures


def gap_of(match: Match) -> list[Token]:
    """What stands between the verb and its "from" or "to"; another verb there takes them ("growth was scaled back to")."""
    return [token for role in ("open", "close") if match.has(role) for token in match.tokens(role)]


def has_two_verbs(match: Match) -> bool:
    """True when another word of change stands in the same clause: raised its planned cuts to 600 from 500."""
    clause: list[str] = []
    for token in match.sentence.tokens[: match.found.end()]:
        if token.cls in ("SEMI", "END") or (token.cls == "COMMA" and token.end <= match.inside()[0].start):
            clause = []
        if token.cls in ("UP", "CHANGE") and token.end <= match.token("move").start and _is_subject(match, token):
            continue
        clause.append(token.cls)
    told, apart = [one for one in clause if one in _TOLD], any(map(match.has, ("open", "close", "since")))
    return len(told) > 1 and (apart or len(told) > 2 or len(set(told)) > 1)  # dropped to 32%, down from 30%


def _is_subject(match: Match, token: Token) -> bool:
    """True for "growth" in "growth slowed to": what moves is the rate, and no second verb."""
    between = [one for one in match.sentence.tokens if token.end <= one.start < match.token("move").start]
    return is_one_of(match.sentence, token, "rate_nouns") and all(
        one.cls in ("FILL", "BE", "CONCEPT") for one in between
    )


def is_range(match: Match) -> bool:
    """True for "fell from 3 to 5 percent" without dates: it can mean by 3 to 5 percent."""
    if not match.has("open") or match.token("move").cls != "DOWN":
        return False
    if match.token("b").cls not in ("PERCENT", "MEASURE", "DURATION") and not _shares_scale(match):
        return False
    if any(_is_subject(match, token) for token in match.before(3) if token.cls in ("UP", "CHANGE")):
        return False  # growth slowed from 6.1 to 6.8 percent
    near = match.sentence.tokens[match.found.end("a") : match.found.end() + 2]
    return date_of(match, "a") is None and not any(is_prior(match.sentence, token) for token in near)


def _shares_scale(match: Match) -> bool:
    """True for "reduced from sixty to eighty millions": the first figure takes its scale from the second."""
    one, two = (match.claims(role)[0].quantity for role in "ab")
    if one is None or two is None or two.number.scale is None:
        return False
    return one.number.scale in (None, two.number.scale)
