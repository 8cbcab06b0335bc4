"""Two figures that belong together: ranges (3-5 million), scores, from A to B."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.extract.attach import attach
from factcheck.extract.compounds import join_parts
from factcheck.extract.figures import SIGNS, Figure, read_figure
from factcheck.extract.guards import is_alone
from factcheck.extract.nouns import counted_noun
from factcheck.extract.proportions import is_told_score
from factcheck.extract.sharing import share, share_letter, shares_percent
from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.behind import DASHES
from factcheck.lang.phrases import find, skip_blank

_MOVES = frozenset(("UP", "DOWN", "CHANGE", "NARROW", "WIDEN", "FACTOR"))
_STEPS = frozenset(("UP", "DOWN", "NARROW", "WIDEN", "BY"))
_CLAUSE = frozenset(("SEMI", "END", "COMMA"))
LARGEST_SCORE = 9
_OBJECTS = frozenset(("FILL", "CONCEPT"))
_FARTHEST = 10  # times the first figure, where something stands between the verb and the figures
_FAR = 4  # times the first figure: a step and a level rather than the ends of a range
_WAVES = frozenset("~～∼—")  # signs of a range that are no minus
_LONE = 10  # atoms of a text that is hardly more than a range: around 2 -7 l


class Pair(NamedTuple):
    """A second figure and how it is joined: "range", "change" (from A to B), "score"."""

    kind: str
    second: Figure


def is_linked(sentence: Sentence, figure: Figure) -> bool:
    """True when a sign or word stands behind a figure that may join a second one to it."""
    at = skip_blank(sentence.lower, figure.last)
    return at < len(sentence.lower) and sentence.lower[at] in sentence.language.links


def read_pair(sentence: Sentence, figure: Figure) -> Pair | None:
    """The figure that is joined to another one, or None."""
    lower, language = sentence.lower, sentence.language
    at = skip_blank(lower, figure.last)
    if at >= len(lower) or figure.ordinal or figure.numeral.ends:
        return None
    atom = lower[at]
    if atom in DASHES:
        return _dashed(sentence, figure, at)
    if atom in language.words.range_to:
        return _ranged(sentence, figure, at, last_class(sentence, figure.first))
    if atom in language.words.range_and and _is_between(sentence, figure.first):
        return _ranged(sentence, figure, at, "BETWEEN")
    if figure.bare and atom in language.words.range_or:
        return _neighbours(sentence, figure, at)
    if figure.bare and atom in language.words.score_words:
        second = read_second(sentence, at + 1)
        large = second is not None and second.entry is not None and second.entry.payload in language.words.grouped
        return Pair("score", second) if second is not None and (second.bare or large) else None  # 3比1大胜
    return None


def read_second(sentence: Sentence, at: int, *, signed: bool = False) -> Figure | None:
    """The figure at an atom, past blanks and a hedge, with all that belongs to it; with its sign where it may have one."""
    lower, language = sentence.lower, sentence.language
    at = skip_blank(lower, at)
    if at < len(lower) and lower[at] in language.root:
        hedge = find(language.root, lower, at)
        if hedge is not None and hedge[0].cls == "HEDGE":
            at = skip_blank(lower, hedge[1])
    if at >= len(lower):
        return None
    atom = lower[at]
    minus = signed and atom in SIGNS and at + 1 < len(lower) and is_numeral(lower[at + 1])
    if not (minus or is_numeral(atom) or atom in language.starters or atom in language.currency_firsts):
        return None
    if (atom in "−" and not minus) or (atom == "-" and not is_numeral(lower[at + 1] if at + 1 < len(lower) else " ")):
        return None
    second = read_figure(sentence, at)
    if second is None or second.ordinal or second.numeral.ends:
        return None
    attach(sentence, second)
    join_parts(sentence, second)
    return second


def _dashed(sentence: Sentence, figure: Figure, at: int) -> Pair | None:
    lower = sentence.lower
    joined = at == figure.last
    at += 1
    if at < len(lower) and lower[at] in DASHES and not _is_minus(sentence, figure, at):
        at += 1
    to = skip_blank(lower, at)
    if joined and to + 1 < len(lower) and lower[to] in sentence.language.words.range_to:
        return _hyphened(sentence, figure, to + 1)
    signed = not joined and not is_blank(lower[at] if at < len(lower) else " ")
    if signed and not (figure.bare and len(lower) <= _LONE):
        return None  # 10 -5: a sign
    second = read_second(sentence, at, signed=lower[at - 1] in _WAVES)
    if second is None or (signed and second.bare):
        return None
    if joined and figure.bare and (is_told_score(sentence, figure) or (second.value == 0 and second.entry is not None)):
        return Pair("score", second)  # 比分为23-25, a 4-0 won-lost record
    share_letter(sentence, figure, second)
    share(sentence, figure, second)
    bare = figure.bare and second.bare
    if bare and (second.value <= figure.value or _is_score(sentence, figure, second)):
        return Pair("score", second)
    return Pair("range", second) if _fits(figure, second) else None


def _neighbours(sentence: Sentence, figure: Figure, at: int) -> Pair | None:
    """Five or six days, 20 or 30 people: neither is meant exactly."""
    lower, choice = sentence.lower, sentence.language.words.no_range
    second = read_second(sentence, at + 1)
    if second is None or second.kind != figure.kind or second.fixed or second.numeral.exponent != 0:
        return None
    grouped = 1000 if second.value % 1000 == 0 and figure.value < 1000 <= second.value else 1  # 5 or 6,000
    near = figure.value * grouped < second.value <= 2 * figure.value * grouped and figure.value.denominator == 1
    if not near or not choice.isdisjoint(lower[max(0, figure.first - 4) : figure.first]):
        return None
    if second.entry is None and not second.money and counted_noun(sentence, second.stop, second.value) is None:
        return None
    share(sentence, figure, second)
    return Pair("range", second) if _fits(figure, second) else None


def _is_minus(sentence: Sentence, figure: Figure, at: int) -> bool:
    """-10℃~-5℃: the sign of the second figure behind another sign that joins it."""
    lower = sentence.lower
    signed = lower[at] in SIGNS and lower[at - 1] in _WAVES and at + 1 < len(lower)
    return signed and figure.value < 0 and is_numeral(lower[at + 1])


def _hyphened(sentence: Sentence, figure: Figure, at: int) -> Pair | None:
    """18-to-29-year-olds, a six- to eight-week course: the ends of a range that hyphens join to their unit."""
    second = read_second(sentence, at + (sentence.lower[at] in DASHES))
    if second is None or not figure.bare or second.entry is None:
        return None
    share(sentence, figure, second)
    return Pair("range", second) if _fits(figure, second) else None


def _is_score(sentence: Sentence, figure: Figure, second: Figure) -> bool:
    """3-5 without a unit or a noun behind it may be a score."""
    lower, language = sentence.lower, sentence.language
    if second.value > LARGEST_SCORE or second.fixed or is_alone(sentence, second) or figure.first == 0:
        return False
    after = skip_blank(lower, second.last)
    following = lower[after] if after < len(lower) else ""
    return not following[:1].isalpha() or following in language.stop


def _ranged(sentence: Sentence, figure: Figure, at: int, before: str) -> Pair | None:
    """A to B: two values after a verb of change and "from", a range otherwise."""
    second = read_second(sentence, at + 1, signed=figure.value < 0)
    share_letter(sentence, figure, second)
    if second is not None and _shares_currency(sentence, figure, second, before):
        second.entry, second.currency = figure.entry, figure.currency
    if second is not None and shares_percent(sentence, figure, second):
        second.entry = figure.entry
    if second is None or (
        figure.kind == "fraction" and second.bare and second.kind != "fraction" and second.value >= 1
    ):
        return None  # a quarter to nine
    if figure.entry is not None and second.entry is None and second.currency is None:
        return None  # fell by 5.6 billion francs to 58.5 billion
    if second.value < figure.value and before != "FROM" and second.entry is None:
        return None
    if before in _STEPS and not figure.bare and (sentence.language.spaced or not _close(figure, second)):
        return None  # fell 1.6 percent to 55.9 percent
    if before in _STEPS and sentence.language.spaced and second.value > _FAR * figure.value:
        return None  # down 22,000 to 523,000
    if second.value > _FARTHEST * figure.value > 0 and sentence.language.spaced and _moves_object(sentence):
        return None  # lifted rates 0.25% to 5.5%
    share(sentence, figure, second)
    if before == "FROM" and (_moves(sentence) or second.value <= figure.value):
        return Pair("change", second) if _fits(figure, second, ordered=False) else None
    return Pair("range", second) if _fits(figure, second) else None


def _shares_currency(sentence: Sentence, figure: Figure, second: Figure, before: str) -> bool:
    """亏损3.2亿元至4.8亿: the second end of a range of money goes without the currency."""
    if sentence.language.spaced or not figure.money or second.money or second.entry is not None:
        return False
    scaled = second.numeral.exponent > 0 and figure.numeral.exponent > 0
    return scaled and before not in _STEPS and figure.value < second.value <= 3 * figure.value


def _moves_object(sentence: Sentence) -> bool:
    """A verb of change and what it moves stand before the figure."""
    classes = [token.cls for token in sentence.tokens[-3:]]
    return len(classes) > 1 and classes[-1] in _OBJECTS and not _STEPS.isdisjoint(classes[:-1])


def _close(figure: Figure, second: Figure) -> bool:
    """Whether two figures of one unit are rather the ends of a range than a step and a level: 增长5%至10%."""
    same = figure.entry == second.entry and figure.currency == second.currency
    shared = figure.entry is None and figure.currency is None  # 亏了4万至5万元
    return (same or shared) and second.value <= 3 * figure.value


def _moves(sentence: Sentence) -> bool:
    """True when a verb of change stands in the clause before "from"."""
    tokens = sentence.tokens[:-1]
    if tokens and tokens[-1].cls == "COMMA":  # doubled, from 3 to 6
        tokens.pop()
    if tokens and tokens[-1].cls == "FILL" and sentence.language.spaced:  # went from 1,840 to 4,230
        words = " " + "".join(sentence.lower[tokens[-1].first : tokens[-1].last]).strip()
        if words.endswith(tuple(f" {verb}" for verb in sentence.language.tables["change"].get("going", ()))):
            return True
    for token in reversed(tokens):
        if token.cls in _CLAUSE:
            return False
        if token.cls in _MOVES:
            return True
    return False


def _fits(figure: Figure, second: Figure, *, ordered: bool = True) -> bool:
    """Whether two figures can be the ends of one range: the same unit, the second one larger."""
    if ordered and second.value <= figure.value:
        return False
    if figure.money or second.money:
        return figure.currency_name == second.currency_name
    one, two = figure.entry, second.entry
    if one is None or two is None:
        return one is two
    if one.cls == "CLASSIFIER" and two.cls == "CLASSIFIER":
        return one.payload == two.payload
    return one == two


def last_class(sentence: Sentence, first: int) -> str:
    """The class of the token right before an atom, past a hedge of two words."""
    if not sentence.tokens:
        return ""
    token = sentence.tokens[-1]
    gap = sum(not is_blank(atom) for atom in sentence.lower[token.last : first])
    return token.cls if gap <= 2 else ""


def _is_between(sentence: Sentence, first: int) -> bool:
    """Between, right before the figure or before its kind: between the ages of 18 and 25."""
    if last_class(sentence, first) == "BETWEEN":
        return True
    classes = [token.cls for token in sentence.tokens[-4:] if token.cls != "FILL"]
    return classes[-3:] == ["BETWEEN", "AGED", "OF"] or classes[-2:] == ["BETWEEN", "AGED"]
