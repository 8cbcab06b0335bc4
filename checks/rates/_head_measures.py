"""What a growth rate is of, for totals and figures per head."""

from __future__ import annotations

from factcheck.checks.dates._beside import holds, is_only

from factcheck.extract.tokens import Sentence, Token

_BREAKS = frozenset(("COMMA", "SEMI", "END", "COLON", "PERCENT"))


def before_aside(sentence: Sentence, first: int) -> list[Token]:
    """The words before ", with population growth of 1.9 percent," that the verb behind belongs to."""
    tokens = sentence.tokens
    opened = next((at for at in range(first - 2, -1, -1) if tokens[at].cls == "COMMA"), None)
    if not sentence.language.spaced or opened is None or tokens[opened + 1].cls not in ("WITH", "FILL"):
        return []
    start = next((at + 1 for at in range(opened - 1, -1, -1) if tokens[at].cls in _BREAKS), 0)
    return tokens[start:opened]


def measure_of(sentence: Sentence, scope: list[Token]) -> str:
    """What a rate is of: the last concept before it, the economy, or the words themselves; empty where it is left out."""
    concepts = [token for token in scope if token.cls == "CONCEPT"]
    if concepts:
        written = sentence.text[concepts[-1].start : concepts[-1].end].lower().strip()
        return written if written.startswith("total ") else str(concepts[-1].payload)
    if scope and holds(sentence, "economy", scope[0].first, scope[-1].last):
        return "gdp"
    words = [token for token in scope if token.cls == "FILL" and not is_only(sentence, token, "joins")]
    if not words:
        return ""
    passed = {"capita", "person", "head", *sentence.language.tables["beside"]["joins"]}
    atoms = [
        atom for atom in sentence.lower[words[0].first : words[0].last] if atom[0].isalpha() and atom not in passed
    ]
    return ("" if sentence.language.code == "zh" else " ").join(atoms)


def is_all_of(total: str, head: str, sentence: Sentence) -> bool:
    """True for "total consumption" beside "water consumption per inhabitant"."""
    words, light = total.split(), sentence.language.tables["beside"].get("all_of", ())
    return bool(words) and words[-1] == head.split()[-1] and all(word in light for word in words[:-1])


def is_same_measure(total: str, head: str, sentence: Sentence) -> bool:
    """True for one measure; 消费总量 and 人均消费量 begin alike, "total energy use" and "energy use" end alike."""
    if {total, head} <= {"gdp", "output", "economy"}:
        return True
    if sentence.language.code == "zh" and len(min(total, head, key=len)) > 1:
        return total.startswith(head) or head.startswith(total)
    return total == head or f" {total}".endswith(f" {head}") or f" {head}".endswith(f" {total}")
