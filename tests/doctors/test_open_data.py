"""Family doctors from the open data of the national health service: read as published, joined with the register."""

from __future__ import annotations

import gzip
import os
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doctors.files import BadExport
from doctors.folder import Folder, beside, read
from doctors.index import Index
from doctors.model import FAMILY_DOCTOR, PEDIATRICIAN, THERAPIST, Doctor, from_json, to_json
from doctors.register import with_limits
from tests.doctors import exports
from tests.doctors.opened import clinic, counts, division, doctor, write


def folder_of(path: Path, **rows: object) -> Folder:
    return read(write(path / "open", **rows), day=date(2026, 11, 23))  # type: ignore[arg-type]


def doctors_of(path: Path, **rows: object) -> list[Doctor]:
    return folder_of(path, **rows).others or []


def test_patient_finds_a_doctor_of_open_data_with_everything_that_is_published(tmp_path: Path) -> None:
    found = folder_of(tmp_path)
    assert not found.refusals.counts
    assert found.day == "2026-11-23"
    [one] = found.others or []
    assert (one.full_name, one.gender, one.speciality) == ("Коваль Ірина Іванівна", "FEMALE", FAMILY_DOCTOR)
    assert (one.declarations_limit, one.declarations_count, one.accepting) == (1800, 600, True)
    assert (one.registered, one.as_of) == (False, "2026-11-23")
    at = one.workplaces[0]
    assert at.clinic == "КНП «Центр „Калина“»"
    assert (at.settlement, at.settlement_type, at.district, at.area) == (
        "Пісочин",
        "TOWNSHIP",
        "Харківський",
        "Харківська",
    )
    assert (at.street, at.building) == ("вулиця Надії", "7, корпус 2")
    assert (at.latitude, at.longitude) == (49.95, 36.1)
    assert at.phones == ("+380000000002", "+380000000003")
    hit = Index.build([one]).search("коваль пісочин", near=(49.9, 36.0)).hits[0]
    assert hit.distance_km is not None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_files_are_read_however_they_were_saved(tmp_path: Path, encoding: str, delimiter: str) -> None:
    [one] = doctors_of(tmp_path, encoding=encoding, delimiter=delimiter)
    assert one.full_name == "Коваль Ірина Іванівна"
    assert one.declarations_count == 600


def test_packed_file_is_read_too(tmp_path: Path) -> None:
    folder = write(tmp_path / "open")
    for path in folder.iterdir():
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    assert len(read(folder).others or []) == 1


@pytest.mark.parametrize(
    ("said", "speciality", "limit"),
    [
        ("Лікар загальної практики - сімейний лікар", FAMILY_DOCTOR, 1800), ("FAMILY_DOCTOR", FAMILY_DOCTOR, 1800),
        ("ЛІКАР-ПЕДІАТР", PEDIATRICIAN, 900), ("Лікар-терапевт", THERAPIST, 2000), ("therapist", THERAPIST, 2000),
    ],
)  # fmt: skip
def test_speciality_decides_how_many_patients_are_recommended(
    tmp_path: Path, said: str, speciality: str, limit: int
) -> None:
    [one] = doctors_of(tmp_path, doctors=[doctor(1, speciality=said)])
    assert (one.speciality, one.declarations_limit) == (speciality, limit)


def test_doctor_with_two_jobs_is_one_person_whose_declarations_are_counted_together(tmp_path: Path) -> None:
    [one] = doctors_of(
        tmp_path,
        clinics=[clinic(), clinic("l2")],
        divisions=[division(), division("d2", "l2")],
        doctors=[doctor(1), doctor(1, division="d2", owner="l2"), doctor(1)],
        counts=[*counts(1, 1000), *counts(1, 900, owner="l2")],
    )
    assert len(one.workplaces) == 2
    assert (one.declarations_count, one.accepting) == (1900, False)


def test_doctor_without_division_is_at_the_address_of_the_clinic(tmp_path: Path) -> None:
    [one] = doctors_of(tmp_path, doctors=[doctor(1, division="NULL")])
    at = one.workplaces[0]
    assert (at.settlement, at.street, at.building, at.latitude) == ("Харків", "вулиця Вигадана", "1", 49.99)
    assert at.phones == ("+380000000001",)


def test_nobody_knows_the_vacancies_of_who_is_not_counted(tmp_path: Path) -> None:
    assert [one.accepting for one in doctors_of(tmp_path, doctors=[doctor(1), doctor(2)])] == [True, None]


@pytest.mark.parametrize(
    ("point", "read_as"),
    [
        ((49.95, 36.1), (49.95, 36.1)), (("49,95", "36,1"), (49.95, 36.1)), ((36.1, 49.95), (49.95, 36.1)),
        ((0, 0), (None, None)), (("NULL", "NULL"), (None, None)),
        ((49.95, 361), (None, None)), (("nan", 30), (None, None)),
    ],
)  # fmt: skip
def test_point_is_in_the_country_or_is_none(
    tmp_path: Path, point: tuple[object, object], read_as: tuple[float | None, float | None]
) -> None:
    [one] = doctors_of(tmp_path, divisions=[division(point=point)])
    assert (one.workplaces[0].latitude, one.workplaces[0].longitude) == read_as


@pytest.mark.parametrize("location", ["POINT (36.1 49.95)", '{"lat": 49.95, "lng": 36.1}', "49.95, 36.1"])
def test_point_that_stands_in_one_column_is_read_too(tmp_path: Path, location: str) -> None:
    [one] = doctors_of(tmp_path, divisions=[division(point=("NULL", "NULL"), location=location)])
    assert (one.workplaces[0].latitude, one.workplaces[0].longitude) == (49.95, 36.1)


@pytest.mark.parametrize(("code", "kept"), [("99999999", "99999999"), ("9999999999", ""), ("АА999999", "")])
def test_number_of_a_person_who_is_a_clinic_of_their_own_is_not_kept(tmp_path: Path, code: str, kept: str) -> None:
    """Registers write there the tax number of a sole proprietor, or of a passport."""
    [one] = doctors_of(tmp_path, clinics=[clinic(name="ФОП КОВАЛЬ ІРИНА ІВАНІВНА", code=code)])
    assert one.workplaces[0].edrpou == kept
    exports.write(tmp_path, "parties", [exports.party(1)])
    exports.write(tmp_path, "employees", [exports.employee(1)])
    exports.write(tmp_path, "divisions", [exports.division()])
    exports.write(tmp_path, "legal_entities", [{**exports.legal_entity(), "edrpou": code}])
    [other] = read(tmp_path).national or []
    assert other.workplaces[0].edrpou == kept


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("КОВАЛЬ ІРИНА ІВАНІВНА", ("Коваль", "Ірина", "Іванівна")), ("Коваль Ірина", ("Коваль", "Ірина", "")),
        ("МАР'ЯНЕНКО-КОВАЛЬ ВЯЧЕСЛАВ ЛУК`ЯНОВИЧ", ("Мар’яненко-Коваль", "Вячеслав", "Лук’янович")),
        ("Ді Марко Анна Іванівна", ("Ді Марко", "Анна", "Іванівна")), ("Коваль І.І.", ("Коваль", "І.", "І.")),
        ("АЛІЄВ РАШИД ГАСАН ОГЛИ", ("Алієв", "Рашид", "Гасан Огли")), ("Коваль", ("Коваль", "", "")),
    ],
)  # fmt: skip
def test_name_in_one_line_is_taken_apart(tmp_path: Path, name: str, parts: tuple[str, str, str]) -> None:
    [one] = doctors_of(tmp_path, doctors=[doctor(1, name)])
    assert (one.last_name, one.first_name, one.second_name) == parts


def test_keys_of_doctors_are_the_same_next_week_and_of_namesakes_two(tmp_path: Path) -> None:
    this = doctors_of(tmp_path, doctors=[doctor(1), doctor(2)])
    following = doctors_of(tmp_path, doctors=[doctor(71), doctor(35)])
    assert [one.employee_id for one in this] == [one.employee_id for one in following]
    assert len({one.employee_id for one in this}) == 2


def broken(text: str, line: int, by: str) -> str:
    lines = text.splitlines(keepends=True)
    lines[line - 1] = by
    return "".join(lines)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("l1,d1\r\n", "row malformed"), ('l1,d1,"Лікар-терапевт,КОВАЛЬ,3\r\n', "row malformed"),
        ("l1,d1,Лікар-терапевт,КО\udcffВАЛЬ,3\r\n", "row with unreadable letters"),
        ("l1,d1,Лікар-хірург,КОВАЛЬ,3\r\n", "speciality not primary"),
        ("l9,d1,Лікар-терапевт,КОВАЛЬ,3\r\n", "legal entity not selectable"),
        ("l1,d1,Лікар-терапевт,,3\r\n", "party without name"),
        ("l1,d1,Лікар-терапевт,КОВАЛЬ,\r\n", "doctor without number"),
    ],
)  # fmt: skip
def test_bad_row_is_named_by_its_line_and_its_neighbours_are_there(tmp_path: Path, row: str, why: str) -> None:
    folder = write(tmp_path / "open", doctors=[doctor(number) for number in range(1, 9)])
    path = folder / "pmg_all_pmd_doctor_info.csv"
    text = broken(path.read_bytes().decode("utf-8-sig"), 4, row)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    found = read(folder)
    assert len(found.others or []) == 7
    assert found.refusals.counts == {why.replace(" ", "_"): 1}
    assert found.refusals.examples[why.replace(" ", "_")] == ["pmg_all_pmd_doctor_info.csv line 4"]


@given(st.text(st.sampled_from('",;abйї\t\ufeff\0\x1a’'), max_size=40), st.integers(2, 9))
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_one_line_takes_no_other_with_it(line: str, at: int) -> None:
    with TemporaryDirectory() as folder:
        path = write(Path(folder), doctors=[doctor(number) for number in range(1, 9)]) / "pmg_all_pmd_doctor_info.csv"
        lines = path.read_bytes().splitlines(keepends=True)
        lines.insert(at - 1, f"{line}\r\n".encode())
        path.write_bytes(b"".join(lines))
        found = read(Path(folder)).others or []
        assert {f"open:{number}" for number in range(1, 9)} <= {one.party_id for one in found}


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_whatever_a_file_holds_it_is_read_or_refused_with_a_sentence(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = write(Path(folder)) / "pmg_all_pmd_doctor_info.csv"
        path.write_bytes(path.read_bytes().splitlines(keepends=True)[0] * (len(content) % 2) + content)
        try:
            read(Path(folder))
        except BadExport as fault:
            assert path.name in str(fault)  # noqa: PT017


def test_row_with_line_ends_inside_is_one_row_and_lines_are_still_counted(tmp_path: Path) -> None:
    folder = write(tmp_path / "open", divisions=[division(name="Амбулаторія\nсімейної\nмедицини"), ("l1", "d2")])
    found = read(folder)
    assert (found.others or [])[0].workplaces[0].division_name == "Амбулаторія сімейної медицини"
    assert found.refusals.examples["row_malformed"] == ["pmg_legal_entity_divisions_info.csv line 5"]


def test_count_that_is_no_number_is_named_and_the_rest_is_counted(tmp_path: Path) -> None:
    found = folder_of(tmp_path, counts=[*counts(1, 100, 50), ("l1", 1, "65+", "багато")])
    assert (found.others or [])[0].declarations_count == 150
    assert found.refusals.examples["count_malformed"] == ["active_declarations_by_doctor.csv line 4"]


def test_operator_forgets_a_file_or_brings_another_one_and_is_told_which(tmp_path: Path) -> None:
    folder = write(tmp_path / "open")
    (folder / "pmg_legal_entity_info.csv").write_text("a,b\n1,2\n")
    with pytest.raises(BadExport, match=r"pmg_legal_entity_info\.csv: no column legal_entity_id, legal_entity_name"):
        read(folder)
    (folder / "pmg_legal_entity_info.csv").unlink()
    with pytest.raises(BadExport, match=r"missing pmg_legal_entity_info\.csv"):
        read(folder)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadExport, match=r"missing parties\.json.*pmg_all_pmd_doctor_info\.csv"):
        read(tmp_path / "empty")


def test_without_a_day_the_time_of_the_file_is_taken(tmp_path: Path) -> None:
    folder = write(tmp_path / "open")
    moment = 1_795_000_000  # 18 November 2026
    os.utime(folder / "pmg_all_pmd_doctor_info.csv", (moment, moment))
    assert read(folder).day == "2026-11-18"


def test_doctor_of_open_data_goes_into_a_row_and_comes_back_and_older_rows_too(tmp_path: Path) -> None:
    [one] = doctors_of(tmp_path)
    assert from_json(to_json(one)) == one
    older = to_json(one).replace("[2,", "[1,", 1).removesuffix(',"2026-11-23",false]') + "]"
    assert from_json(older).registered


def national(path: Path, **division_: object) -> list[Doctor]:
    path.mkdir(exist_ok=True)
    exports.write(path, "parties", [exports.party(1)])
    exports.write(path, "employees", [exports.employee(1)])
    exports.write(path, "divisions", [exports.division(**division_)])
    exports.write(path, "legal_entities", [exports.legal_entity()])
    return read(path).national or []


def test_national_register_decides_who_works_in_its_clinics_and_open_data_add_the_others(tmp_path: Path) -> None:
    others = doctors_of(
        tmp_path,
        clinics=[clinic(), clinic("l2")],
        divisions=[division(), division("d2", "l2")],
        doctors=[doctor(1), doctor(2, "ДАВНО ПІШЛА"), doctor(3, "ВОВК ОСТАП", "d2", "l2"),
                 doctor(4, "ЛИПА ОЛЕГ"), doctor(4, "ЛИПА ОЛЕГ", "d2", "l2")],
        counts=counts(1, 700),
    )  # fmt: skip
    found = beside(national(tmp_path / "bulk", location=None), others)
    assert [(one.last_name, one.registered) for one in found] == [("Коваль", True), ("Вовк", False), ("Липа", False)]
    assert [at.legal_entity_id for at in found[2].workplaces] == ["l2"]
    assert found[2].at(found[2].employee_id)
    lent = found[0]
    assert (lent.declarations_limit, lent.declarations_count, lent.as_of) == (1800, 700, "2026-11-23")
    assert lent.workplaces[0].latitude == 49.95
    kept = with_limits(found, {})
    assert [one.declarations_count for one in kept] == [one.declarations_count for one in found]
    told = with_limits(found, {"p1": (1000, 5)})[0]
    assert (told.declarations_count, told.as_of) == (5, "")
    newer = doctors_of(tmp_path / "newer", counts=counts(1, 710))
    assert beside(found[:1], newer)[0].declarations_count == 710
    assert beside([told], newer)[0].declarations_count == 5


def test_namesakes_lend_nothing(tmp_path: Path) -> None:
    others = doctors_of(tmp_path, doctors=[doctor(1), doctor(2)], counts=[*counts(1, 7), *counts(2, 8)])
    assert beside(national(tmp_path / "bulk"), others)[0].accepting is None
