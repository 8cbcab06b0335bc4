"""The smallest pieces of a text: numerals, Latin words, single ideographs, blanks, signs."""

from __future__ import annotations

import re

from factcheck.lang.variants import simplify

_LETTERS = "a-zß-öø-ɏ"
# Digits with separators; a decimal comma only where the dots before it leave no other reading (1.234.567,50).
_NUMERAL = (
    r"[0-9]{1,3}(?:\.[0-9]{3}){1,6},[0-9]{1,2}(?![0-9]|[.,][0-9])"
    r"|(?:[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])|[0-9]{1,3}(?:['’][0-9]{3}){1,9}(?![0-9])"
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,9},[0-9]{3}(?![0-9])|[0-9]+)(?:\.[0-9]+)*(?:e[+-]?[0-9]{1,3}(?![a-z0-9_]))?"
)
ATOM = re.compile(rf"[\u3400-\u9fff]|[{_LETTERS}]+|[ \n]+|{_NUMERAL}|(?<![0-9{_LETTERS}_.,)])\.[0-9]+|.", re.DOTALL)
split = ATOM.findall
_IDEOGRAPHS = re.compile("[\u3400-\u9fff]+")
find_words = re.compile(f"[{_LETTERS}]+").findall

_BLANKS = "\t\r\u00a0\u2009\u202f\u3000"
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％．－＋／＄]")
_NARROW = {code: code - 0xFEE0 for code in map(ord, "０１２３４５６７８９％．－＋／＄")} | {
    code: code - 0xFEE0 for first in (0xFF21, 0xFF41) for code in range(first, first + 26)
}
_MIDDLE_POINT = re.compile(
    "(?<=[0-9])·(?=[0-9]{1,4}(?:[万亿%倍元吨萬億噸]|公(?:里|斤|顷|頃|吨)|平方|[美港日欧韩加澳]元|英镑|马克|千[米克瓦]|厘米|毫米|个百分点"
    "|[米级铢盾岁度斤亩克秒]|点(?!钟)|比索|卢布|法郎|里拉|海里|英里))"
)  # 1·78亿元, but 9·11事件
_POINTED = re.compile("(?<![0-9·.])([0-9]{1,7})·([0-9]{1,3})(?![0-9·.])")  # 56·60: no day and no row of a table
_LAST_MONTH, _LAST_DAY = 12, 31
_WIDE_GROUP = re.compile("(?<=[0-9])，(?=[0-9]{3}(?![0-9]))")


def normalize(text: str) -> str:
    """The text that is split into atoms: lower case, plain digits, blanks and characters, each in its place."""
    lower = text.lower()
    if len(lower) != len(text):  # a few letters grow when lowered
        lower = "".join([char if len(char.lower()) != 1 else char.lower() for char in text])
    if lower.isascii():
        return lower.replace("\t", " ").replace("\r", " ")
    for blank in _BLANKS:
        if blank in lower:
            lower = lower.replace(blank, " ")
    if _WIDE.search(lower):
        wide = {match.start() for match in re.finditer("(?<=[０-９])，(?=[０-９])", lower)}
        lower = lower.translate(_NARROW)
        if wide:
            lower = _WIDE_GROUP.sub(lambda match: "," if match.start() in wide else "，", lower)
    if "·" in lower:
        lower = _POINTED.sub(_point, _MIDDLE_POINT.sub(".", lower))
    return simplify(lower)


def _point(match: re.Match[str]) -> str:
    """The digits with a decimal point, where they can be no month and day."""
    whole, part = match.groups()
    dated = int(whole) <= _LAST_MONTH and int(part) <= _LAST_DAY and len(part) < 3
    return match.group() if dated else f"{whole}.{part}"


def is_numeral(atom: str) -> bool:
    """True for an atom that begins with a digit, or with the point of a decimal (.5)."""
    return "0" <= atom < ":" or (atom[:1] == "." and len(atom) > 1)


def is_blank(atom: str) -> bool:
    """True for an atom of blanks or line ends."""
    return atom < "!"


def phrase_key(phrase: str) -> tuple[str, ...]:
    """The atoms of a lexicon phrase, in lower case and without blanks."""
    words = phrase.lower().split(" ")
    if phrase.isascii() and all(map(str.isalpha, words)):  # nearly all: a start builds thousands of keys
        return tuple(words)
    if _IDEOGRAPHS.fullmatch(phrase):
        return tuple(simplify(phrase))
    return tuple(atom for atom in split(normalize(phrase)) if not is_blank(atom))
