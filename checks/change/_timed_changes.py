"""Two values at two times with the verb, the gap or the multiple between them, in whatever order they are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checks.change._multiples import factor_hedges_at, factor_words_at
from factcheck.checks.change._timed import Timed, groups, is_difference, is_open, names_other, passage, read_timed
from factcheck.checks.change._times import MOVES, Place, is_last, level_word
from factcheck.checks.change._words import has_word, is_one_of, last_words, states_level

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of, places_in, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.types import Relation

_AWAY = bits_of("FX|RANKED|PLACES|RANK|EACH")
_SIDES = {"UP": "UP", "MORE": "UP", "DOWN": "DOWN", "LESS": "DOWN"}
_SIGNS = "UP|DOWN|MORE|LESS|FILL"
_LEVELS = frozenset(("TO", "REACH", "BE"))


def timed_direction(analysis: Analysis, kind: str) -> Iterator[Relation]:
    """Relations of passages whose only two amounts are tied by words that all say the same way."""
    for sentence in sentences_with(analysis, "UP|DOWN|MORE|LESS|FILL"):
        moved = [at for at in places_in(sentence, "MOVE") if _is_signed(Place(sentence, at))]
        moved += [] if moved else [at for at in places_in(sentence, "FILL|MORE|LESS") if _side(Place(sentence, at))]
        if not moved:
            continue
        for group in groups(analysis, sentence, 2):
            places = passage(*group)
            sides = _sides(places)
            told = any(_gap_side(places, at) for at in range(len(places)))
            if len(sides) != 1 or told or _is_of_other_scale(group):
                continue
            found = _read(analysis, places, ())
            if found is None:
                continue
            move = sentence.tokens[moved[0]]
            verb = sentence.text[move.start : move.end].strip()
            operands = {"a": found.a, "b": found.b}
            yield relation_of(kind, operands, direction=next(iter(sides)), verb=verb, deficit=False)
            break


def timed_difference(analysis: Analysis, kind: str) -> Iterator[Relation]:
    """Relations of passages with two amounts and a third one that words make the gap between them."""
    for sentence in sentences_with(analysis, "AMOUNT", _SIGNS):
        told = [at for at in places_in(sentence, "AMOUNT") if sentence.tokens[at].claim is not None]
        for group in groups(analysis, sentence, 3) if told else ():
            places = passage(*group)
            gaps = [at for at, one in enumerate(places) if one.sentence is sentence and _gap_side(places, at)]
            if len(gaps) != 1 or _is_of_other_scale(group):
                continue
            found = _read(analysis, places, gaps)
            if found is None:
                continue
            operands = {"a": found.a, "b": found.b, "d": analysis.claim(places[gaps[0]].token)}
            yield relation_of(kind, operands, direction=_gap_side(places, gaps[0]), told="gap", counted=None)
            break


def timed_multiple(analysis: Analysis, kind: str) -> Iterator[Relation]:
    """Relations of passages with two amounts and one multiple: a number of times, or doubled, 翻番."""
    for sentence in sentences_with(analysis, "FACTOR|TIMES"):
        told = places_in(sentence, "FACTOR|TIMES")
        for group in groups(analysis, sentence, 2) if len(told) == 1 else ():
            places = passage(*group)
            place = Place(sentence, told[0])
            at = places.index(place)
            facts = _multiple(places, at)
            found = _read(analysis, places, (at,)) if facts is not None and not _is_of_other_scale(group) else None
            if facts is None or found is None:
                continue
            operands = {"a": found.a, "b": found.b}
            if place.token.cls == "TIMES":
                operands["n"] = analysis.claim(place.token)
            yield relation_of(kind, operands, None, **facts)
            break


def _read(analysis: Analysis, places: Sequence[Place], others: Sequence[int]) -> Timed | None:
    """The two amounts, where they are those that the words beside them are about."""
    if not is_open(places):
        return None
    found = read_timed(analysis, places, frozenset(others))
    if found is None or names_other(analysis, found) or not is_last(places, found.b, found.years, found.short):
        return None
    return found


def _is_of_other_scale(group: Sequence[Sentence]) -> bool:
    """True where a smaller figure is more: ranks, a currency in units of another."""
    for sentence in group:
        if sentence.mask & _AWAY or has_word(sentence, sentence.tokens, "rank_words"):
            return True
        text = sentence.text[sentence.start : sentence.end]
        if not sentence.language.spaced and any(name in text for name in sentence.language.tables["fx"]["names"]):
            return True
    return False


def _is_signed(place: Place) -> bool:
    """True for a word that says up or down, and means the figures."""
    sentence, token = place.sentence, place.token
    if token.cls not in ("UP", "DOWN"):
        return False
    return not (is_one_of(sentence, token, "unsigned") or is_one_of(sentence, token, "rate_nouns"))


def _side(place: Place) -> str | None:
    """UP or DOWN for words that say so; also "lower than", "above the"."""
    level = level_word(place) if place.token.cls == "FILL" else place.token.cls
    return _SIDES.get(level or "")


def _sides(places: Sequence[Place]) -> set[str | None]:
    """What all the words of change of a passage say; None among them for a word that tells no way."""
    moves = [one for one in places if one.token.cls in MOVES]
    sides = {_side(one) if one.token.cls in ("MORE", "LESS") or _is_signed(one) else None for one in moves}
    return sides | {side for one in places if one.token.cls == "FILL" and (side := _side(one)) is not None}


def _gap_side(places: Sequence[Place], at: int) -> str | None:
    """UP or DOWN for an amount that tells by how much: rose by 75, up 75, a rise of 75, 75 more than, 增加75."""
    token = places[at].token
    if token.claim is None or token.cls not in ("MONEY", "COUNT", "MEASURE", "NUMBER"):
        return None
    behind = places[at + 1] if at + 1 < len(places) and places[at + 1].sentence is places[at].sentence else None
    if behind is not None and behind.sentence.language.spaced and _is_comparative(behind) and _side(behind):
        return _side(behind)
    before = [one for one in places[max(0, at - 3) : at] if one.sentence is places[at].sentence]
    if before and before[-1].token.cls == "OF" and before[-1].sentence.language.spaced:
        return _side(before[-2]) if len(before) > 1 and before[-2].token.cls in ("UP", "DOWN") else None
    if before and before[-1].token.cls == "BE" and before[-1].sentence.language.spaced:
        return _named_side(places[max(0, at - 6) : at - 1])
    if not is_difference(places, at):
        return None
    sides = [side for one in reversed(before) if one.token.cls in MOVES and (side := _side(one))]
    return sides[0] if sides else None


def _is_comparative(place: Place) -> bool:
    """True for what may stand right behind a gap: more, fewer, "higher than", not a verb."""
    if place.token.cls in ("UP", "DOWN"):
        return is_one_of(place.sentence, place.token, "gap_adjectives")
    return place.token.cls in ("MORE", "LESS", "FILL")


def _named_side(before: Sequence[Place]) -> str | None:
    """UP for "the rise in sales" right before "was"."""
    for at, one in enumerate(before):
        articles = one.sentence.language.tables["stop"].get("articles", ())
        led = bool(at) and not set(last_words(one.sentence, before[at - 1].token)).isdisjoint(articles)
        if one.token.cls in ("UP", "DOWN") and led:
            named = all(other.token.cls in ("FILL", "CONCEPT", "OF", "DATE") for other in before[at + 1 :])
            return _side(one) if named else None
    return None


def _multiple(places: Sequence[Place], at: int) -> dict[str, object] | None:
    """What the law of multiples is to know: how the multiple is meant; None where it is not told of the two amounts."""
    place = places[at]
    sentence, token = place.sentence, place.token
    if token.cls == "FACTOR":
        word, sides = factor_words_at(place), factor_hedges_at(place)
        return {"mode": "factor", "factor": token.payload, "hedges": sides, "word": word}
    before = [one for one in places[max(0, at - 2) : at] if one.sentence is sentence]
    if any(one.token.cls in ("DOWN", "LESS") for one in before):
        return None
    risen = [one for one in before if one.token.cls in ("UP", "MORE")]
    level = any(one.token.cls in _LEVELS for one in before) or any(
        one.token.cls == "UP" and states_level(sentence, one.token) for one in before
    )
    if sentence.language.spaced:
        equal = " as " in place.written and not risen
        return {"mode": "equal" if equal else "more"}
    if not level and not risen:
        return None
    return {"mode": "equal" if level else "grown" if risen[-1].token.cls == "UP" else "more"}
