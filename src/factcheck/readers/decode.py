"""Decode the bytes of a file into text, or say why they are none."""

from __future__ import annotations

import codecs
import re
import tomllib
from contextlib import suppress
from functools import cache
from importlib.resources import files

_SAMPLE = 8192  # bytes or code points looked at to judge what they are
_CONTROL = bytes({*range(1, 9), *range(14, 27), *range(28, 32), 127})
_BOMS = (  # UTF-32 first: its mark starts like the one of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {"cp1252": "Windows-1252", "big5": "Big5", "big5hkscs": "Big5"}
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")
_NOT_WESTERN = re.compile(
    "[^\x00-\x7f\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2122\u20ac"
    "\xa0-\xa5\xa7\xa9\xab\xae\xb0-\xb3\xb5\xb7\xba-\xef\xf1-\xfd]"
)
_COMMON_SHARE = 0.15  # of the ideographs in a text that is Chinese; other bytes read as Chinese give a few percent
_WESTERN_SHARE = 0.1  # of letters beyond ASCII in a text in a Western language, at most


class UndecodableError(ValueError):
    """The bytes are no text; the message says why in one line."""


class BinaryError(UndecodableError):
    """The bytes are those of a binary file."""


def decode_bytes(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text, without a byte order mark and otherwise as written, and the encoding when that was only a guess.

    In this order: byte order mark (UTF-8, UTF-16, UTF-32), the codec that the text declares, strict UTF-8, GB18030 if
    it gives plausible Chinese, a detector among Big5 and Windows-1252 whose result must be plausible too. Raises
    UndecodableError for binary data, damaged UTF-8 and everything else.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data, encoding), None
    refuse_binary(data)
    if declared is not None:
        with suppress(UnicodeDecodeError):
            return data.decode(declared), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        damage = error
    if _is_mostly_utf8(data):
        raise UndecodableError(_describe_damage(data, damage))
    try:
        text = data.decode("gb18030")
        if _is_plausible_chinese(text):
            return text, None
    except UnicodeDecodeError:
        pass
    return _decode_by_detector(data)


def _decode_marked(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise UndecodableError(f"marked as {name}, but byte {error.start} is not {name}") from None
    if "\0" in text:
        raise BinaryError(f"binary file, not text: NUL at character {text.index(chr(0))}")
    if encoding != "utf-8-sig" and _count_beyond_ascii(text) > 0.5 * len(text) and not _is_plausible_chinese(text):
        raise UndecodableError(f"marked as {encoding.upper()}, but neither English nor Chinese in it")
    return text


def decode_line(data: bytes) -> str:
    """The text of one line of a JSON Lines file, which should be UTF-8. Raises as decode_bytes does."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode_bytes(data)[0]


def refuse_binary(data: bytes) -> None:
    """Raises BinaryError for the beginning of a file that is no text: a known signature, NUL, control characters."""
    for start, name in _load_data()[1]:
        if data.startswith(start):
            raise BinaryError(f"binary file, not text: {name}")
    position = data.find(b"\0")
    if position >= 0:
        raise BinaryError(f"binary file, not text: NUL at byte {position}")
    sample = data[:_SAMPLE]
    if len(sample.translate(None, _CONTROL)) < 0.98 * len(sample):
        raise BinaryError("binary file, not text: full of control characters")


def _is_mostly_utf8(data: bytes) -> bool:
    """True for UTF-8 with damage: twice as many characters beyond ASCII that are right as wrong."""
    text = data.decode("utf-8", "replace")
    return _count_beyond_ascii(text) > 3 * text.count("\ufffd")


def _describe_damage(data: bytes, damage: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, damage.start) + 1
    return f"not valid UTF-8: byte 0x{data[damage.start]:02x} at offset {damage.start}, line {line}"


def _is_plausible_chinese(text: str) -> bool:
    """True when nearly all beyond ASCII is Chinese script, and enough of that is common."""
    sample = text[: _SAMPLE * 8]
    characters = _HAN.findall(sample)
    common = _load_data()[0]
    if not characters or len(characters) < 0.8 * _count_beyond_ascii(sample):
        return False
    return sum(character in common for character in characters) >= _COMMON_SHARE * len(characters)


def _decode_by_detector(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # imported on demand: nearly all files are UTF-8

    best = from_bytes(data, cp_isolation=["big5", "big5hkscs", "cp1252"], preemptive_behaviour=False).best()
    if best is not None and best.encoding in _NAMES:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        plausible = _is_western if best.encoding == "cp1252" else _is_plausible_chinese
        if text and plausible(text):
            return text, _NAMES[best.encoding]
    raise UndecodableError("not text in UTF-8, UTF-16, GB18030, Big5 or Windows-1252")


def _is_western(text: str) -> bool:
    return _count_beyond_ascii(text) <= _WESTERN_SHARE * len(text) and _NOT_WESTERN.search(text) is None


def _count_beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


@cache
def _load_data() -> tuple[frozenset[str], tuple[tuple[bytes, str], ...]]:
    data = tomllib.loads(files(__package__).joinpath("decode.toml").read_text("utf-8"))
    signatures = tuple((bytes.fromhex(start), name) for start, name in data["signatures"].items())
    return frozenset("".join(data["common_han"].split())), signatures
