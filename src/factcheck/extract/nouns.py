"""The noun that a figure counts: 58 projects, nine other European cities, 五大产业."""

from __future__ import annotations

from fractions import Fraction

from factcheck.extract.tokens import Sentence
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.phrases import find

_REACH = 24  # atoms, blanks counted, in which the noun must come
_JOINTS = frozenset("-’'&/")
_LONGEST_COMPOUND = 8  # ideographs
_SHORT_COMPOUND = 5  # 国家公园: a noun in front of another one


def counted_noun(sentence: Sentence, at: int, value: Fraction, *, plain: bool = False) -> str | None:
    """The counted noun in the singular, or None. English takes the last of the first plurals behind the figure.

    `plain` tells that no Chinese classifier stands between: then only a noun of the lexicon counts.
    """
    if not sentence.language.spaced:
        return _ideographs(sentence, at, plain=plain)
    lower, language = sentence.lower, sentence.language
    if at + 1 >= len(lower):
        return None
    joined = is_numeral(lower[at - 1]) or lower[at + 1] in language.words.hyphen_heads
    if lower[at] == "-" and lower[at + 1].isalpha() and joined:  # 12-member
        return None if lower[at + 1] in language.stop else singular(lower[at + 1], language.irregular)
    if not is_blank(lower[at]):
        return None
    index, stop = at + 1, min(len(lower), at + _REACH)
    last, one = None, value == 1
    while index < stop:
        atom = lower[index]
        if is_blank(atom) or atom in _JOINTS:
            index += 1
            continue
        if not atom[0].isalpha() or (atom in language.stop and not _is_acronym(sentence, index)):
            break
        if atom in language.words.and_word:
            if last is None or one:
                break
            index += 1
            continue
        if not one and is_noun(sentence, index):
            return _last_plural(sentence, index, stop)
        if one and _begins_predicate(sentence, index, last):
            break
        last = atom
        index += 1
    if last is None or not one or last in language.root or last in language.words.no_nouns:
        return None
    return singular(last, language.irregular)


def _is_acronym(sentence: Sentence, index: int) -> bool:
    """10,000 US jobs: a word in capitals is a name, whatever it means in small letters."""
    return len(sentence.lower[index]) > 1 and sentence.written(index, index + 1).isupper()


def _begins_predicate(sentence: Sentence, index: int, last: str | None) -> bool:
    """One civil servant complained, one accusing it of bias, one estimate suggests that: the noun ends before the word."""
    atom = sentence.lower[index]
    if atom.endswith("ing"):
        return _takes_object(sentence, index)
    if last is None:  # one thinks of
        spelled = index > 1 and sentence.lower[index - 2].isalpha()
        return spelled and atom not in sentence.language.irregular and _is_verb(sentence, index)
    return (atom.endswith("ed") and not last.endswith("ly")) or _is_verb(sentence, index)


def _is_verb(sentence: Sentence, index: int) -> bool:
    """A word in -s behind a noun that a particle follows."""
    lower = sentence.lower
    if not is_noun(sentence, index) or index + 2 >= len(lower) or not is_blank(lower[index + 1]):
        return False
    return lower[index + 2] in sentence.language.stop or lower[index + 2] in sentence.language.words.objects


def _takes_object(sentence: Sentence, index: int) -> bool:
    lower = sentence.lower
    return index + 2 < len(lower) and is_blank(lower[index + 1]) and lower[index + 2] in sentence.language.words.objects


def _last_plural(sentence: Sentence, index: int, stop: int) -> str:
    """The head of a run of plurals: sports teams."""
    lower, noun = sentence.lower, sentence.lower[index]
    while index + 2 < stop and lower[index + 1] == " " and is_noun(sentence, index + 2):
        index += 2
        noun = lower[index]
    return singular(noun, sentence.language.irregular)


def is_noun(sentence: Sentence, index: int) -> bool:
    """True for an atom that looks like a plural noun."""
    language, atom = sentence.language, sentence.lower[index]
    if atom in language.irregular:
        return True
    if len(atom) < 4 or atom[-1] != "s" or atom.endswith(("ss", "us", "is")) or not atom.isalpha():
        return False
    if atom in language.not_plural or atom in language.stop:
        return False
    following = sentence.lower[index + 1] if index + 1 < len(sentence.lower) else ""
    return following not in ("'", "’")


def singular(noun: str, irregular: dict[str, str] | None = None) -> str:
    """A plain English singular: companies -> company, boxes -> box, projects -> project, people -> person."""
    if irregular is not None and noun in irregular:
        return irregular[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses", "zes")):
        return noun[:-2]
    if noun.endswith("uses") and not noun.endswith(("auses", "ouses")):  # buses
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def _ideographs(sentence: Sentence, at: int, *, plain: bool) -> str | None:
    """A noun of the lexicon right behind the figure, or a compound of a few characters that ends in one."""
    lower, language = sentence.lower, sentence.language
    run, index = "", at
    while index < len(lower) and len(run) <= _LONGEST_COMPOUND and "\u3400" <= lower[index] <= "\u9fff":
        cue = find(language.root, lower, index)
        if cue is not None and cue[0].cls not in ("FILL", "CONCEPT") and index > at:
            break
        if cue is not None and cue[0].cls not in ("FILL", "CONCEPT") and cue[1] == index + 1:
            break
        end = cue[1] if cue is not None and cue[0].cls == "FILL" else index + 1
        run += "".join(lower[index:end])
        index = end
    for tail in language.words.noun_tails:
        run = run.removesuffix(tail)
    begun = run[:2] in language.no_heads  # 66个国际大牌 are no countries
    sizes = () if begun else language.head_sizes
    head = next((run[:size] for size in sizes if run[:size] in language.heads), None)
    if head in language.words.places and at and lower[at - 1] in language.words.thing_classifiers:
        head = None
    whole = 1 < len(run) <= _LONGEST_COMPOUND and run.endswith(language.words.noun_endings)
    return run if whole and not plain and (head is None or len(run) <= _SHORT_COMPOUND) else head
