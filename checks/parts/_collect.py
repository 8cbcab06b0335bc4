"""Collects the parts that follow a cue: one figure of the whole's kind per piece, in parallel clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from factcheck.checks.parts._behind import sums_up
from factcheck.checks.parts._parts import Piece, is_level, quantity, same_kind, same_measure, text_of

from factcheck.extract.analysis import Analysis
from factcheck.extract.separators import phrase_of
from factcheck.extract.tokens import Sentence
from factcheck.types import Claim

STOPS = frozenset(("OF_WHICH", "INCLUDING", "COMPRISING", "TOTAL", "SUCH_AS"))
_NEUTRAL = frozenset(
    ("FILL", "LONG", "OF", "FROM", "TO", "AT", "WITH", "FOR", "BY", "BE", "CONCEPT", "ORDINAL", "MORE", "LESS", "AMONG",
     "SLASH", "DASH", "QUOTE_OPEN", "QUOTE_CLOSE", "BORN", "EACH", "DIED", "AGED", "RANK", "AND", "REST", "NEGATED", "NAMELY", "TOTAL")
)  # fmt: skip
_LONGEST_SINGLE = 6  # characters
_FEW = 2  # words before a figure of a list whose first figure has none before it ("and another 30")


@dataclass(slots=True)
class Collected:
    """Parts as they are collected."""

    parts: list[Claim]
    texts: list[str]
    rest: Claim | None = None
    skipped: bool = False
    announced: bool = False
    near: bool = False
    semicolons: bool = False
    pieces: list[Piece] = field(default_factory=list)  # where the parts stand
    complete: bool = False  # every piece of the list has a part
    uncounted: int = 0  # so many items have no figure: a chairman, five deputies and 23 members


def collect(analysis: Analysis, sentence: Sentence, pieces: Sequence[Piece], whole: Claim) -> Collected:
    """The parts that follow a cue, up to the first clause that says something else.

    Where semicolons part the list (A 5, up 2%; B 7, up 3%), the first figure of each stretch between them is a part.
    """
    stretches: list[list[Piece]] = [[]]
    for number, piece in enumerate(pieces):
        if piece.sign == "SEMI" and number:
            stretches.append([])
        stretches[-1].append(piece)
    found = _gather(analysis, sentence, stretches[0], whole)
    if len(stretches) > 1 and found.parts:
        heads = _heads(analysis, sentence, stretches, whole)
        if heads is not None:
            return heads
    return found


def _gather(analysis: Analysis, sentence: Sentence, pieces: Sequence[Piece], whole: Claim) -> Collected:
    """The parts of a list without semicolons."""
    found, shape = Collected([], []), set[str]()
    counts: list[Claim] = []
    left, led = False, 0
    for number, piece in enumerate(pieces):
        left = left or is_rest(sentence, piece)
        if number and (_ends_list(sentence, piece) or sums_up(sentence, piece)):
            break
        claims = {i: analysis.claim(sentence.tokens[i]) for i in piece.amounts(sentence)}
        fitting = _fitting(sentence, claims, whole, found)
        if not number:
            counts = [claim for i, claim in claims.items() if not fitting or i < fitting[0]]
        if not fitting:
            found.uncounted += _is_single(sentence, piece)
            continue
        if not is_level(sentence, piece, fitting[0]):
            found.skipped = True
            continue
        before, words = _shape(sentence, piece, fitting[0]), _lead(sentence, piece, fitting[0])
        parallel = not found.parts or (before <= shape and (left or led or words <= _FEW))
        if len(fitting) > 1 or not parallel or not same_measure(sentence, piece, fitting[0], whole):
            found.skipped = True
            break
        shape, led, found.near = shape or before, led or words, found.near or not number
        found.parts.append(claims[fitting[0]])
        found.texts.append(text_of(sentence, piece))
        found.pieces.append(piece)
        if left:
            found.rest = claims[fitting[0]]
            break
    found.complete = len(found.parts) + found.uncounted == len(pieces)
    found.announced = any(quantity(claim).number.value == len(found.parts) for claim in counts)
    return found


def _ends_list(sentence: Sentence, piece: Piece) -> bool:
    """True where a piece opens another list or adds up; not for 旅客列车共5趟, which names what is counted before."""
    found = piece.classes(sentence) & STOPS
    first = sentence.tokens[piece.first].cls
    return bool(found) and not (found == {"TOTAL"} and not sentence.language.spaced and first in ("FILL", "LONG"))


def _shape(sentence: Sentence, piece: Piece, index: int) -> set[str]:
    """The classes before a figure that two parts of one list share; 有 says no more than that they are counted."""
    has = sentence.language.tables["parts"]["has"]
    tokens = (sentence.tokens[i] for i in piece.level if i < index)
    return {one.cls for one in tokens if phrase_of(sentence, one.first, one.last) not in has} - _NEUTRAL


def _is_single(sentence: Sentence, piece: Piece) -> bool:
    """True for an item that is one thing without saying so: "a chairman", 主席."""
    if any(sentence.tokens[i].cls not in ("FILL", "CONCEPT", "OF") for i in piece.level):
        return False
    if sentence.language.code == "zh":
        return piece.sign in ("", "ENUM", "AND") and len(text_of(sentence, piece)) <= _LONGEST_SINGLE
    return text_of(sentence, piece).split(" ")[0] in sentence.language.tables["parts"]["single"]


def _lead(sentence: Sentence, piece: Piece, index: int) -> int:
    """How many words stand before a figure in its piece; Chinese names always do."""
    if sentence.language.code == "zh":
        return 0
    atoms = sentence.lower[sentence.tokens[piece.first].first : sentence.tokens[index].first]
    return sum(atom[0].isalpha() for atom in atoms)


def _heads(analysis: Analysis, sentence: Sentence, stretches: Sequence[list[Piece]], whole: Claim) -> Collected | None:
    """The first figures of stretches between semicolons, as long as they are parallel; None without two."""
    found = Collected([], [], semicolons=True)
    model: tuple[set[str], object] | None = None
    for stretch in stretches:
        piece = next((one for one in stretch if one.amounts(sentence)), None)
        if piece is None or (found.parts and any(one.classes(sentence) & STOPS for one in stretch)):
            break
        claims = {i: analysis.claim(sentence.tokens[i]) for i in piece.amounts(sentence)}
        fitting = _fitting(sentence, claims, whole, found)
        if len(fitting) != 1 or not is_level(sentence, piece, fitting[0]):
            break
        mine = (_shape(sentence, piece, fitting[0]), claims[fitting[0]].concept)
        left = is_rest(sentence, piece)
        if (
            model is not None
            and not left
            and not (mine[0] <= model[0] and _same_topic(sentence, whole, model[1], mine[1]))
        ):
            break
        model = model or mine
        found.near = True
        found.parts.append(claims[fitting[0]])
        found.texts.append(text_of(sentence, piece))
        if left:
            found.rest = claims[fitting[0]]
            break
    return found if len(found.parts) > 1 else None


def _same_topic(sentence: Sentence, whole: Claim, one: object, two: object) -> bool:
    """True when two parts measure the same, or are both known parts of what the whole measures: exports and imports."""
    within = sentence.language.tables["parts"]["within"]
    return one == two or ([whole.concept, one] in within and [whole.concept, two] in within)


def speaks_of_rest(sentence: Sentence) -> bool:
    """True when a word for what is left stands anywhere in a sentence."""
    text = "".join(sentence.lower)
    return any(word in text for word in sentence.language.tables["parts"]["rests"])


def is_rest(sentence: Sentence, piece: Piece) -> bool:
    """True when a piece speaks of what is left; not of a balance, nor of "the remaining three quarters"."""
    text, table = text_of(sentence, piece), sentence.language.tables["parts"]
    if not any(word in text for word in table["rests"]) or any(word in text for word in table["balances"]):
        return False
    pairs = pairwise(sentence.tokens[i].cls for i in piece.level)
    return not any(one == "REST" and other in ("DURATION", "DATE", "FRACTION") for one, other in pairs)


def _fitting(sentence: Sentence, claims: dict[int, Claim], whole: Claim, found: Collected) -> list[int]:
    """Indices of the figures that can be added up to the whole."""
    bare = bool(found.parts) and quantity(found.parts[0]).kind == "number"
    loose = sentence.language.code != "zh"  # Chinese counts say by their classifier what they count
    return [
        i
        for i, claim in claims.items()
        if claim is not whole and same_kind(sentence, quantity(whole), quantity(claim), bare_before=bare, loose=loose)
    ]
