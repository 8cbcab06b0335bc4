"""Tell languages apart by the script a text is written in, and by the words that only one of them has."""

from __future__ import annotations

import re

from factcheck.languages import Profile, codes, main_language, profiles

_SAMPLE = 20_000
_WORDS = 2_000  # code points in which the words of a language are counted
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]+")
_HAN_PER_WORD = 1.6  # Chinese text of the same content has about this many ideographs per English word
_FEWEST = 3  # words that only a language other than the main one of its script must show

LANGUAGES = codes()


def detect_language(text: str) -> str:
    """The language of a text, from at most its first 20,000 code points; names do not tip it."""
    sample = text[:_SAMPLE]
    if not sample.isascii():
        ideographs = sum(len(run) for run in _HAN.findall(sample))
        if ideographs > len(_LATIN_WORD.findall(sample)) * _HAN_PER_WORD:
            return main_language("cjk")
    return _detect_by_words(sample[:_WORDS])


def _detect_by_words(sample: str) -> str:
    """Of the languages in Latin letters the one whose words stand there most often, the main one in doubt."""
    words = _LATIN_WORD.findall(sample.lower())
    main = main_language("latin")
    best, most = main, max(_count(words, profiles()[main]), _FEWEST - 1)
    for profile in profiles().values():
        if profile.script == "latin" and profile.code != main:
            count = _count(words, profile)
            if count > most:
                best, most = profile.code, count
    return best


def _count(words: list[str], profile: Profile) -> int:
    return sum(word in profile.words for word in words)


def normalize_language(code: str) -> str | None:
    """The language of a tag such as "zh-Hans-CN", "en_US" or "French", or None for one that is not read."""
    primary = re.split("[-_]", code.strip().lower(), maxsplit=1)[0]
    return next((profile.code for profile in profiles().values() if primary in profile.tags), None)
