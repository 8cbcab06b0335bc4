"""Whether percentages are the answers of a poll, or the shares of groups that make up a whole."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.checks.parts._parts import Piece

from factcheck.extract.separators import first_word
from factcheck.extract.tokens import Sentence
from factcheck.types import Claim


def base_of(sentence: Sentence, piece: Piece) -> str:
    """What a percentage is "of": 90% of domestic funds, 占全国出口创汇总数的90%."""
    at = next((place for place, i in enumerate(piece.level) if sentence.tokens[i].cls == "PERCENT"), len(piece.level))
    if sentence.language.code == "zh":
        shares = [i for i in piece.level[:at] if sentence.tokens[i].cls == "SHARE"]
        if at == len(piece.level):
            return ""
        if not shares:  # 贷款中的50%, 外资的30%
            led = at > 1 and sentence.tokens[piece.level[at - 1]].cls in ("OF", "AMONG")
            return (
                sentence.text[sentence.tokens[piece.first].start : sentence.tokens[piece.level[at - 1]].start]
                if led
                else ""
            )
        return sentence.text[sentence.tokens[shares[-1]].end : sentence.tokens[piece.level[at]].start].strip()
    behind = piece.level[at + 1 :]
    if not behind or sentence.tokens[behind[0]].cls != "OF":
        return ""
    return sentence.text[sentence.tokens[behind[0]].end : sentence.tokens[piece.last - 1].end].strip().lower()


def are_shares(sentence: Sentence, run: Sequence[tuple[Piece, Claim]]) -> bool:
    """True for "men make up 54 percent and women 46", "54 percent were girls and 46 percent boys", 男性占54%，女性占46%."""
    pieces = [piece for piece, _ in run]
    if sentence.language.code == "zh":
        return all("SHARE" in piece.classes(sentence) for piece in pieces)
    if pieces[0].classes(sentence) & {"SHARE", "COMPRISING"} or _is_taken(sentence, pieces[0]):
        return not any(base_of(sentence, piece) for piece in pieces[1:])
    return all(_is_told(sentence, piece) for piece in pieces)


def _is_taken(sentence: Sentence, piece: Piece) -> bool:
    """True for "men took 55% of the seats": a share by its verb, of no one's own."""
    at = next((place for place, i in enumerate(piece.level) if sentence.tokens[i].cls == "PERCENT"), 0)
    words = piece.level[:at]
    text = sentence.text[sentence.tokens[piece.first].start : sentence.tokens[words[-1]].end] if words else ""
    table = sentence.language.tables["parts"]
    base = base_of(sentence, piece)
    return (
        bool(base)
        and base.split()[0] not in table["own_country"]
        and text.strip().lower().endswith(tuple(table["taking"]))
    )


def _is_told(sentence: Sentence, piece: Piece) -> bool:
    """True when the group stands right behind its percentage, or behind "were"."""
    classes = [sentence.tokens[i].cls for i in piece.level]
    behind = classes[classes.index("PERCENT") + 1 :] if "PERCENT" in classes else []
    if behind[:1] == ["OF"] and "BE" in behind:  # 54 percent of pupils are girls
        behind = behind[behind.index("BE") :]
    if behind not in (["FILL"], ["CONCEPT"], ["BE", "FILL"], ["BE", "CONCEPT"]):
        return False
    last = sentence.tokens[piece.level[-1]]
    return first_word(sentence, last) not in sentence.language.tables["parts"]["of_groups"]


def answers(sets: list[list[str]], table: dict[str, list[str]], texts: Sequence[str]) -> bool:
    """Yes, no and, perhaps, undecided: each text has one word of the set."""
    undecided = [str(word) for word in table["undecided"]]
    split = [(text, _split(text)) for text in texts]
    for words in sets:
        rest = list(split)
        for word in sorted(words, key=len, reverse=True):
            hit = next((place for place, (_, found) in enumerate(rest) if word in found), None)
            if hit is None:
                break
            del rest[hit]
        else:
            if not rest or (len(rest) == 1 and any(word in rest[0][0] for word in undecided)):
                return True
    return False


def _split(text: str) -> str | set[str]:
    return set("".join(char if char.isalnum() else " " for char in text).split()) if text.isascii() else text


def are_classes(sentence: Sentence, run: Sequence[tuple[Piece, Claim]], texts: Sequence[str]) -> bool:
    """True for 0.7元以下占16%，0.7元至1元占60%，1元以上占24%: the lowest class first and the highest last leave nothing out."""
    table = sentence.language.tables["parts"]
    first, last = (
        any(word in text for word in table[name]) for text, name in ((texts[0], "lowest"), (texts[-1], "highest"))
    )
    between = any(word in text for text in texts[1:-1] for word in (*table["lowest"], *table["highest"]))
    shared = all("SHARE" in piece.classes(sentence) for piece, _ in run)
    return first and last and not between and shared
