"""Counts with their points in sentences of their own: numbered ones (一是……) and parallel ones (the output of each industry)."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.lists._aged import aged
from factcheck.checks.lists._counts import Announced, announced
from factcheck.checks.lists._markers import Chain, chains
from factcheck.checks.lists._numbered import numbered
from factcheck.checks.lists._shapes import FAR

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.enumerations import Enumeration
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.types import Relation

_HEADS = ("一、", "1.", "（一）")  # numbers of headings: two of them make a list
_STEPS = 3  # numbered or parallel sentences that make a list without a colon before them


def sections(analysis: Analysis) -> Iterator[Relation]:
    """Points in sentences and sections of their own."""
    told = [*_chained(analysis), *_parallel(analysis), *aged(analysis)]
    yield from told
    yield from numbered(analysis, frozenset(claim_id for relation in told for _, claim_id in relation.operands))


def _chained(analysis: Analysis) -> Iterator[Relation]:
    """六项措施：一是…… to 五是……: the last number of a chain that begins right behind its count."""
    for chain in chains(analysis):
        count = _count_before(analysis, chain)
        if count is None or chain.broken or len(chain.marks) < 2:
            continue
        last = chain.marks[-1].number
        if count.value > FAR * last + 1:
            continue
        names = tuple(mark.text for mark in chain.marks)
        yield relation_of(
            "list-count", {"count": count.claim}, count.span(count.claim.span.start, chain.marks[0].end),
            fewest=last, most=last, open=False, names=names, severity="warning", noun=count.noun, form="sections",
        )  # fmt: skip


def _count_before(analysis: Analysis, chain: Chain) -> Announced | None:
    """The count in the words right before the first mark, with a colon between them; or, one point off, a full stop."""
    first = chain.marks[0]
    if first.number != 1:
        return None
    sentence = analysis.sentences[first.sentence]
    if first.token == 0 and first.sentence and chain.spaced:
        sentence = analysis.sentences[first.sentence - 1]
        if sentence.field != analysis.sentences[first.sentence].field:
            return None
        if not sentence.text[: sentence.end].endswith((":", "：")):
            return _count_stated(analysis, sentence, chain)
        before = len(sentence.tokens)
    else:
        before = first.token
        if not before or sentence.tokens[before - 1].cls != "COLON":
            return None
    counts = [count for count in announced(analysis, sentence) if before - 6 <= count.token < before]
    return counts[-1] if counts else None


def _count_stated(analysis: Analysis, sentence: Sentence, chain: Chain) -> Announced | None:
    """The one count of steps in the sentence before a chain: it has taken six measures. First, ... Second, ..."""
    counts = [count for count in announced(analysis, sentence) if count.kind]
    close = analysis.sentences[chain.marks[0].sentence].start - sentence.end <= 2
    few = _STEPS - (chain.marks[0].style in _HEADS)
    if len(counts) != 1 or not close or len(chain.marks) < few:
        return None
    if any(token.cls in ("COMMA", "SEMI") for token in sentence.tokens[counts[0].token + 1 :]):
        return None  # said in passing
    steps = sentence.language.tables["lists"]["steps"]
    noun = counts[0].noun
    if not sentence.language.spaced:  # 三项重点任务, 五大支柱产业
        behind = sentence.text[sentence.tokens[counts[0].token].end : sentence.end].rstrip("。：:")
        noun = next((step for step in steps if noun == step or noun.endswith(step) or behind.endswith(step)), "")
    return counts[0] if noun in steps and counts[0].value - chain.marks[-1].number <= FAR else None


def _parallel(analysis: Analysis) -> Iterator[Relation]:
    """Five pillar industries, then a sentence with the output of each: the sentences are counted."""
    for sentence in sentences_with(analysis, "COUNT|NUMBER"):
        if sentence.field != "text":
            continue
        for count in announced(analysis, sentence):
            run = _run_behind(analysis, sentence, count, count.noun) if count.kind else []
            if not run and count.kind and not sentence.language.spaced:  # 五大支柱产业: the noun ends the words behind
                behind = [token for token in sentence.tokens[count.token + 1 : count.token + 2] if token.cls == "FILL"]
                noun = sentence.text[behind[0].start : behind[0].end].strip()[-2:] if behind else count.noun
                run = _run_behind(analysis, sentence, count, noun)
            if len(run) >= _STEPS and abs(count.value - len(run)) <= FAR:
                names = tuple(one.text[one.start : one.tokens[0].end].strip() for one in run)
                yield relation_of(
                    "list-count", {"count": count.claim}, count.span(count.claim.span.start, run[0].tokens[0].end),
                    fewest=len(run), most=len(run), open=False, names=names, severity="warning", noun=count.noun,
                    form="sections",
                )  # fmt: skip


def _run_behind(analysis: Analysis, sentence: Sentence, count: Announced, noun: str) -> list[Sentence]:
    """Sentences in a row that name the counted noun once each, state the same measure and no count of their own."""
    run: list[Sentence] = []
    measure: object = None
    noun = noun if sentence.language.spaced else noun[-2:]
    for one in analysis.sentences[sentence.index + 1 :]:
        text = one.text[one.start : one.end].lower()
        concepts = [token.payload for token in one.tokens if token.cls == "CONCEPT"]
        valued = sum(token.cls in ("MONEY", "MEASURE") for token in one.tokens)
        if not noun or text.count(noun) != 1 or valued != 1 or not concepts or (run and concepts[0] != measure):
            break
        measure = concepts[0]
        run.append(one)
    return run


def list_relation(
    count: Announced, one: Enumeration, fewest: int, most: int, left_out: bool, severity: str
) -> Relation:
    """The relation of a count and the list that it announces or sums up."""
    names = tuple(one.text(item) for item in one.items)
    names = (*names[:-1], names[-1].removesuffix(count.collector))
    start, end = min(count.claim.span.start, one.start), max(count.claim.span.end, one.end)
    span = count.span(start, end)
    return relation_of(
        "list-count", {"count": count.claim}, span,
        fewest=fewest, most=most, open=left_out, names=names, severity=severity, noun=count.noun, form="list",
    )  # fmt: skip
