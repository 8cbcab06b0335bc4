"""Records that a maker makes are the ones that their class makes."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from factcheck.interval import Interval
from factcheck.records import changer, maker
from factcheck.types import Relation, Span, make_claim, make_span


def test_made_records_are_those_of_the_class() -> None:
    span = Span(doc_id="a", start=3, end=8)
    made = make_span(doc_id="a", start=3, end=8)
    assert type(made) is Span
    assert made == span
    assert hash(made) == hash(span)
    assert repr(made) == repr(span)
    assert pickle.loads(pickle.dumps(made)) == span
    assert replace(made, end=9) == Span(doc_id="a", start=3, end=9)
    with pytest.raises(FrozenInstanceError):
        made.start = 4  # type: ignore[misc]


def test_fields_that_are_not_given_have_their_defaults() -> None:
    claim = make_claim(
        claim_id="a#0", span=make_span(doc_id="a", start=0, end=1), kind="date", quantity=None, sentence=0
    )
    assert claim.stance == "asserted"
    assert claim.period is None


@pytest.mark.parametrize("cls", [Interval, Relation])
def test_a_class_that_does_more_is_refused(cls: type) -> None:
    with pytest.raises(TypeError, match="does more"):
        maker(cls)


def test_a_changed_record_is_what_replace_makes() -> None:
    claim = make_claim(
        claim_id="a#0", span=make_span(doc_id="a", start=0, end=1), kind="date", quantity=None, sentence=0
    )
    with_base = changer(type(claim), "base", "sentence")
    assert with_base(claim, "2012", 3) == replace(claim, base="2012", sentence=3)
    assert claim.base is None
