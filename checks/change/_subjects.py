"""Whether the words between figures bring in another subject: 门店增至120家，客流增长30%."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.checks.change._words import holds, is_light, same_words, word_count

from factcheck.extract.tokens import Sentence, Token
from factcheck.pattern import Match

_NEAR = 8  # tokens before a stretch whose measure word still holds in it
_PARTING = ("COMMA", "AND", "DASH", "OPEN")
_BASES = ("THAN", "COMPARED", "YOY", "PRIOR")
_TIMES = ("DATE", "DURATION", "PRIOR", "ORDINAL")


def stated(match: Match) -> str:
    """The role of the stated change: p percentage, d difference, n multiple."""
    return next(role for role in ("p", "d", "n") if match.has(role))


def has_late_subject(match: Match) -> bool:
    """True when a new subject comes between a change and the level after it: profit rose 5%, the margin to 12%."""
    start, stop = match.found.end(stated(match)), match.found.start("b")
    if start >= stop or start <= match.found.start("a") < stop:
        return False
    return _brings_subject(match.sentence, match.sentence.tokens[start:stop], ())


def has_other_subject(match: Match) -> bool:
    """True when the change behind the values has a subject of its own."""
    if not match.has("link"):
        return False
    link = match.tokens("link")
    if opens_sentence(match):
        return False
    if holds(link, "WITH") and holds(match.after(1), "FILL", "LONG", "CONCEPT"):
        return True  # with a 15% increase in women
    return _brings_subject(match.sentence, link, _named(match, "link"))


def opens_sentence(match: Match) -> bool:
    """True for "At $135 million, the bill is five times ...": what follows the comma is what the value is of."""
    before = match.before(2)
    return [token.cls for token in before] == ["AT"]


def is_light_link(match: Match, role: str) -> bool:
    """True when the words under a role bring in no other subject; a noun after "than" is a base, no subject."""
    if not match.has(role):
        return True
    tokens = match.tokens(role)
    base = next((place for place, token in enumerate(tokens) if token.cls in _BASES), len(tokens))
    return not _brings_subject(match.sentence, tokens[:base], _named(match, role))


def _named(match: Match, role: str) -> list[Token]:
    """The measure words that stand before a role."""
    earlier = match.sentence.tokens[max(0, match.found.start() - _NEAR) : match.found.start(role)]
    return [token for token in earlier if token.cls == "CONCEPT"]


def _brings_subject(sentence: Sentence, tokens: Sequence[Token], named: Iterable[Token]) -> bool:
    """True for another measure word, or for ordinary words after a comma or "and" other than a time or an article."""
    known, parted = list(named), False
    kept = _without_asides(tokens)
    for place, token in enumerate(kept):
        parted = parted or token.cls in _PARTING
        if token.cls == "CONCEPT" and (parted or known) and not any(same_words(sentence, token, one) for one in known):
            return True
        timed = holds(kept[place + 1 : place + 2], *_TIMES) and word_count(sentence, token) <= 2
        if parted and token.cls in ("FILL", "LONG") and not timed and not is_light(sentence, token):
            return True
    return False


def _without_asides(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without brackets that close again."""
    kept: list[Token] = []
    for token in tokens:
        kept.append(token)
        if token.cls == "CLOSE":
            opened = next((at for at in range(len(kept) - 1, -1, -1) if kept[at].cls == "OPEN"), None)
            if opened is not None:
                del kept[opened:]
    return kept
