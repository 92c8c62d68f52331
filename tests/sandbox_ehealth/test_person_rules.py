"""Rules for a person's data, each with the national system's own words."""

from typing import Any

import pytest

from sandbox.ehealth.clock import full_years
from tests.sandbox_ehealth.cabinet import Cabinet, asks_to_change
from tests.sandbox_ehealth.conftest import NOON, SignIn

Data = dict[str, Any]


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        (
            {"tax_id": None},
            ("$.person.tax_id", "invalid", "Only persons who refused the tax_id could be without tax_id"),
        ),
        (
            {"no_tax_id": True},
            ("$.person.tax_id", "invalid", "Persons who refused the tax_id should be without tax_id"),
        ),
        ({"tax_id": "2222222226"}, ("$.person.tax_id", "invalid", "Person's tax ID in not valid.")),
        ({"unzr": "20000101-00001"}, ("$.person.unzr", "invalid", "Birthdate or unzr is not correct")),
        ({"unzr": None}, ("$.person", "invalid", "unzr is mandatory for document type NATIONAL_ID")),
        ({"birth_date": "2026-06-02"}, ("$.person.birth_date", "invalid", "Invalid birth date.")),
        (
            {"addresses": []},
            ("$.person.addresses", "length", "expected value to have a minimum length of 1 items but was 0"),
        ),
    ],
)
async def test_broken_rule_is_named(signed_in: SignIn, changes: Data, flaw: tuple[str, str, str]) -> None:
    said = await asks_to_change(await signed_in("verified-free"), **changes)
    assert (said.status, said.flaw) == (422, flaw)


async def test_documents_must_fit(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    card = (await patient.reads("person")).data["documents"][0]
    paper = {"type": "PASSPORT", "number": "АА123456", "issued_by": "РВ", "issued_at": "2010-01-01"}
    both = await asks_to_change(patient, documents=[card, paper])
    assert both.flaw[2] == "Person can have only new passport NATIONAL_ID or old PASSPORT"
    for document, entry in (
        (card | {"number": "12345"}, "number"),
        (card | {"issued_at": "2027-01-01"}, "issued_at"),
        (card | {"expiration_date": "2026-05-31"}, "expiration_date"),
        ({key: value for key, value in card.items() if key != "expiration_date"}, "expiration_date"),
        (card | {"type": "LIBRARY_CARD"}, "type"),
    ):
        said = await asks_to_change(patient, documents=[document])
        assert said.flaw[0] == f"$.person.documents.[0].{entry}"


async def test_address_must_be_the_registers(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    home = (await patient.reads("person")).data["addresses"][0]
    for wrong, description in (
        (home | {"region": "Старий"}, "invalid region value"),
        (home | {"area": "Київська"}, "invalid area value"),
        (home | {"settlement": "Вінничка"}, "invalid settlement value"),
    ):
        assert (await asks_to_change(patient, addresses=[wrong])).flaw[2] == description
    unknown = "00000000-0000-0000-0000-000000000000"
    said = await asks_to_change(patient, addresses=[home | {"settlement_id": unknown}])
    assert said.flaw[2] == f"settlement with id = {unknown} does not exist"
    said = await asks_to_change(patient, addresses=[home | {"type": "REGISTRATION"}])
    assert said.flaw[2] == "Addresses with type RESIDENCE should be present"
    said = await asks_to_change(patient, addresses=[home, home])
    assert said.flaw[2] == "Single address of type 'RESIDENCE' is required, got: 2"


async def test_wrong_fields_are_schema_flaws(signed_in: SignIn) -> None:
    patient = await signed_in("verified-free")
    said = await asks_to_change(patient, secret="коза", gender="OTHER", first_name="Олена1", birth_date="1985-13-01")
    flaws = {flaw["entry"]: flaw["rules"][0]["rule"] for flaw in said.error["invalid"]}
    assert flaws == {
        "$.person.secret": "length",
        "$.person.gender": "inclusion",
        "$.person.first_name": "format",
        "$.person.birth_date": "date",
    }


async def test_tax_number_of_another_person_is_refused(signed_in: SignIn, cabinet: Cabinet) -> None:
    taken = cabinet.world.person("id-card").data["tax_id"]
    said = await asks_to_change(await signed_in("verified-free"), tax_id=taken)
    assert said.flaw[:2] == ("$.person.tax_id", "unique")


BREAKING = {
    "expired-card": ("$.person.documents.[0].expiration_date", "Document expiration_date should be in the future"),
    "no-unzr": ("$.person", "unzr is mandatory for document type NATIONAL_ID"),
    "birth-certificate": ("$.person.documents", "Must contain required item."),
    "wrong-tax-number": ("$.person.tax_id", "Person's tax ID in not valid."),
    "renamed-district": ("$.person.addresses.[0].region", "invalid region value"),
}


async def test_invented_people_obey_their_own_rules(signed_in: SignIn, cabinet: Cabinet) -> None:
    for person in cabinet.world.people.persons.values():
        minors = {"child-10", "child-13", "child-13-review", "teen-15", "teen-16-review", "teen-17"}
        if person.slug in {*minors, "blocked", "merged", *BREAKING} or not person.is_known:
            continue  # these may not ask, or break a rule to show how that is refused
        said = await asks_to_change(await signed_in(person.slug))
        assert said.status == 201, (person.slug, said.body)


@pytest.mark.parametrize(("slug", "entry", "words"), [(slug, *said) for slug, said in BREAKING.items()])
async def test_invented_people_who_break_a_rule_are_refused_for_it(
    signed_in: SignIn, slug: str, entry: str, words: str
) -> None:
    said = await asks_to_change(await signed_in(slug))
    assert (said.status, said.flaw[0]) == (422, entry)
    assert words in str(said.body)


async def test_ages_are_what_the_stories_say(cabinet: Cabinet) -> None:
    ages = {
        slug: full_years(cabinet.world.person(slug).born, NOON.date())
        for slug in ("teen-15", "teen-16-married", "teen-17", "child-10")
    }
    assert ages == {"teen-15": 15, "teen-16-married": 16, "teen-17": 17, "child-10": 10}
