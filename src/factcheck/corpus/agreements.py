"""Figures of several documents that support each other, as reports show them: both figures, sentences and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from factcheck.corpus.describe import describe_key
from factcheck.corpus.supporting import SUPPORTING, Support
from factcheck.corpus.tables import Witness
from factcheck.link.vocabulary import Vocabulary
from factcheck.types import Agreement, AgreementKind, Document, Touch, Voice

_LONGEST = 160  # code points of a sentence that is shown
_LANGUAGES = ("en", "zh")


class Listener:
    """Makes voices of witnesses, and agreements of what confirms them."""

    def __init__(
        self, witnesses: Mapping[str, Witness], find: Callable[[str], Document | None], vocabulary: Vocabulary
    ) -> None:
        self._witnesses = witnesses
        self._find = find
        self._vocabulary = vocabulary

    def hear(self, touches: Iterable[Touch], supports: Iterable[Support]) -> Iterator[Agreement]:
        """Every two figures that agree, once from each side: those of one key, and places that point the same way."""
        for touch in touches:
            kind: AgreementKind = "implied" if touch.check == SUPPORTING else "same"
            for other in touch.against:
                if touch.claim_id in self._witnesses and other in self._witnesses:
                    yield self._agree(kind, self._witnesses[touch.claim_id], self._witnesses[other])
        for pair in supports:
            if not pair.is_dated_alike:
                yield self._agree("likely", pair.narrow, pair.wide)
                yield self._agree("likely", pair.wide, pair.narrow)

    def _agree(self, kind: AgreementKind, one: Witness, other: Witness) -> Agreement:
        return Agreement(kind=kind, one=self._voice(one), other=self._voice(other))

    def _voice(self, one: Witness) -> Voice:
        sentence, key = one.keyed.sentence, one.keyed.key
        document = self._find(sentence.doc_id)
        text = " ".join(document.wording(sentence).split()) if document is not None else ""
        shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        about = {lang: describe_key(key, self._vocabulary, lang) for lang in _LANGUAGES}
        return Voice(span=one.claim.span, surface=one.surface, text=shown, about=about)
