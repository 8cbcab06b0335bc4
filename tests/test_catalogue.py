"""Every id of the catalogue has a check, or a reason why it has none."""

from __future__ import annotations

from factcheck.catalogue import list_checks, load_ids

IDS, WITHOUT = load_ids()
COVERED = {one for check in list_checks() for one in check.catalogue}


def test_every_id_has_a_check_or_a_reason() -> None:
    assert set(IDS) - COVERED - set(WITHOUT) == set()


def test_a_reason_is_given_only_where_there_is_no_check() -> None:
    assert set(WITHOUT) <= set(IDS)
    assert set(WITHOUT) & COVERED == set()
    assert all(len(reason) > 20 for reason in WITHOUT.values())


def test_checks_name_only_ids_that_exist() -> None:
    assert {one for one in COVERED if one[0] in "ABCDEFGHIJ"} <= set(IDS)
