"""One document read to the end: its sentences with typed tokens, and its claims."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from factcheck.extract.claims import make_claims
from factcheck.extract.index import SentenceIndex, index_all, once
from factcheck.extract.scanner import Scanner
from factcheck.extract.sentences import split_sentences
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.atoms import find_words, normalize
from factcheck.lang.base import Language
from factcheck.lang.lexicon import load
from factcheck.languages import main_language
from factcheck.types import Block, Claim, Document, Field

MOST_READ = 100_000  # numbers of one document: no article has a tenth of them, and what is made of each must have room
_POOLED = 400  # sentences, about twenty articles, that are indexed together: more would be held in memory
_SHORT = 24  # code points: a text that may be a figure and nothing else
_DIGIT = re.compile("[0-9½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]")
_BRACKETED = re.compile(r"[(（][A-Z][A-Z&.-]{1,9}s?[)）]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What was read from a document; `claims[token.claim]` is the claim of a token.

    `memory` holds what checks made of it and other checks ask for (`factcheck.extract.index.once`).
    """

    document: Document
    sentences: tuple[Sentence, ...]
    claims: tuple[Claim, ...]
    index: SentenceIndex = field(repr=False, compare=False)
    memory: dict[Any, Any] = field(init=False, repr=False, compare=False, default_factory=dict)

    @property
    def by_id(self) -> dict[str, Claim]:
        """The claims by their ids."""
        return claims_by_id(self)

    def claim(self, token: Token) -> Claim:
        """The claim of a quantity or date token."""
        assert token.claim is not None
        return self.claims[token.claim]


@once
def claims_by_id(analysis: Analysis) -> dict[str, Claim]:
    """The claims of a document by their ids."""
    return {claim.claim_id: claim for claim in analysis.claims}


def analyse(document: Document) -> Analysis:
    """Reads all sentences that can hold a quantity or an acronym, up to `MOST_READ` numbers; page furniture is passed over."""
    sentences, claims = _read_all(document)
    return Analysis(document=document, sentences=sentences, claims=claims, index=index_all(sentences)[0])


def analyse_each(documents: Iterable[Document]) -> Iterator[Analysis]:
    """Every document read, in order; what checks look for is looked for in some articles at once."""
    read: list[tuple[Document, tuple[Sentence, ...], tuple[Claim, ...]]] = []
    size = 0
    for document in documents:
        sentences, claims = _read_all(document)
        read.append((document, sentences, claims))
        size += len(sentences)
        if size >= _POOLED:
            yield from _pool(read)
            read, size = [], 0
    yield from _pool(read)


def _pool(read: list[tuple[Document, tuple[Sentence, ...], tuple[Claim, ...]]]) -> Iterator[Analysis]:
    """The analyses of documents, whose sentences share a pool."""
    indexes = index_all(*(sentences for _, sentences, _ in read))
    for (document, sentences, claims), index in zip(read, indexes, strict=True):
        yield Analysis(document=document, sentences=sentences, claims=claims, index=index)


def _read_all(document: Document) -> tuple[tuple[Sentence, ...], tuple[Claim, ...]]:
    sentences: list[Sentence] = []
    claims: list[Claim] = []
    for sentence, found in _read_sentences(document):
        sentences.append(sentence)
        claims.extend(found)
    return tuple(sentences), tuple(claims)


def read_claims(document: Document) -> tuple[Claim, ...]:
    """The claims of a document in order of position, the headline first, up to `MOST_READ`; no sentence is kept."""
    claims: list[Claim] = []
    for _, found in _read_sentences(document):
        claims.extend(found)
    return tuple(claims)


def _read_sentences(document: Document) -> Iterator[tuple[Sentence, list[Claim]]]:
    """The sentences that hold a token, in order, and the claims of each."""
    index = offset = 0
    for block, name, text in _fields(document):
        for sentence in _read_block(document, block, name, text):
            if offset >= MOST_READ:
                return
            sentence.index = index
            found = make_claims(document, sentence, offset)
            yield sentence, found
            index, offset = index + 1, offset + len(found)


def _fields(document: Document) -> Iterator[tuple[Block, Field, str]]:
    """The headline and the blocks that are no furniture, each with the text that its offsets count in."""
    if document.headline:
        yield Block(start=0, end=len(document.headline), kind="title"), "title", document.headline
    for block in document.blocks:
        if block.kind != "furniture":
            yield block, "text", document.reading


def _read_block(document: Document, block: Block, field: Field, text: str) -> Iterator[Sentence]:
    main = load(document.lang)
    plain = normalize(text[block.start : block.end])
    if document.comments and field == "text":
        plain = _blank_comments(plain, block, document.comments)
    for start, end, script in split_sentences(main, text, block.start, block.end):
        language = _language(main, script)
        piece = plain[start - block.start : end - block.start]
        if not _may_hold_figures(language, piece) and not _BRACKETED.search(text, start, end):
            continue
        sentence = Sentence(
            language, text, start, end, index=0, block=block.kind, field=field, doc_id=document.doc_id, plain=piece
        )
        Scanner(sentence, document.published).run()
        sentence.close()
        if sentence.tokens:
            yield sentence


def _blank_comments(plain: str, block: Block, comments: Sequence[tuple[int, int]]) -> str:
    """The text of a block with blanks in place of comments, which nobody reads."""
    pieces, done = [], block.start
    for start, end in comments[bisect_right(comments, block.start, key=lambda comment: comment[1]) :]:
        if start >= block.end:
            break
        start, end = max(start, done), min(end, block.end)
        pieces += [plain[done - block.start : start - block.start], " " * (end - start)]
        done = end
    return "".join(pieces) + plain[done - block.start :]


def _may_hold_figures(language: Language, plain: str) -> bool:
    """False for a sentence without digits and without any of the words that figures and dates begin with."""
    if len(plain) < _SHORT or _DIGIT.search(plain) is not None:
        return True
    return not language.triggers.isdisjoint(find_words(plain) if language.spaced else plain)


def _language(main: Language, script: str) -> Language:
    """Sentences in the other script are read with its language."""
    if not script or (script == "cjk") != main.spaced:
        return main
    return load(main_language(script))
