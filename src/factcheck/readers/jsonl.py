"""JSON Lines corpora -> Documents, one line at a time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Generator, Iterable, Iterator
from typing import cast

from factcheck.readers.dates import parse_period
from factcheck.readers.decode import BinaryError, UndecodableError, decode_line, refuse_binary
from factcheck.readers.language import normalize_language
from factcheck.readers.records import Item, Metadata, Notice, Options, Source, describe_duplicate, quote_value
from factcheck.readers.text import build_document
from factcheck.types import Document, Period, Problem

_ISO_LIKE = re.compile(r"\d{4}(?:-\d.*)?")  # meant as a date of the contract; when it is none, the corpus is at fault


class RecordError(ValueError):
    """A line that is no document; the message says why in one line."""


def read_jsonl(stream: Iterable[bytes], source: Source, options: Options, seen: set[str]) -> Iterator[Item]:
    """The documents of a corpus in the order of its lines; a line that is no document becomes a Problem.

    `id` and `text` are required; `title`, `date`, `lang` and `translation_of` are optional, and odd ones give a
    Notice; an impossible ISO date gives a Problem, and the document is read without it. Ids in `seen` are taken; the
    new ones are added.
    """
    empty = True
    for number, raw in enumerate(stream, 1):
        if raw.isspace():
            continue
        empty = False
        try:
            if number == 1:
                _check_start(raw)
            document = yield from _read_record(raw, number, source, options)
        except (RecordError, UndecodableError) as error:
            yield Problem(source=source.name, line=number, reason=str(error))
            if isinstance(error, BinaryError) and number == 1:
                return
            continue
        if document.doc_id in seen:
            yield Problem(source=source.name, line=number, reason=describe_duplicate(document.doc_id))
            continue
        seen.add(document.doc_id)
        yield document
    if empty:
        yield Problem(source=source.name, reason="the file is empty")


def _check_start(raw: bytes) -> None:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BinaryError("JSON Lines must be UTF-8, this is UTF-16")
    refuse_binary(raw)


def _read_record(raw: bytes, number: int, source: Source, options: Options) -> Generator[Item, None, Document]:
    record = _parse_line(decode_line(raw))
    doc_id, text = _read_id(record), record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise RecordError(f"record {quote_value(doc_id)} has no text")
    odd: list[str] = []
    metadata = Metadata(
        title=_read_title(record.get("title"), odd),
        published=_read_date(record.get("date"), odd),
        lang=_read_lang(record.get("lang"), odd),
        translation_of=_read_reference(record.get("translation_of"), odd),
    )
    for value in (doc_id, text, metadata.title or ""):
        _refuse_surrogates(value)
    for reason in odd:
        yield Notice(source=source.name, line=number, reason=reason)
    if metadata.published is None and _ISO_LIKE.fullmatch(str(record.get("date") or "")):
        reason = (
            f"date {quote_value(record['date'])} is not a day, month, year or interval; the text is read without it"
        )
        yield Problem(source=source.name, line=number, reason=reason)
    return build_document(text, doc_id=doc_id, source=source.name, options=options, metadata=metadata, record=number)


def _parse_line(line: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise RecordError(f"malformed JSON: {error.msg}, column {error.colno}") from None
    except (RecursionError, ValueError):  # nested too deep; a number of thousands of digits
        raise RecordError("malformed JSON: nested too deep or a number too long") from None
    if not isinstance(record, dict):
        raise RecordError("not a JSON object")
    return cast(dict[str, object], record)


def _read_id(record: dict[str, object]) -> str:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise RecordError("record without an id")
    return value


def _read_title(value: object, odd: list[str]) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str):
        return value
    odd.append(f"title {quote_value(value)} is not a string and is ignored")
    return None


def _read_date(value: object, odd: list[str]) -> Period | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    period = parse_period(str(value)) if isinstance(value, (str, int)) and not isinstance(value, bool) else None
    if period is None and not _ISO_LIKE.fullmatch(str(value)):
        odd.append(f"date {quote_value(value)} is not understood and is ignored")
    return period


def _read_lang(value: object, odd: list[str]) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    lang = normalize_language(value) if isinstance(value, str) else None
    if lang is None:
        odd.append(f"lang {quote_value(value)} is not supported; the language is detected")
    return lang


def _read_reference(value: object, odd: list[str]) -> str | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    odd.append(f"translation_of {quote_value(value)} is no id and is ignored")
    return None


def _refuse_surrogates(value: str) -> None:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise RecordError("malformed JSON: half of a surrogate pair") from None
