"""Bulk files of a directory: read in pieces, told apart, refused with a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctors import files
from doctors.files import BadExport, exports, items, look
from doctors.model import from_json, to_json
from doctors.register import join
from tests.doctors import people
from tests.doctors.exports import party, write


def test_operator_points_at_a_directory_and_gets_its_doctors(bulk: Path) -> None:
    directory = look(bulk)
    assert directory.ready
    assert directory.missing == files.OPTIONAL
    found = exports(directory)
    assert found.date == "2026-11-22"
    assert [doctor.employee_id for doctor in join(found).doctors] == ["e1"]


def test_operator_forgets_files_and_is_told_which(tmp_path: Path) -> None:
    write(tmp_path, "parties", [])
    with pytest.raises(BadExport, match=r"missing employees\.json, divisions\.json, legal_entities\.json"):
        exports(look(tmp_path))


@pytest.mark.parametrize("chunk", [7, 64, 1 << 20])
def test_items_are_the_same_whatever_the_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    path = write(tmp_path, "parties", [party(number) for number in range(30)])
    monkeypatch.setattr(files, "CHUNK", max(chunk, 80))
    assert [item["id"] for item in items(path)] == [f"p{number}" for number in range(30)]


@pytest.mark.parametrize("text", ["[]", '\ufeff[{"id": "p1"}]', ' \n [ {"id": "p1"} , {"id": "p2"} ] ', '{"data": []}'])
def test_bare_and_empty_lists_are_read_too(tmp_path: Path, text: str) -> None:
    path = tmp_path / "parties.json"
    path.write_text(text, encoding="utf-8")
    assert [item["id"] for item in items(path)] == [f"p{number + 1}" for number in range(text.count("id"))]


@pytest.mark.parametrize("text", ["", "{}", "no JSON", '{"data": [{"id": "p1"}', '{"data": [{"id": ]}'])
def test_broken_file_is_refused_by_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "parties.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadExport, match=r"parties\.json"):
        list(items(path))


def test_doctor_goes_into_a_row_and_comes_back() -> None:
    for doctor in people.doctors(50):
        assert from_json(to_json(doctor)) == doctor


@pytest.mark.parametrize("row", ["[2]", "[1, 2]", "[]", "{}"])
def test_row_of_another_format_is_refused(row: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(row)


def test_day_of_the_exports_is_found_before_and_after_the_items(bulk: Path) -> None:
    after = '{"data": [' + " " * (files.META * 2) + '], "meta": {"date": "2026-11-20"}}'
    (bulk / "employees.json").write_text(after, encoding="utf-8")
    assert exports(look(bulk)).date == "2026-11-20"
