"""Enumerations of a sentence, computed once: items with their spans, how a list opens and closes, how many items it has.

A count of items is a pair: `fewest` and `most` under the natural readings of the commas and conjunctions ("war and the
economy" may be one item or two). Quoted, bracketed and hyphenated phrases are kept whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.base import QUANTITIES, Language

Opener = Literal["colon", "dash", "bracket", "cue", "plain"]

_OPEN, _CLOSE = ("OPEN", "QUOTE_OPEN"), ("CLOSE", "QUOTE_CLOSE")
_CUES = frozenset(("NAMELY", "COMPRISING", "INCLUDING", "SUCH_AS"))
_BREAKS = frozenset(("SEMI", "END", "COLON"))
_COUNTED = frozenset(QUANTITIES) - {"DATE", "ORDINAL", "RANK"}


@dataclass(frozen=True, slots=True)
class Item:
    """One item: code points start..end without its conjunction, and its tokens first..last-1."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """Items in a row. `head` is the token before the list (its colon, bracket or cue; the first token of a plain one).

    `fewest` and `most` bound the number of items; `joined` is True when an "and" or the sign 、 shows that this is a
    list; `closed` when its end is certain; `open` when it announces that it leaves items out (such as, 等).
    """

    sentence: Sentence
    opener: Opener
    cue: str | None
    head: int
    items: tuple[Item, ...]
    fewest: int
    most: int
    joined: bool
    closed: bool
    open: bool

    def text(self, item: Item) -> str:
        """The words of an item."""
        return self.sentence.text[item.start : item.end]

    def quantities(self, item: Item) -> list[Token]:
        """The figures in an item that count or measure something; dates and ordinals do not."""
        return [token for token in self.sentence.tokens[item.first : item.last] if token.cls in _COUNTED]

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
    partner = pair_brackets(sentence.tokens)
    for first, last in _scopes(sentence, partner):
        found.extend(_opened(sentence, partner, first, last))
        if any(token.cls == "ENUM" for token in sentence.tokens[first:last]):
            found.extend(_plain(sentence, partner, first, last))
    found.sort(key=lambda one: (one.start, one.end))
    return tuple(found)


def read_list(sentence: Sentence, first: int, last: int) -> Enumeration | None:
    """The list that the tokens first..last-1 form when they are known to be one; None without two items."""
    return _read(sentence, pair_brackets(sentence.tokens), first, last, "plain", None, first)


def pair_brackets(tokens: Sequence[Token]) -> dict[int, int]:
    """For every bracket or quotation mark that has its other half: the index of that half."""
    partner: dict[int, int] = {}
    stack: list[int] = []
    for index, token in enumerate(tokens):
        if token.cls in _OPEN:
            stack.append(index)
        elif token.cls in _CLOSE:
            wanted = _OPEN[_CLOSE.index(token.cls)]
            at = next((i for i in range(len(stack) - 1, -1, -1) if tokens[stack[i]].cls == wanted), None)
            if at is not None:
                partner[stack[at]], partner[index] = index, stack[at]
                del stack[at:]
    return partner


def level_tokens(partner: dict[int, int], first: int, last: int) -> Iterator[int]:
    """The tokens of a stretch that stand in no bracket or quotation of their own."""
    at = first
    while at < last:
        yield at
        closing = partner.get(at, at)
        at = closing + 1 if at < closing < last else at + 1


def _scopes(sentence: Sentence, partner: dict[int, int]) -> Iterator[tuple[int, int]]:
    yield 0, len(sentence.tokens)
    for start, end in sorted(partner.items()):
        if start < end:
            yield start + 1, end


def _opened(sentence: Sentence, partner: dict[int, int], first: int, last: int) -> Iterator[Enumeration]:
    tokens = sentence.tokens
    level = list(level_tokens(partner, first, last))
    if first and tokens[first - 1].cls == "OPEN":
        yield from _some(_read(sentence, partner, first, last, "bracket", None, first - 1))
    for place, index in enumerate(level):
        cls = tokens[index].cls
        following = level[place + 1] if place + 1 < len(level) else last
        if cls == "DASH" and following < last and tokens[following].cls == "DASH":
            continue
        if cls in ("COLON", "DASH"):
            stop = next((i for i in level[place + 1 :] if tokens[i].cls in ("DASH", "END", "COLON")), last)
            opener: Opener = "colon" if cls == "COLON" else "dash"
            yield from _some(_read(sentence, partner, index + 1, stop, opener, cls, index))
        elif cls in _CUES and not _trailing(sentence, index):
            start = index + 1 + (following < last and tokens[following].cls in ("COLON", "COMMA"))
            stop = next((i for i in level[place + 1 :] if i >= start and tokens[i].cls in ("DASH", "SEMI", "END", "COLON")), last)
            yield from _some(_read(sentence, partner, start, stop, "cue", cls, index))


def _plain(sentence: Sentence, partner: dict[int, int], first: int, last: int) -> Iterator[Enumeration]:
    """Lists with 、 between commas; a figure that follows words ends one list and begins another (四大产业)."""
    tokens = sentence.tokens
    begin, before = first, "COMMA"
    for index in (*level_tokens(partner, first, last), last):
        cls = tokens[index].cls if index < last else "END"
        counts = cls in _COUNTED and before not in ("ENUM", "AND", "COMMA")
        if cls in _BREAKS or cls in ("COMMA", "DASH") or counts:
            if any(tokens[i].cls == "ENUM" for i in range(begin, index)):
                yield from _some(_read(sentence, partner, begin, index, "plain", None, begin))
            begin = index + 1
        before = cls


def _trailing(sentence: Sentence, index: int) -> bool:
    """等 and "among others" close a list, they open none."""
    token = sentence.tokens[index]
    return _word(sentence, token.first, token.last) in sentence.language.tables["lists"]["open_after"]


def _some(one: Enumeration | None) -> Iterator[Enumeration]:
    if one is not None:
        yield one


def _word(sentence: Sentence, first: int, last: int) -> str:
    return "".join(sentence.lower[first:last]).strip()


class _Cut:
    """A stretch of tokens cut at its separators: pieces, and where conjunctions stand in them."""

    def __init__(self, sentence: Sentence, partner: dict[int, int], first: int, last: int) -> None:
        self.sentence, self.first, self.last = sentence, first, last
        tokens = sentence.tokens
        level = list(level_tokens(partner, first, last))
        present = {tokens[i].cls for i in level}
        self.sign = next((cls for cls in ("SEMI", "ENUM", "COMMA") if cls in present), "COMMA")
        self.stray = self.sign == "ENUM" and "COMMA" in present
        self.slashes = sum(tokens[i].cls == "SLASH" for i in level)
        bounds = [i for i in level if tokens[i].cls == self.sign and not self._suffix(i)]
        if self.stray:  # 三个方向：A、B、C，其中A……: the first comma ends the list
            comma = next(i for i in level if tokens[i].cls == "COMMA")
            self.stray_items = sum(tokens[i].cls in ("ENUM", "COMMA") for i in level if i >= comma)
            bounds = [i for i in bounds if i < comma]
            self.last = last = comma
            level = [i for i in level if i < comma]
        self.pieces = [piece for piece in zip((first, *(i + 1 for i in bounds)), (*bounds, last), strict=True) if piece[0] < piece[1]]
        lists = sentence.language.tables["lists"]
        self.firm = {i for i in level if tokens[i].cls == "AND" and self._surface(i) in lists["and"]}
        self.loose = {i for i in level if tokens[i].cls == "AND" and self._surface(i) in lists.get("loose_and", ("&",))}

    def _surface(self, index: int) -> str:
        token = self.sentence.tokens[index]
        return _word(self.sentence, token.first, token.last)

    def _suffix(self, index: int) -> bool:
        """Co., Ltd. and the like: the comma belongs to a name."""
        lists, tokens = self.sentence.language.tables["lists"], self.sentence.tokens
        return index + 1 < len(tokens) and first_word(self.sentence, tokens[index + 1]) in lists["suffixes"]

    def joins(self, piece: tuple[int, int]) -> list[int]:
        """Conjunctions inside a piece that can part two items; the one it begins with does not count."""
        return [i for i in range(piece[0] + 1, piece[1] - 1) if i in self.firm or i in self.loose]

    def led(self, piece: tuple[int, int]) -> bool:
        """True when the piece begins with a conjunction."""
        return piece[0] in self.firm or piece[0] in self.loose


def first_word(sentence: Sentence, token: Token) -> str:
    """The first word of a token in lower case."""
    return next((atom for atom in sentence.lower[token.first : token.last] if not atom.isspace() and atom not in "'‘’"), "")


def _read(
    sentence: Sentence, partner: dict[int, int], first: int, last: int, opener: Opener, cue: str | None, head: int
) -> Enumeration | None:
    cut = _Cut(sentence, partner, first, last)
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
    most = len(kept) + sum(inner[: end + 1]) + cut.slashes + (trailing + sum(inner[end + 1 :]) if trailing else 0)
    fewest = len(items) - (1 if extra and not sure else 0) - _asides(sentence, cut, items)
    if cut.stray:
        most += cut.stray_items
    tail = _word(sentence, sentence.tokens[cut.last - 1].first, sentence.tokens[cut.last - 1].last)
    marked = tail.endswith(tuple(sentence.language.tables["lists"]["open_after"])) or cue in ("INCLUDING", "SUCH_AS")
    return Enumeration(
        sentence=sentence, opener=opener, cue=cue, head=head, items=items, fewest=max(1, fewest),
        most=max(most, len(items)), joined=joined or cut.sign in ("ENUM", "SEMI"), open=marked,
        closed=not trailing and not cut.stray and opener in ("colon", "dash", "bracket"),
    )  # fmt: skip


def _close(cut: _Cut) -> tuple[int, bool, bool]:
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


def _part(cut: _Cut, piece: tuple[int, int]) -> list[tuple[int, int]]:
    at = cut.joins(piece)[-1]
    return [(piece[0], at), (at + 1, piece[1])]


def _item(sentence: Sentence, cut: _Cut, piece: tuple[int, int]) -> Item | None:
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


def _asides(sentence: Sentence, cut: _Cut, items: tuple[Item, ...]) -> int:
    """How many pieces between commas may be remarks on the item before: "the capital", "who resigned", a date, an age."""
    if cut.sign != "COMMA":
        return 0
    marks, tokens = sentence.language.tables["lists"]["asides"], sentence.tokens
    head = first_word(sentence, tokens[items[0].first])
    named = sentence.text[items[0].start].isupper()
    count = 0
    for item in items[1:]:
        word = first_word(sentence, tokens[item.first])
        bare = item.last - item.first == 1 and tokens[item.first].cls in QUANTITIES
        small = named and sentence.text[item.start].islower()
        count += (word in marks and word != head) or bare or small
    return count


def with_items(one: Enumeration, items: tuple[Item, ...]) -> Enumeration:
    """The same enumeration with some of its items."""
    return replace(one, items=items, fewest=min(one.fewest, len(items)), most=len(items))


__all__ = ["Enumeration", "Item", "Language", "enumerations", "first_word", "level_tokens", "pair_brackets", "read_list", "with_items"]
