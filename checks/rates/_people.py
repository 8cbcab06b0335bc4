"""How many people a sentence counts, shared by the checks on rates per head."""

from __future__ import annotations

from factcheck.checks.dates._beside import holds
from factcheck.checks.rates._units import quantity

from factcheck.extract.tokens import Sentence


def populations(sentence: Sentence, least: int = 1000) -> list[int]:
    """Indices of the figures that are a population: 7 million people, 常住人口700万."""
    tokens, found = sentence.tokens, []
    heads = sentence.language.tables["beside"]["inhabitants"]
    for index, token in enumerate(tokens):
        one = quantity(token)
        if one is None or token.cls not in ("COUNT", "NUMBER") or one.number.value is None or one.number.value < least:
            continue
        if index and tokens[index - 1].cls in ("EACH", "PER"):
            continue
        near = tokens[max(0, index - 3) : index]
        named = any(each.cls == "CONCEPT" and each.payload == "population" for each in near)
        behind = (
            index + 1 < len(tokens) and tokens[index + 1].cls == "CONCEPT" and tokens[index + 1].payload == "population"
        )
        people = (one.unit or "").removeprefix("count:") in heads or _names_people(sentence, index, heads)
        city = holds(sentence, "city_of", tokens[max(0, index - 2)].first, token.first) and token.cls == "NUMBER"
        if people or named or behind or city:
            found.append(index)
    return found


def _names_people(sentence: Sentence, index: int, heads: list[str]) -> bool:
    """True for 4250名村民: the noun behind a Chinese count."""
    after = sentence.tokens[index + 1 : index + 2]
    if sentence.language.spaced or not after or after[0].cls != "FILL":
        return False
    return sentence.text[after[0].start : after[0].end].strip().startswith(tuple(heads))


def is_parted(sentence: Sentence, *indices: int) -> bool:
    """True when a semicolon stands among the figures, or the sentence compares with a whole country: 全国5000万人口 opens it."""
    between = sentence.tokens[min(indices) : max(indices)]
    opening = min(indices) <= 1 and not sentence.language.spaced
    return any(token.cls == "SEMI" for token in between) or holds(
        sentence, "elsewhere", between[0].first if opening else 0
    )


def is_narrowed(sentence: Sentence, head: int) -> bool:
    """True for "per resident fined": a participle behind the noun leaves some of the people."""
    behind = sentence.text[sentence.tokens[head].end : sentence.end].split(maxsplit=3)
    at = 2 if sentence.tokens[head + 1 : head + 2] and sentence.tokens[head + 1].cls == "PER" else 0
    endings = tuple(sentence.language.tables["beside"]["narrowed"])
    return bool(endings) and len(behind) > at and behind[at].rstrip(".,;:").endswith(endings)
