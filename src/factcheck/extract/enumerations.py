"""Enumerations of a sentence, computed once: items with their spans, how a list opens and closes, how long it is.

A count of items is a pair: `fewest` and `most` under the natural readings of the commas and conjunctions ("war and the
economy" may be one item or two). Quoted, bracketed and hyphenated phrases are kept whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from factcheck.extract.item_counts import count_asides, count_earlier, count_nested, is_remark
from factcheck.extract.separators import Cut, Item, inside_word, level_tokens, phrase_of
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import BIT, QUANTITIES

Opener = Literal["colon", "dash", "bracket", "cue", "plain"]

_CUES = frozenset(("NAMELY", "COMPRISING", "INCLUDING", "SUCH_AS", "RESPECTIVELY", "BE"))
_MOST_CUES = 24  # lists opened by words in one stretch
_VERBS = frozenset(("BE", "FORECAST", "SAID", "REACH", "RANKED", "NEGATED"))
_BREAKS = frozenset(("SEMI", "END", "COLON"))
_COUNTED = frozenset(QUANTITIES) - {"DATE", "ORDINAL", "RANK"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """Items in a row. `head` is the token before the list (its colon, bracket or cue; the first token of a plain one).

    `fewest` and `most` bound the number of items; `sign` is the class of the sign between them; `joined` is True when
    an "and" or the sign 、 shows that this is a list; `closed` when its end is certain; `open` when it says that it
    leaves items out (such as, 等).
    """

    sentence: Sentence
    opener: Opener
    cue: str | None
    head: int
    items: tuple[Item, ...]
    fewest: int
    most: int
    sign: str
    joined: bool
    closed: bool
    open: bool

    def text(self, item: Item) -> str:
        """The words of an item."""
        return self.sentence.text[item.start : item.end]

    def quantities(self, item: Item) -> list[Token]:
        """The figures in an item that count or measure something; dates and ordinals do not."""
        tokens = self.sentence.tokens[item.first : item.last]
        return [token for token in tokens if token.cls in _COUNTED and not inside_word(self.sentence, token)]

    @property
    def start(self) -> int:
        """Where the first item begins."""
        return self.items[0].start

    @property
    def end(self) -> int:
        """Where the last item ends."""
        return self.items[-1].end


@lru_cache(maxsize=1024)
def enumerations(sentence: Sentence) -> tuple[Enumeration, ...]:
    """All enumerations of a sentence that have a marked beginning, or are written with 、, in order of position."""
    found: list[Enumeration] = []
    partner = sentence.brackets
    for first, last in _scopes(sentence, partner):
        found.extend(_opened(sentence, partner, first, last))
        if any(token.cls == "ENUM" for token in sentence.tokens[first:last]):
            found.extend(_plain(sentence, partner, first, last))
    found.sort(key=lambda one: (one.start, one.end))
    return tuple(found)


def read_list(sentence: Sentence, first: int, last: int) -> Enumeration | None:
    """The list that the tokens first..last-1 form when they are known to be one; None without two items."""
    return _read(sentence, sentence.brackets, first, last, "plain", None, first)


def _scopes(sentence: Sentence, partner: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    yield 0, len(sentence.tokens)
    for start, end in sorted(partner.items()):
        if start < end:
            yield start + 1, end


def _opened(sentence: Sentence, partner: Mapping[int, int], first: int, last: int) -> Iterator[Enumeration]:
    tokens = sentence.tokens
    level = list(level_tokens(partner, first, last))
    announced = sentence.mask & (BIT["COUNT"] | BIT["NUMBER"])
    left = _MOST_CUES
    if first and tokens[first - 1].cls == "OPEN":
        yield from _some(_read(sentence, partner, first, last, "bracket", None, first - 1))
    for place, index in enumerate(level):
        cls = tokens[index].cls
        following = level[place + 1] if place + 1 < len(level) else last
        if cls == "DASH" and following < last and tokens[following].cls == "DASH":
            continue
        if cls in ("COLON", "DASH"):
            stop = next((i for i in level[place + 1 :] if tokens[i].cls in ("DASH", "END", "COLON")), last)
            if stop < last and tokens[stop].cls == "COLON":  # the list goes on behind the second colon
                continue
            opener: Opener = "colon" if cls == "COLON" else "dash"
            yield from _some(_read(sentence, partner, index + 1, stop, opener, cls, index))
        elif left and _is_cue(sentence, index, bool(announced)):
            left -= 1
            start = index + 1 + (following < last and tokens[following].cls in ("COLON", "COMMA"))
            ends = _BREAKS | _VERBS | {"DASH"} if cls in ("NAMELY", "OF") else _BREAKS | {"DASH"}
            stops = (i for i in level[place + 1 :] if i >= start and tokens[i].cls in ends)
            stop = next(stops, last)
            yield from _some(_read(sentence, partner, start, stop, "cue", cls, index))


def _plain(sentence: Sentence, partner: Mapping[int, int], first: int, last: int) -> Iterator[Enumeration]:
    """Lists with 、 between commas; a figure that follows words ends one list and begins another (四大产业)."""
    tokens = sentence.tokens
    begin, before = first, "COMMA"
    for index in (*level_tokens(partner, first, last), last):
        cls = tokens[index].cls if index < last else "END"
        counts = cls in _COUNTED and before not in ("ENUM", "AND", "COMMA") and not inside_word(sentence, tokens[index])
        if cls in _BREAKS or cls in ("COMMA", "DASH") or counts:
            if any(tokens[i].cls == "ENUM" for i in range(begin, index)):
                yield from _some(_read(sentence, partner, begin, index, "plain", None, begin))
            begin = index if counts else index + 1
        before = cls


def _trailing(sentence: Sentence, index: int) -> bool:
    """等 and "among others" close a list, they open none."""
    token = sentence.tokens[index]
    return phrase_of(sentence, token.first, token.last) in sentence.language.tables["lists"]["open_after"]


def _is_cue(sentence: Sentence, index: int, announced: bool) -> bool:
    """Words that open a list; "is" does so only in a sentence with a count."""
    cls = sentence.tokens[index].cls
    if cls == "OF":
        return _grouped(sentence, index)
    return cls in _CUES and (announced or cls != "BE") and not _trailing(sentence, index)


def _grouped(sentence: Sentence, index: int) -> bool:
    """The "of" in "the three provinces of A, B and C"."""
    token = sentence.tokens[index]
    before = sentence.lower[token.first - 2] if token.cls == "OF" and token.first > 1 else ""
    return before in sentence.language.tables["lists"]["groups"]


def _some(one: Enumeration | None) -> Iterator[Enumeration]:
    if one is not None:
        yield one


def _read(
    sentence: Sentence, partner: Mapping[int, int], first: int, last: int, opener: Opener, cue: str | None, head: int
) -> Enumeration | None:
    cut = Cut(sentence, partner, first, last)
    pieces = cut.pieces
    if not pieces:
        return None
    end, extra, joined = _close(cut)
    inner = [len(cut.joins(piece)) for piece in pieces]
    kept = pieces[: end + 1]
    split = kept[:-1] + _part(cut, kept[-1]) if extra else kept
    items = tuple(item for piece in split if (item := _item(sentence, cut, piece)) is not None)
    if len(items) < 2:
        return None
    sure = bool(cut.joins(kept[-1])) and cut.joins(kept[-1])[-1] in cut.firm and sum(inner[: end + 1]) == 1
    trailing = len(pieces) - 1 - end
    if trailing and sentence.tokens[pieces[end + 1][0]].cls in _VERBS:  # ..., namely A and B, have ...
        trailing = 0
    most = len(kept) + sum(inner[: end + 1]) + cut.slashes + (trailing + sum(inner[end + 1 :]) if trailing else 0)
    fewest = len(items) - (1 if extra and not sure else 0) - count_asides(sentence, cut, items)
    if opener == "plain" and cut.sign == "ENUM":
        fewest -= count_earlier(sentence, cut, items)
    fewest = min(fewest, count_nested(sentence, cut, items, kept, extra))
    if cut.stray:
        most += cut.stray_items
    if cut.aside:  # location, price and, above all, timing
        fewest = 1
    if trailing and opener in ("colon", "dash", "bracket") and not is_remark(sentence, cut, pieces[end + 1]):
        fewest = 1  # A, "B and C" D: the conjunction may stand inside an item
    tail = phrase_of(sentence, sentence.tokens[cut.last - 1].first, sentence.tokens[cut.last - 1].last)
    marked = tail.endswith(tuple(sentence.language.tables["lists"]["open_after"])) or cue in ("INCLUDING", "SUCH_AS")
    return Enumeration(
        sentence=sentence, opener=opener, cue=cue, head=head, items=items, fewest=max(1, fewest),
        most=max(most, len(items)), sign=cut.sign, joined=joined or cut.sign in ("ENUM", "SEMI"), open=marked,
        closed=len(pieces) == end + 1 and not cut.stray and opener in ("colon", "dash", "bracket"),
    )  # fmt: skip


def _close(cut: Cut) -> tuple[int, bool, bool]:
    """The index of the last piece of the list, whether it holds two items, and whether a conjunction shows the end."""
    pieces, last = cut.pieces, len(cut.pieces) - 1
    led = next((i for i, piece in enumerate(pieces) if i and cut.led(piece)), None)
    if cut.sign in ("SEMI", "ENUM"):
        return last, cut.sign == "ENUM" and bool(cut.joins(pieces[last])) and not cut.led(pieces[last]), True
    if led is not None:
        return led, False, True
    holding = next((i for i, piece in enumerate(pieces) if cut.joins(piece)), None)
    if holding is None:
        return last, False, False
    return holding, True, True


def _part(cut: Cut, piece: tuple[int, int]) -> list[tuple[int, int]]:
    at = cut.joins(piece)[-1]
    return [(piece[0], at), (at + 1, piece[1])]


def _item(sentence: Sentence, cut: Cut, piece: tuple[int, int]) -> Item | None:
    first, last = piece
    if cut.led(piece):
        first += 1
    if first >= last:
        return None
    text, start, end = sentence.text, sentence.tokens[first].start, sentence.tokens[last - 1].end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".。"):
        end -= 1
    return Item(start, end, first, last) if start < end else None
