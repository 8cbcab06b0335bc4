"""Which words open a list of parts, and where its whole ends and its parts begin."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.checks.parts._parts import AMOUNTS

from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Sentence, Token

CUES = frozenset(
    (
        "OF_WHICH",
        "INCLUDING",
        "COMPRISING",
        "NAMELY",
        "COLON",
        "WITH",
        "RESPECTIVELY",
        "FROM",
        "AMONG",
        "OPEN",
        "OF",
        "DASH",
        "SEMI",
    )
)
ASIDE = frozenset(("OPEN", "DASH"))  # opens a list that follows its count at once: 19 members (12 women and 7 men)


def may_open(sentence: Sentence, cue: int) -> bool:
    """False for the many an "of" and bracket that open no list."""
    tokens, cls = sentence.tokens, sentence.tokens[cue].cls
    if cls in ("OF", "AMONG") and sentence.language.code != "zh":
        return cue == 0
    if cls in ASIDE:
        before = [token.cls for token in tokens[max(0, cue - 2) : cue]]
        return not AMOUNTS.isdisjoint(before) if cls == "OPEN" else "COUNT" in before
    if cls == "SEMI":  # a total of 239 inquiries; 164 from media and 75 from direct mail
        before = [token.cls for token in tokens[max(0, cue - 3) : cue]]
        counted = before[1:] if before[-1:] == ["COUNT"] else before[:-1] if before[-1:] == ["FILL"] else []
        return counted[-2:] in (["TOTAL", "COUNT"], ["TOTAL", "MONEY"], ["TOTAL", "MEASURE"])
    if cls == "OF_WHICH" and cue > 2 and tokens[cue - 2].cls == "AND" and sentence.language.spaced:
        return tokens[cue - 1].claim is None or tokens[cue - 3].claim is None  # three or four of them
    if (
        cls == "INCLUDING" and sentence.language.spaced
    ):  # enlarged to include 120,000 acres; including the latter to $72
        behind = [token.cls for token in tokens[cue + 1 : cue + 3]]
        return not (cue and tokens[cue - 1].cls == "TO") and behind not in (["FILL", "TO"], ["FILL", "AT"])
    return cls != "OF"


def describes(sentence: Sentence, index: int) -> bool:
    """True for 由A和B组成的委员会: the parts are those of what follows."""
    following = index + 1
    return (
        following < len(sentence.tokens) and sentence.language.code == "zh" and sentence.tokens[following].cls == "OF"
    )


def needs_colon(sentence: Sentence, cue: int) -> bool:
    """True for 以下 without a colon: the grades below, not the list that follows."""
    token = sentence.tokens[cue]
    word = phrase_of(sentence, token.first, token.last)
    following = sentence.tokens[cue + 1].cls if cue + 1 < len(sentence.tokens) else ""
    return word in sentence.language.tables["parts"]["colon_only"] and following != "COLON"


def list_start(sentence: Sentence, cue: int, first: int) -> tuple[int | None, int]:
    """Where the words of the whole end and where the parts begin; None where the cue opens no list.

    In "69, 66 of whom had recovered" the first part stands before the cue.
    """
    tokens, cls = sentence.tokens, sentence.tokens[cue].cls
    if cls == "COLON" and cue and tokens[cue - 1].cls in CUES:
        return None, 0
    led = cls == "OF_WHICH" and sentence.language.code != "zh" and cue > 1 and tokens[cue - 1].cls in AMOUNTS
    if led and tokens[cue - 2].cls in ("COMMA", "OPEN", "AND", "SEMI", "DASH"):
        return cue - 2, cue - 1
    if led and tokens[cue - 2].cls in ("FILL", "UP", "DOWN", "BE"):  # won three games and lost two of them; ...
        return None, 0
    if cls in ASIDE:
        close = cue > 0 and (
            tokens[cue - 1].cls in AMOUNTS
            or (cue > 1 and tokens[cue - 1].cls == "FILL" and tokens[cue - 2].cls in AMOUNTS)
        )
        return (cue, cue + 1) if close else (None, 0)
    if cls in ("OF", "AMONG") and sentence.language.code != "zh":  # Of the 100 seats, 55 went to A
        comma = next((i for i in range(cue + 1, min(cue + 6, len(tokens))) if tokens[i].cls == "COMMA"), 0)
        led = cue == 0 and comma > 0 and any(tokens[i].cls in AMOUNTS for i in range(cue + 1, comma))
        return (comma, comma + 1) if led else (None, 0)
    if cls == "OF":
        return None, 0
    if cls == "AMONG":
        return (cue, cue + 1) if sentence.language.code == "zh" and _counts(tokens, cue) else (None, 0)
    if first and cue > first + 1:
        return None, 0
    return cue, cue + 1


def _counts(tokens: Sequence[Token], cue: int) -> bool:
    """True for 480家企业中，…: a count, perhaps with its noun, right before."""
    at = cue - 1 if cue and tokens[cue - 1].cls != "FILL" else cue - 2
    return (
        at >= 0
        and cue + 1 < len(tokens)
        and (
            (tokens[at].cls == "COUNT" and tokens[cue + 1].cls in ("COMMA", "REACH", "FILL", "COUNT"))
            or (tokens[at].cls in ("MONEY", "MEASURE") and tokens[cue + 1].cls == "COMMA")
        )
    )


def scope(sentence: Sentence, index: int) -> tuple[int, int]:
    """The innermost bracket around a token, as the tokens first..last-1; the sentence when there is none."""
    best = (0, len(sentence.tokens))
    for start, end in sentence.brackets.items():
        if start < index < end and sentence.tokens[start].cls == "OPEN" and start + 1 > best[0]:
            best = (start + 1, end)
    return best
