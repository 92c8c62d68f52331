"""Who acts for whom in the stand-in, until when, and who is registered by whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sandbox.ehealth.errors import ApiError
from sandbox.ehealth.oauth.signin import SignInError, begin
from sandbox.ehealth.oauth.signup import begin as sign_up
from sandbox.ehealth.oauth.signup import code_of, prove
from sandbox.ehealth.persons.otp import PREFIX
from sandbox.ehealth.world import World
from tests.sandbox_ehealth.cabinet import Cabinet, Json

MOTHER, FATHER = "verified-declared", "verified-free"


def about(world: World, slug: str, **changes: object) -> Json:
    data = world.person(slug).data
    given = {"last_name": data["last_name"], "given_name": data["first_name"], "tax_id": data.get("tax_id")}
    return {name: value for name, value in (given | changes).items() if value is not None}


def enters(cabinet: Cabinet, who: str, content: Json) -> str:
    """Whose data are opened for this confidant."""
    _, query = cabinet.address(cabinet.world.sign(who, content))
    ticket = begin(cabinet.world, query, confidant=True)
    return cabinet.world.people.persons[cabinet.world.oauth.users[ticket.user_id].person_id].slug


async def test_a_ward_is_found_by_number_or_document_and_the_name_as_a_certificate_has_it(cabinet: Cabinet) -> None:
    world = cabinet.world
    child = world.person("child-10").data
    document = {"type": "BIRTH_CERTIFICATE", "number": child["documents"][0]["number"]}
    full = f"{child['first_name']} {child['second_name']}"
    assert enters(cabinet, MOTHER, about(world, "child-10")) == "child-10"
    assert enters(cabinet, MOTHER, about(world, "child-10", given_name=full)) == "child-10"
    assert enters(cabinet, MOTHER, about(world, "child-10", tax_id=None, document=document)) == "child-10"
    for wrong in ({"given_name": "Інший"}, {"tax_id": "3999869394"}):
        with pytest.raises(SignInError, match="no-relationship"):
            enters(cabinet, MOTHER, about(world, "child-10", **wrong))


async def test_a_parent_acts_until_18_and_a_guardian_without_end(cabinet: Cabinet) -> None:
    world = cabinet.world
    assert enters(cabinet, MOTHER, about(world, "teen-17")) == "teen-17"
    assert enters(cabinet, MOTHER, about(world, "ward-adult")) == "ward-adult"
    world.move_clock(timedelta(days=1))
    assert enters(cabinet, MOTHER, about(world, "ward-adult")) == "ward-adult"
    with pytest.raises(SignInError, match="no-relationship"):
        enters(cabinet, MOTHER, about(world, "teen-17"))


def form_of(cabinet: Cabinet, slug: str, nonce: str, **more: object) -> Json:
    person = {name: value for name, value in cabinet.world.person(slug).data.items() if value is not None}
    return {"person": person | more, "patient_signed": True, "process_disclosure_data_consent": True, "jwt": nonce}


async def test_only_the_unknown_register_and_only_themselves(cabinet: Cabinet) -> None:
    world = cabinet.world
    form = form_of(cabinet, "newcomer", await cabinet.nonce())
    _, query = cabinet.address(world.sign("newcomer", form))
    ticket = sign_up(world, query, confidant=False)
    assert ticket.registration is not None
    assert not world.person("newcomer").is_known  # until they have confirmed the form
    for who, what, reason in ((FATHER, "newcomer", "exists"), ("newcomer", FATHER, "other-person")):
        form = form_of(cabinet, what, await cabinet.nonce())
        _, query = cabinet.address(world.sign(who, form))
        with pytest.raises(SignInError, match=reason):
            sign_up(world, query, confidant=False)


async def test_a_nonce_registers_once_and_a_form_obeys_the_rules(cabinet: Cabinet) -> None:
    world = cabinet.world
    nonce = await cabinet.nonce()
    _, query = cabinet.address(world.sign("newcomer", form_of(cabinet, "newcomer", nonce)))
    sign_up(world, query, confidant=False)
    with pytest.raises(SignInError, match="used-code"):
        sign_up(world, query, confidant=False)
    bad = form_of(cabinet, "newcomer", await cabinet.nonce(), secret="ні")
    _, query = cabinet.address(world.sign("newcomer", bad))
    with pytest.raises(SignInError, match="bad-form"):
        sign_up(world, query, confidant=False)


async def test_whoever_chooses_codes_proves_the_number_with_three_tries(cabinet: Cabinet) -> None:
    """`/api/sms_verifications` of the private part, done by the national page itself."""
    world, phone = cabinet.world, "+380671234567"
    method = [{"type": "OTP", "phone_number": phone}]
    form = form_of(cabinet, "newcomer", await cabinet.nonce(), authentication_methods=method)
    _, query = cabinet.address(world.sign("newcomer", form))
    ticket = sign_up(world, query, confidant=False)
    code = code_of(world, ticket)
    assert code is not None
    assert [one.text for one in world.people.messages_to(phone)] == [f"{PREFIX}{code.code}"]
    again = form_of(cabinet, "newcomer", await cabinet.nonce(), authentication_methods=method)
    with pytest.raises(SignInError, match="sms-too-soon"):
        sign_up(world, cabinet.address(world.sign("newcomer", again))[1], confidant=False)
    for given, refusal in (("", "Invalid"), ("1", "Invalid"), ("мій код", "Invalid"), (str(code.code), "Maximum")):
        with pytest.raises(ApiError, match=refusal):
            prove(world, ticket, given)
    world.move_clock(timedelta(seconds=31))
    once_more = form_of(cabinet, "newcomer", await cabinet.nonce(), authentication_methods=method)
    ticket = sign_up(world, cabinet.address(world.sign("newcomer", once_more))[1], confidant=False)
    fresh = code_of(world, ticket)
    assert fresh is not None
    prove(world, ticket, f"{fresh.code}")


async def test_a_ward_is_registered_where_the_registers_know_the_relationship(cabinet: Cabinet) -> None:
    world = cabinet.world
    for who, passes in ((FATHER, True), (MOTHER, False)):
        confidant = world.person(who).id
        trusted = {
            "person_id": confidant,
            "relation_type": "PRIMARY",
            "documents_relationship": [{"type": "BIRTH_CERTIFICATE", "number": "І-АМ№200026"}],
        }
        methods = [{"type": "THIRD_PERSON", "value": confidant, "alias": "батько"}]
        form = form_of(
            cabinet, "newborn", await cabinet.nonce(), confidant_person=trusted, authentication_methods=methods
        )
        _, query = cabinet.address(world.sign(who, form))
        if passes:
            assert sign_up(world, query, confidant=True).person_id == world.person("newborn").id
        else:
            with pytest.raises(SignInError, match="no-relationship"):
                sign_up(world, query, confidant=True)
