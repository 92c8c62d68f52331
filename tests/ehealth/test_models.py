"""Records forgive what the documents disagree about, and a change of a person starts from the whole person."""

import copy
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from ehealth.models import Declaration, DeclarationRequest, Employee, Grant, Person, PersonUpdate
from ehealth.values import Code
from tests.ehealth import samples


@pytest.fixture
def person() -> Person:
    return Person.model_validate(samples.PERSON)


def test_record_can_be_made_by_the_names_it_has_here() -> None:
    employee = Employee(id="1", last_name="Дзвін", status=Code("APPROVED"))
    declaration = Declaration(
        id="2",
        employee=employee,
        start_date=date(2026, 11, 22),
        signed_at=datetime(2026, 11, 22, 2, tzinfo=timezone(timedelta(hours=2))),
    )
    assert declaration.employee.last_name == "Дзвін"
    assert declaration.start_date == date(2026, 11, 22)
    assert declaration.signed_at == datetime(2026, 11, 22, tzinfo=UTC)


def test_status_that_no_document_names_survives() -> None:
    declaration = Declaration.model_validate({"id": "1", "status": "RESIGNED", "reason": "not relevant"})
    assert str(declaration.status) == "RESIGNED"
    assert declaration.reason == "NOT_RELEVANT"


def test_declaration_with_nothing_but_an_id_is_still_one() -> None:
    declaration = Declaration.model_validate({"id": "1"})
    assert not declaration.status
    assert (declaration.employee.id, declaration.end_date, declaration.links) == ("", None, ())


def test_short_names_are_read_where_they_are_given() -> None:
    employee = {"id": "1", "party": {"first_name": "Олена", "last_name": "Дзвін"}, "status": "DISMISSED"}
    declaration = Declaration.model_validate({"id": "1", "employee": employee, "division": None})
    assert (declaration.employee.last_name, declaration.employee.second_name) == ("Дзвін", "")
    assert declaration.employee.status == "dismissed"


def test_print_form_is_found_inside_what_is_signed() -> None:
    details = {**samples.REQUEST_DETAILS, "data_to_be_signed": samples.TO_SIGN}
    assert DeclarationRequest.model_validate(details).content == "<html>Канарина</html>"


def test_grant_without_scope_is_empty() -> None:
    assert Grant.model_validate({**samples.GRANT, "scope": None}).scope == ()


def test_update_leaves_the_record_that_was_read_alone(person: Person) -> None:
    before = copy.deepcopy(person.raw)
    update = PersonUpdate.of(person)
    update.fields["documents"][0]["number"] = "ББ000000"
    assert person.raw == before


def test_update_takes_an_optional_field_away(person: Person) -> None:
    update = PersonUpdate.of(person).changed(email=None, second_name="Олегівна")
    assert "email" not in update.fields
    assert update.fields["second_name"] == "Олегівна"
    assert "email" in PersonUpdate.of(person).fields


@pytest.mark.parametrize("changes", [{"id": "2"}, {"verification": {}}, {"secret": None}, {"documents": None}])
def test_update_refuses_what_cannot_be_sent(person: Person, changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="cannot be sent"):
        PersonUpdate.of(person).changed(**changes)
