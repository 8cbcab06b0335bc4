"""Tell English from Chinese by the script a text is written in."""

from __future__ import annotations

import re

_SAMPLE = 20_000
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]+")
_HAN_PER_WORD = 1.6  # Chinese text of the same content has about this many ideographs per English word
_CODES = {"en": "en", "eng": "en", "english": "en", "zh": "zh", "zho": "zh", "chi": "zh", "cmn": "zh", "chinese": "zh"}

LANGUAGES = ("en", "zh")


def detect_language(text: str) -> str:
    """Say "en" or "zh" from at most the first 20,000 code points; names in the other script do not tip the balance."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return "en"
    ideographs = sum(len(run) for run in _HAN.findall(sample))
    words = len(_LATIN_WORD.findall(sample))
    return "zh" if ideographs > words * _HAN_PER_WORD else "en"


def normalize_language(code: str) -> str | None:
    """The language of a tag such as "zh-Hans-CN" or "en_US": "en", "zh", or None for any other."""
    primary = re.split("[-_]", code.strip().lower(), maxsplit=1)[0]
    return _CODES.get(primary)
