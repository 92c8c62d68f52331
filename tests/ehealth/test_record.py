"""The reader of medical records: tolerant of every shape, whole over pages, silent in a repr."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehealth.errors import BadAnswer, NotFound
from ehealth.models import record as models
from ehealth.models.record import Concept, Observation, Prescription, Report, Tolerant
from ehealth.patient import PatientSession
from ehealth.record import Kind, RecordReader
from services.record_entries import Entries, voided
from services.record_names import RecordNames
from tests.ehealth.api import Api, Reply, ok, refusal

TODAY = date(2026, 11, 30)
SHAPES = [
    one for one in vars(models).values() if isinstance(one, type) and issubclass(one, Tolerant) and one is not Tolerant
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def names_of(shape: type[Tolerant]) -> list[str]:
    """Under which a field may come."""
    found = []
    for name, field in shape.model_fields.items():
        alias = field.validation_alias
        first = getattr(alias, "path", None) or [
            getattr(one, "path", [one])[0] for one in getattr(alias, "choices", [])
        ]
        found += [name, *([alias] if isinstance(alias, str) else []), *(one for one in first if isinstance(one, str))]
    return found


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_shape_of_any_field_is_refused(data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from(SHAPES))
    given_ = data.draw(st.dictionaries(st.sampled_from(names_of(shape)), JSON, max_size=8))
    assert shape.model_validate(given_) is not None


@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_of_a_record_is_in_its_repr(shape: type[Tolerant]) -> None:
    values = dict.fromkeys(names_of(shape), "Таємниця")
    assert "Таємниця" not in repr(shape.model_validate(values)) + str(shape.model_validate(values))


def test_one_field_of_another_shape_takes_nothing_else_away() -> None:
    read = Prescription.model_validate(
        {"id": "1", "request_number": 7, "medication_info": "ліки", "dosage_instruction": [3, {"text": "пити"}, None]}
    )
    assert (read.id, read.number, read.medicine.name) == ("1", "7", "")
    assert [one.words for one in read.dosages] == ["пити"]


def test_whoever_performed_is_found_wherever_they_stand() -> None:
    inner = {"identifier": {"value": "key"}, "display_value": "Галина"}
    for performer in (inner, {"reference": inner}, {"text": "Галина"}):
        assert Report.model_validate({"performer": performer}).performer.words == "Галина"


@pytest.mark.parametrize("status", ["entered_in_error", "entered-in-error", "ENTERED_IN_ERROR", "Entered in error"])
def test_what_was_taken_back_is_known_in_every_spelling(status: str) -> None:
    assert voided(Observation.model_validate({"status": status}))
    assert voided(models.Condition.model_validate({"verification_status": status}))
    assert not voided(Observation.model_validate({"status": "valid"}))


async def test_all_pages_are_read_and_what_moved_between_them_comes_once(api: Api, patient: PatientSession) -> None:
    pages = ([{"id": "1"}, {"id": "2"}, "сміття"], [{"id": "2"}, {"id": "3"}, {}])
    path = "GET /api/patients/person/summary/allergy_intolerances"
    api.on(path, *(ok(items, paging={"page_number": 1, "total_pages": 2}) for items in pages))
    read = await RecordReader(patient, "/api").all(Kind.ALLERGIES)
    assert [one.id for one in read.items] == ["1", "2", "3", ""]
    assert read.whole
    assert [request.query["page"] for request in api.asked] == ["1", "2"]


async def test_an_endless_list_has_an_end_and_is_not_called_whole(api: Api, patient: PatientSession) -> None:
    many = ok([{"id": "1"}], paging={"total_pages": 1_000_000})
    api.on("GET /api/patients/person/summary/observations", many)
    read = await RecordReader(patient, "/api").all(Kind.OBSERVATIONS)
    assert not read.whole
    assert len(api.asked) == 10


async def test_prescriptions_of_every_status_are_asked_for(api: Api, patient: PatientSession) -> None:
    api.on("GET /api/cabinet/medication_requests", ok([]))
    await RecordReader(patient, "/api/").all(Kind.PRESCRIPTIONS)
    assert [request.query["status"] for request in api.asked] == ["ACTIVE", "COMPLETED", "EXPIRED", "REJECTED"]


@pytest.mark.parametrize("data", [{"a": 1}, "текст", None, [1, None, "x"]])
async def test_an_answer_of_another_shape_is_an_empty_list(api: Api, patient: PatientSession, data: object) -> None:
    api.on("GET /api/cabinet/medication_dispenses", ok(data))
    assert (await RecordReader(patient, "/api").all(Kind.DISPENSES)).items == ()


@pytest.mark.parametrize("key", ["..", "a/b", "", "?x"])
async def test_a_key_that_leads_elsewhere_is_asked_of_nobody(api: Api, patient: PatientSession, key: str) -> None:
    with pytest.raises(NotFound):
        await RecordReader(patient, "/api").one(Kind.REPORTS, key)
    assert not api.asked


# --- names and values -------------------------------------------------------------------------------------------------
async def test_a_name_is_asked_for_once_a_day_and_its_absence_too(api: Api, patient: PatientSession) -> None:
    now = [0]
    names = RecordNames(lambda: now[0])
    found = [{"name": "D", "values": [{"code": "1", "description": "Назва"}]}]
    api.on("GET /api/v2/dictionaries", ok(found))
    for _ in range(3):
        assert await names.name(patient, "D", "1") == "Назва"
    assert len(api.asked) == 1
    assert dict(api.asked[0].query) == {"name": "D", "value_code": "1"}
    api.on("GET /api/v2/dictionaries", ok([]))
    for _ in range(3):
        assert await names.name(patient, "D", "2") == ""
    assert len(api.asked) == 2
    now[0] += 25 * 3_600_000
    api.on("GET /api/v2/dictionaries", refusal(503))
    assert await names.name(patient, "D", "1") == "Назва", "an old name is better than none"


async def test_a_concept_without_a_name_is_called_by_its_words_or_code(api: Api, patient: PatientSession) -> None:
    api.on("GET /api/v2/dictionaries", ok([]))
    names = RecordNames(lambda: 0)
    coded = {"coding": [{"system": "D", "code": "1"}]}
    assert await names.of(patient, Concept.model_validate({**coded, "text": "слова"})) == "слова"
    assert await names.of(patient, Concept.model_validate(coded)) == "1"
    assert await names.of(patient, Concept()) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"value_quantity": {"value": 5.0, "unit": "мг"}}, "5 мг"),
        ({"value_quantity": {"value": "13,5", "comparator": ">", "code": "kg"}}, "> 13,5 kg"),
        ({"value_string": "у нормі"}, "у нормі"),
        ({"value_codeable_concept": {"text": "позитивний"}}, "позитивний"),
        ({"value_range": {"low": {"value": 1}, "high": {"value": 2, "unit": "л"}}}, "1 – 2 л"),
        ({"value_ratio": {"numerator": {"value": 1}, "denominator": {"value": 128}}}, "1 / 128"),
        ({"value_time": "10:30"}, "10:30"),
        ({"value_period": {"start": "2026-01-01T10:00:00Z", "end": "2026-01-03T10:00:00Z"}}, "01.01.2026 – 03.01.2026"),
        ({"value_sampled_data": {"data": "1 2 3"}}, ""),
    ],
)
async def test_a_value_stands_as_it_was_written(patient: PatientSession, value: dict[str, object], words: str) -> None:
    item = Observation.model_validate({"id": "1", **value})
    entry = await entries().entry(patient, Kind.OBSERVATIONS, item)
    assert " ".join(line.words for line in entry.lines) == words


async def test_parts_say_what_they_are_of_in_every_form(api: Api, patient: PatientSession) -> None:
    api.on("GET /api/v2/dictionaries", ok([]))
    parts = [
        {"code": {"text": "Тиск"}, "value_quantity": {"value": 120}},
        {"code": {"text": "Задишка"}, "value_boolean": False},
        {"code": {"text": "Порожнє"}},
    ]
    entry = await entries().entry(patient, Kind.OBSERVATIONS, Observation.model_validate({"components": parts}))
    assert [(line.label, line.words, line.code) for line in entry.lines] == [("Тиск", "120", ""), ("Задишка", "", "no")]


async def test_a_moment_before_midnight_belongs_to_the_day_of_the_people(patient: PatientSession) -> None:
    late = Report.model_validate({"issued": datetime(2026, 6, 1, 22, 30, tzinfo=UTC).isoformat()})
    assert entries().day_of(late) == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("changes", "good"),
    [
        ({}, True),
        ({"dispense_valid_to": "2026-11-30"}, True),
        ({"dispense_valid_to": "2026-11-29"}, False),
        ({"dispense_valid_from": "2026-12-01"}, False),
        ({"status": "COMPLETED"}, False),
        ({"intent": "plan"}, False),
        ({"blocked_to": "2026-12-05T10:00:00Z"}, False),
        ({"blocked_to": "2026-11-05T10:00:00Z"}, True),
        ({"dispense_valid_to": None}, False),
    ],
)
async def test_a_prescription_is_good_only_while_a_pharmacy_takes_it(
    api: Api, patient: PatientSession, changes: dict[str, object], good: bool
) -> None:
    api.on("GET /api/v2/dictionaries", ok([]))
    data = {"status": "ACTIVE", "dispense_valid_from": "2026-11-01", "dispense_valid_to": "2026-12-20", **changes}
    entry = await entries().entry(patient, Kind.PRESCRIPTIONS, Prescription.model_validate(data))
    assert (entry.good_until is not None) is good
    if data["dispense_valid_to"] == "2026-11-29":
        assert entry.status == "EXPIRED", "whatever the system has not got to"


@settings(max_examples=150, deadline=None)
@given(st.data())
async def test_no_record_stops_its_entry(data: st.DataObject) -> None:
    kind, shape = data.draw(st.sampled_from(KINDS))
    item = shape.model_validate(data.draw(st.dictionaries(st.sampled_from(names_of(shape)), JSON, max_size=10)))
    entry = await entries().entry(Silent(), kind, item)  # type: ignore[arg-type]  # only dictionaries are asked
    assert entry.kind is kind


KINDS = (
    (Kind.PRESCRIPTIONS, Prescription), (Kind.DISPENSES, models.Dispense), (Kind.REFERRALS, models.Referral),
    (Kind.REPORTS, Report), (Kind.OBSERVATIONS, Observation), (Kind.IMMUNIZATIONS, models.Immunization),
    (Kind.CONDITIONS, models.Condition), (Kind.ALLERGIES, models.Allergy),
)  # fmt: skip


class Silent:
    """A session of which dictionaries answer nobody."""

    async def dictionary(self, name: str, code: str) -> object:
        raise NotFound


def entries() -> Entries:
    return Entries(RecordNames(lambda: 0), lambda: TODAY, ZoneInfo("Europe/Kyiv"))


# --- files behind signed addresses ------------------------------------------------------------------------------------
SIGNED = "GET /files/signed"


async def test_a_signed_file_is_read_without_key_or_token(api: Api, patient: PatientSession) -> None:
    api.on(SIGNED, Reply(b"container"))
    assert await patient._ehealth.stored_file(f"{api.base}/files/signed?signature=1") == b"container"
    [asked] = api.asked
    assert not {"api-key", "authorization"} & {name.lower() for name in asked.headers}
    assert asked.query["signature"] == "1"


@pytest.mark.parametrize(
    ("reply", "fault"),
    [
        (Reply(b"", status=403), NotFound),
        (Reply(b"", status=302, headers={"Location": "https://elsewhere.example"}), BadAnswer),
        (Reply(b"0" * (10 * 1024 * 1024 + 1)), BadAnswer),
    ],
)
async def test_what_is_no_signed_file_is_refused(
    api: Api, patient: PatientSession, reply: Reply, fault: type[Exception]
) -> None:
    api.on(SIGNED, reply)
    with pytest.raises(fault):
        await patient._ehealth.stored_file(f"{api.base}/files/signed")


@pytest.mark.parametrize(
    "address", ["http://other.example/x", "ftp://x.example/", "", "file:///etc/passwd", "https://u:p@x.example/"]
)
async def test_an_address_elsewhere_is_asked_of_nobody(api: Api, patient: PatientSession, address: str) -> None:
    with pytest.raises(BadAnswer):
        await patient._ehealth.stored_file(address)
    assert not api.asked
