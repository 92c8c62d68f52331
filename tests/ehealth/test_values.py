"""Codes compare whatever their letter case; days and moments never break an answer."""

from datetime import UTC, date, datetime

import pytest

from ehealth.values import Code, parse_day, parse_moment


@pytest.mark.parametrize(
    ("came", "meant"),
    [
        ("new", "NEW"),
        ("NEW", "new"),
        ("CANCELED", "CANCELLED"),
        ("Cancelled", "canceled"),
        ("family doctor", "family_doctor"),
        ("MANUAL_COMFIRMED", "MANUAL_CONFIRMED"),
    ],
)
def test_code_is_the_same_in_any_spelling(came: str, meant: str) -> None:
    assert Code(came) == meant
    assert meant == Code(came)
    assert Code(came) == Code(meant)
    assert Code(came).key == Code(meant).key


def test_code_that_no_document_names_survives_as_it_came() -> None:
    code = Code("to_be_Resigned")
    assert str(code) == "to_be_Resigned"
    assert code.key == "TO_BE_RESIGNED"
    assert code != "RESIGNED"
    assert code != 7


def test_absent_code_is_false_and_empty() -> None:
    assert not Code()
    assert Code("new")


def test_code_refuses_sets_where_letter_case_would_be_missed() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        {Code("new")}


@pytest.mark.parametrize("text", ["2017-03-02", "2017-03-02T10:45:16.000Z"])
def test_day_is_read_from_both_forms(text: str) -> None:
    assert parse_day(text) == date(2017, 3, 2)


@pytest.mark.parametrize("value", [None, "", "2017-02-30", "today", 5, {}])
def test_unreadable_day_or_moment_is_absent(value: object) -> None:
    assert parse_day(value) is None
    assert parse_moment(value) is None


@pytest.mark.parametrize(
    "text", ["2020-01-10T18:23:34Z", "2020-01-10 18:23:34", "2020-01-10T20:23:34+02:00", "2020-01-10T18:23:34.000Z"]
)
def test_moment_is_in_utc_whatever_zone_it_came_in(text: str) -> None:
    assert parse_moment(text) == datetime(2020, 1, 10, 18, 23, 34, tzinfo=UTC)
