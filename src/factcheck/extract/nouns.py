"""The noun that a figure counts: 58 projects, nine other European cities, 五大产业."""

from __future__ import annotations

from fractions import Fraction

from factcheck.extract.tokens import Sentence

_REACH = 14  # atoms, blanks counted, in which the noun must come


def counted_noun(sentence: Sentence, at: int, value: Fraction) -> str | None:
    """The counted noun in the singular, or None; English takes the first plural before the phrase ends."""
    if sentence.language.code == "zh":
        text = "".join(sentence.lower[at : at + 12])
        return next((head for head in sentence.language.heads if head in text[: len(head) + 2]), None)
    lower, language = sentence.lower, sentence.language
    if at >= len(lower) or not (lower[at].isspace() or lower[at] == "-"):
        return None
    index, stop = at + 1, min(len(lower), at + _REACH)
    last: str | None = None
    while index < stop:
        atom = lower[index]
        if atom.isspace() or atom in "-’'&" or (atom == "," and last is not None and False):
            index += 1
            continue
        if not atom[0].isalpha() or atom in language.stop:
            break
        if atom == "and":
            if last is None or value == 1:
                break
            index += 1
            continue
        if _is_plural(sentence, atom, index):
            return singular(atom)
        last = atom
        index += 1
    return singular(last) if last is not None and value == 1 and last not in language.root else None


def _is_plural(sentence: Sentence, atom: str, index: int) -> bool:
    language = sentence.language
    if atom in language.irregular:
        return True
    following = sentence.lower[index + 1] if index + 1 < len(sentence.lower) else ""
    if following in ("'", "’"):
        return False
    return len(atom) > 3 and atom.endswith("s") and not atom.endswith(("ss", "us", "is", "ous")) and atom not in language.not_plural


def singular(noun: str) -> str:
    """A plain English singular: companies -> company, boxes -> box, projects -> project."""
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses", "zes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun[:-1]
    return noun
