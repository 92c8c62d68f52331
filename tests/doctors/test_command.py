"""The search from a terminal: lines in, lines out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from doctors.command import search
from doctors.index import Index


def answers(index: Index, *lines: str) -> list[dict[str, object]]:
    output = io.StringIO()
    ticks = iter(range(1000))
    doctors = index.lookup.columns.doctors
    assert search(lines, output, io.StringIO(), doctors=doctors, jsonl=True, cpu=lambda: next(ticks) / 1000) == 0
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_program_asks_in_json_and_gets_ids_scores_and_time(index: Index) -> None:
    doctor = index.lookup.columns.doctors[0]
    answer = answers(index, json.dumps({"query": f"{doctor.last_name} {doctor.first_name} {doctor.second_name}"}))[0]
    assert set(answer) == {"query", "ids", "scores", "ms"}
    assert answer["ids"][0] == doctor.employee_id  # type: ignore[index]  # parsed JSON
    assert answer["scores"][0] >= 0.9  # type: ignore[index]
    assert answer["ms"] == 1


def test_program_gets_ten_ids_at_most_and_scores_that_never_rise(index: Index) -> None:
    for answer in answers(index, '{"query": "Олена"}', '{"query": "Мелник Олна"}', '{"query": "сімейний лікар"}'):
        scores = answer["scores"]
        assert isinstance(scores, list)
        assert len(scores) <= 10
        assert scores == sorted(scores, reverse=True)


def test_program_asks_with_a_speciality_and_a_point(index: Index) -> None:
    line = json.dumps({"query": "", "speciality": "pediatrician", "near": [49.84, 24.03]})
    ids = answers(index, line)[0]["ids"]
    doctors = {doctor.employee_id: doctor for doctor in index.lookup.columns.doctors}
    assert isinstance(ids, list)
    assert {doctors[one].speciality for one in ids} == {"PEDIATRICIAN"}
    assert doctors[ids[0]].workplaces[0].settlement == "Львів"


@pytest.mark.parametrize(
    "line",
    [
        "not JSON", "[]", "{}", '{"query": 5}', '{"query": "а", "near": [1]}', '{"query": "а", "near": [91, 0]}',
        '{"query": "а", "near": ["1", "2"]}', '{"query": "а", "near": [1e999, 0]}', '{"query": "а", "near": [NaN, 0]}',
        '{"query": "а", "speciality": 1}', "[" * 5000,
    ],
)  # fmt: skip
def test_bad_line_gets_a_word_and_the_next_one_its_answer(index: Index, line: str) -> None:
    bad, good = answers(index, line, '{"query": "Олена"}')
    assert set(bad) == {"error"}
    assert good["ids"]


def test_operator_asks_in_plain_words_and_reads_who_fits(index: Index) -> None:
    doctor = index.lookup.columns.doctors[0]
    output = io.StringIO()
    lines = [f"{doctor.last_name} {doctor.first_name}\n", "\n", "Жщзхвук\n"]
    search(lines, output, io.StringIO(), doctors=index.lookup.columns.doctors)
    text = output.getvalue()
    assert f"exact 1.00  {doctor.last_name} {doctor.first_name}" in text
    assert "! not_found" in text


def test_operator_searches_a_directory_of_bulk_files(bulk: Path) -> None:
    output = io.StringIO()
    assert search(["Коваль"], output, io.StringIO(), directory=bulk) == 0
    assert "Коваль Ірина Іванівна" in output.getvalue()


def test_operator_points_at_an_empty_directory_and_is_told_what_is_missing(tmp_path: Path) -> None:
    errors = io.StringIO()
    assert search(["Коваль"], io.StringIO(), errors, directory=tmp_path) == 1
    assert "parties.json" in errors.getvalue()
