"""Register exports are read item by item, however their bytes arrive, and never half."""

import itertools
import json
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehealth import export as export_module
from ehealth.errors import BadAnswer
from ehealth.export import Item, Splitter, Summary, read_export
from tests.ehealth.samples import DATE, META, an_export

texts = st.text(alphabet=st.sampled_from('аїґ’"\\/{}[]:,\n\u2028\U0001f468 x1'), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
items_of_any_kind = st.lists(st.dictionaries(texts, values, max_size=4), max_size=6)


@st.composite
def exports(draw: st.DrawFn) -> tuple[list[Item], bytes]:
    """Items and their export: members in any order, any white space, letters escaped or not."""
    items = draw(items_of_any_kind)
    members = [("meta", META), ("data", items), ("paging", draw(values)), ("urgent", draw(st.integers()))]
    envelope = dict(draw(st.permutations(members)))
    text = json.dumps(envelope, ensure_ascii=draw(st.booleans()), indent=draw(st.sampled_from([None, 0, 3])))
    return items, (draw(st.sampled_from(["", "\n ", "\ufeff"])) + text + "\n").encode()


def chunked(raw: bytes, cuts: list[int]) -> list[bytes]:
    edges = sorted({0, len(raw), *(cut % (len(raw) + 1) for cut in cuts)})
    return [raw[start:end] for start, end in itertools.pairwise(edges)]


def split(chunks: list[bytes]) -> tuple[list[Item], Summary]:
    splitter = Splitter()
    items = [item for chunk in chunks for item in splitter.feed(chunk)]
    rest, summary = splitter.finish()
    return items + rest, summary


@given(exports(), st.lists(st.integers(0, 10_000), max_size=30))
def test_export_is_the_same_however_it_is_cut(export: tuple[list[Item], bytes], cuts: list[int]) -> None:
    items, raw = export
    assert split(chunked(raw, cuts)) == (items, Summary(len(items), datetime(2026, 11, 22, tzinfo=UTC)))


@settings(max_examples=30)
@given(exports())
def test_export_is_the_same_byte_by_byte(export: tuple[list[Item], bytes]) -> None:
    items, raw = export
    assert split([raw[at : at + 1] for at in range(len(raw))])[0] == items


@given(exports(), st.integers(0, 10_000), st.lists(st.integers(0, 10_000), max_size=5))
def test_export_that_was_cut_off_is_never_taken_for_whole(
    export: tuple[list[Item], bytes], end: int, cuts: list[int]
) -> None:
    raw = export[1].rstrip()
    with pytest.raises(BadAnswer):
        split(chunked(raw[: end % len(raw)], cuts))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"meta": {}}',
        '{"data": {}}',
        '{"data": null}',
        '{"data": [1]}',
        '{"data": ["a"]}',
        '{"data": [{}{}]}',
        '{"data": [{},]}',
        '{"data": [{}], }',
        '{"data": [{}]} x',
        '{"data": [{}]}{"data": [{}]}',
        '{"data" [{}]}',
        "{1: [{}]}",
        '{"data": [{"a": NaN}]}',
        '{"data": [{"a": 01}]}',
        "{\"data\": [{'a': 1}]}",
        '{"data": [{"a": ' + "9" * 5000 + "}]}",
        '{"data": [' + '{"a":' * 200_000 + "]}",
        '{"error": {"message": "sorry"}}',
    ],
)
def test_what_is_no_export_is_a_bad_answer(text: str) -> None:
    with pytest.raises(BadAnswer):
        split([text.encode()])


@pytest.mark.parametrize("number", ["-12", "1.5", "1e5", "5.57e+73", "-0.1E-2", "0"])
def test_number_cut_anywhere_is_still_that_number(number: str) -> None:
    raw = f'{{"paging":{number},"meta":{{"date":"{DATE}"}},"data":[{{"a":{number}}}]}}'.encode()
    for cut in range(len(raw)):
        assert split([raw[:cut], raw[cut:]])[0] == [{"a": json.loads(number)}]


def test_broken_letters_are_a_bad_answer() -> None:
    whole = '{"data": [{"a": "ї"}]}'.encode()
    with pytest.raises(BadAnswer):
        split([whole.replace("ї".encode(), b"\xd1")])
    with pytest.raises(BadAnswer):
        split([b'{"data": []}\xd1'])


def test_export_without_a_date_has_none() -> None:
    assert split([b'{"data": [{}], "meta": {"date": "soon"}}'])[1] == Summary(1, None)
    assert split([b'{"data": []}'])[1] == Summary(0, None)


def test_item_without_end_is_refused_before_memory_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_module, "ITEM_LIMIT", 10_000)
    splitter = Splitter()
    with pytest.raises(BadAnswer):
        [splitter.feed(chunk) for chunk in [b'{"data": [{"name": "', *([b"a" * 1000] * 30)]]


def test_large_item_in_small_pieces_is_parsed_a_handful_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trying again at each piece would cost the square of the size."""
    tries = 0
    decode = Splitter._decode

    def counted(self: Splitter) -> tuple[Any, int | None]:
        nonlocal tries
        tries += 1
        return decode(self)

    monkeypatch.setattr(Splitter, "_decode", counted)
    raw = an_export(1, about="ї" * 100_000)
    items, _ = split(chunked(raw, list(range(0, len(raw), 500))))
    assert len(items) == 1
    assert tries < 40


def test_clerk_reads_a_saved_export(tmp_path: Path) -> None:
    path = tmp_path / "employees.json"
    path.write_bytes(an_export(5000))
    export = read_export(path)
    assert export.summary is None
    assert [item["id"] for item in export] == [f"{number:08}" for number in range(5000)]
    assert export.summary == Summary(5000, datetime(2026, 11, 22, tzinfo=UTC))


def test_clerk_with_half_a_file_is_told_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "employees.json"
    path.write_bytes(an_export(5000)[:-2])
    export = read_export(path)
    with pytest.raises(BadAnswer):
        list(export)
    assert export.summary is None


def test_memory_does_not_grow_with_the_export(tmp_path: Path) -> None:
    path = tmp_path / "parties.json"
    path.write_bytes(an_export(60_000))
    tracemalloc.start()
    try:
        for _ in read_export(path):
            pass
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert path.stat().st_size > 2_500_000
    assert peak < 1_000_000
