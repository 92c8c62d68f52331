"""Opening hours as a patient reads them: today, or the next day that has some."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from doctors.model import FAMILY_DOCTOR, Workplace
from handlers.phrases.doctors import hours_words
from tests.stage import words

SUNDAY = int(datetime(2026, 11, 22, 9, tzinfo=UTC).timestamp() * 1000)
DAY = 24 * 3_600_000


@pytest.mark.parametrize(
    ("week", "now", "said"),
    [
        ({"sun": [["09.00", "13.00"]]}, SUNDAY, "сьогодні 09:00–13:00"),
        ({"mon": [["08.00", "14.00"]]}, SUNDAY, "сьогодні прийому немає, найближчий – завтра 08:00–14:00"),
        (
            {"tue": [["08.00", "12.00"], ["13.00", "16.00"]]},
            SUNDAY,
            "сьогодні прийому немає, найближчий – у вівторок 08:00–12:00, 13:00–16:00",
        ),
        ({"fri": [["08.00", "14.00"]]}, SUNDAY - DAY, "сьогодні прийому немає, найближчий – у п’ятницю 08:00–14:00"),
        ({}, SUNDAY, "години прийому не вказано, уточніть у закладі"),
        ({"зав": [["08.00", "14.00"]]}, SUNDAY, "години прийому не вказано, уточніть у закладі"),
    ],
)
def test_closed_day_names_the_next_open_one(week: dict[str, list[list[str]]], now: int, said: str) -> None:
    at = Workplace("e", FAMILY_DOCTOR, "", "d", "", "l", "Центр", "", "", working_hours=json.dumps(week))
    today, _, _week = hours_words(words()["uk"], at, now).partition(" (тиждень: ")
    assert today == said
