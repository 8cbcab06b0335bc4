"""The signs and conjunctions that part the items of a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from factcheck.extract.tokens import Sentence, Token


def level_tokens(partner: Mapping[int, int], first: int, last: int) -> Iterator[int]:
    """The tokens of a stretch that stand in no bracket or quotation of their own."""
    at = first
    while at < last:
        yield at
        closing = partner.get(at, at)
        at = closing + 1 if at < closing < last else at + 1


def phrase_of(sentence: Sentence, first: int, last: int) -> str:
    """The words of the atoms first..last-1 in lower case."""
    return "".join(sentence.lower[first:last]).strip()


@dataclass(frozen=True, slots=True)
class Item:
    """One item: code points start..end without its conjunction, and its tokens first..last-1."""

    start: int
    end: int
    first: int
    last: int


class Cut:
    """A stretch of tokens cut at its separators: pieces, and where conjunctions stand in them."""

    def __init__(self, sentence: Sentence, partner: Mapping[int, int], first: int, last: int) -> None:
        self.sentence, self.partner, self.first, self.last = sentence, partner, first, last
        tokens = sentence.tokens
        level = list(level_tokens(partner, first, last))
        present = {tokens[i].cls for i in level}
        self.sign = next((cls for cls in ("SEMI", "ENUM", "COMMA") if cls in present), "COMMA")
        self.stray = self.sign == "ENUM" and "COMMA" in present
        self.slashes = sum(sentence.text[token.start] == "/" for token in tokens[first:last])
        bounds = [i for i in level if tokens[i].cls == self.sign and not self._suffix(i)]
        seams = [i for i in level if self.sign == "COMMA" and i > first and _follows_quoted(tokens, i)]
        if self.stray:  # 三个方向：A、B、C，其中A……: the first comma ends the list
            comma = next(i for i in level if tokens[i].cls == "COMMA")
            self.stray_items = sum(tokens[i].cls in ("ENUM", "COMMA", "AND") for i in level if i >= comma)
            bounds = [i for i in bounds if i < comma]
            self.last = last = comma
            level = [i for i in level if i < comma]
        cuts = sorted([*((i, i + 1) for i in bounds), *((i, i) for i in seams)])
        ends = zip((first, *(after for _, after in cuts)), (*(before for before, _ in cuts), last), strict=True)
        self.aside = any(tokens[i].cls == "AND" and i + 1 < last and tokens[i + 1].cls == "COMMA" for i in level)
        self.pieces = [piece for piece in ends if piece[0] < piece[1]]
        lists = sentence.language.tables["lists"]
        self.firm = {i for i in level if tokens[i].cls == "AND" and self._surface(i) in lists["and"]}
        loose = lists.get("loose_and", ())
        self.loose = {i for i in level if tokens[i].cls in ("AND", "WITH") and self._surface(i) in loose}
        if not self.firm and not self.loose:  # A, B & C; beside an "and" the sign belongs to a name
            self.firm = {i for i in level if tokens[i].cls == "AND" and self._surface(i) == "&"}

    def _surface(self, index: int) -> str:
        token = self.sentence.tokens[index]
        return phrase_of(self.sentence, token.first, token.last)

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


def _follows_quoted(tokens: list[Token], index: int) -> bool:
    """True for the second mark in "red," "green": the comma that parts two quoted items stands inside the first."""
    before = [token.cls for token in tokens[max(0, index - 2) : index]]
    return before == ["COMMA", "QUOTE_CLOSE"] and tokens[index].cls == "QUOTE_OPEN"


def first_word(sentence: Sentence, token: Token) -> str:
    """The first word of a token in lower case."""
    atoms = sentence.lower[token.first : token.last]
    return next((atom for atom in atoms if not atom.isspace() and atom not in "'‘’"), "")


def inside_word(sentence: Sentence, token: Token) -> bool:
    """汽车零配件: a character read as a figure that counts nothing."""
    if sentence.language.spaced:
        return False
    following = sentence.text[token.end : token.end + 4]
    spelled = token.cls == "NUMBER" and not any(char.isdecimal() for char in sentence.text[token.start : token.end])
    return spelled and not following.startswith(tuple(sentence.language.tables["lists"]["classifiers"]))
