"""The JSON of records, field by field as the documents have it: MIS "Cabinet" for medicines, ESOZ for all else.

Nothing the documents do not name stands in it, and what they call required is always there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sandbox.ehealth.clock import iso
from sandbox.ehealth.register import book
from sandbox.ehealth.register.book import Register
from sandbox.ehealth.register.draw import ident
from sandbox.wire import Json

_NUMBER_ALPHABET = "0123456789AEHKMPTX"
_NAMES = ("last_name", "first_name", "second_name")


@dataclass(frozen=True)
class Shelf:
    """What the shapes need: the moment, the register, and who the patient is; `key` is the recipe's own."""

    now: datetime
    register: Register
    person: Json
    person_id: str
    employee_id: str
    key: str

    def ago(self, days: int) -> datetime:
        """That many days before now; a record keeps its hour, so that order is stable."""
        return self.now - timedelta(days=days)


def number_of(key: str) -> str:
    """Four groups of four, as 0000-243P-1X53-EH38; the same for the same record."""
    value = int(ident("number", key).replace("-", ""), 16)
    letters = []
    for _ in range(12):
        value, rest = divmod(value, len(_NUMBER_ALPHABET))
        letters.append(_NUMBER_ALPHABET[rest])
    return "-".join(["0000", *("".join(letters[start : start + 4]) for start in (0, 4, 8))])


def concept(system: str, code: str) -> Json:
    """A Codeable_Concept."""
    return {"coding": [{"system": system, "code": code}]}


def reference(kind: str, key: str, words: str | None = None) -> Json:
    """A Reference_response: `display_value` is required and may be empty."""
    return {
        "identifier": {"type": {"coding": [{"system": "eHealth/resources", "code": kind}]}, "value": key},
        "display_value": words,
    }


def _quantity(given: list[Any], system: str = "eHealth/ucum/units") -> Json:
    return {"value": given[0], "unit": given[1], "system": system, "code": given[1]}


def _doctor(shelf: Shelf, recipe: Json) -> Json:
    """A reference to the author: of the register by id alone, of others with their names."""
    specialist = recipe.get("specialist")
    if specialist:
        return reference("employee", ident("employee", specialist), specialist)
    return reference("employee", shelf.employee_id)


def _stamps(shelf: Shelf, recipe: Json) -> Json:
    moment = iso(shelf.ago(recipe["days"]))
    return {"inserted_at": moment, "updated_at": moment}


def _context(shelf: Shelf) -> Json:
    return reference("encounter", ident("encounter", shelf.key))


def prescription(shelf: Shelf, recipe: Json) -> Json:
    """Medication_request_Public_Response_with_Medical_Program_min."""
    employee = shelf.register.get(book.EMPLOYEES, shelf.employee_id) or {}
    party = shelf.register.get(book.PARTIES, employee.get("party_id", "")) or {}
    division = shelf.register.get(book.DIVISIONS, employee.get("division_id") or "") or {}
    entity = shelf.register.get(book.ENTITIES, employee.get("legal_entity_id", "")) or {}
    from_, until = shelf.ago(recipe["days"]).date(), shelf.ago(recipe["days"] - recipe["valid_days"]).date()
    blocked = recipe.get("blocked_days")
    made = {
        "id": ident("medication_request", shelf.key),
        "status": recipe.get("status", "ACTIVE"),
        "request_number": number_of(shelf.key),
        "created_at": from_.isoformat(),
        "started_at": from_.isoformat(),
        "ended_at": until.isoformat(),
        "dispense_valid_from": from_.isoformat(),
        "dispense_valid_to": until.isoformat(),
        "legal_entity": {
            name: entity.get(name) for name in ("id", "name", "short_name", "public_name", "type", "edrpou", "status")
        },
        "division": {
            name: division.get(name)
            for name in ("id", "legal_entity_id", "name", "addresses", "phones", "email", "type")
        },
        "employee": {
            "id": shelf.employee_id,
            "position": employee.get("position", "P7"),
            "party": {"id": party.get("id"), "no_tax_id": False, **{name: party.get(name) for name in _NAMES}},
        },
        "person": {"id": shelf.person_id, "short_name": _short_name(shelf.person), "age": 40},
        "medication_info": {
            "medication_id": ident("innm_dosage", recipe["name"]),
            "medication_name": recipe["name"],
            "form": recipe["form"],
            "dosage": {
                "numerator_unit": "MG",
                "numerator_value": 1,
                "denumerator_unit": recipe["unit"],
                "denumerator_value": 1,
            },
            "ingredients": [],
            "medication_qty": recipe["quantity"],
        },
        "intent": recipe.get("intent", "order"),
        "category": "community",
        "context": _context(shelf),
        "dosage_instruction": [{"sequence": 1, "text": recipe["dosage"], "patient_instruction": recipe["dosage"]}],
        "priority": "routine",
    }
    if recipe.get("program"):
        program = recipe["program"]
        made["medical_program"] = {
            "id": ident("medical_program", program),
            "name": program,
            "funding_source": "NHS",
            "mr_blank_type": "F-1",
        }
    if blocked:
        made |= {"blocked_to": iso(shelf.ago(-blocked)), "block_reason_code": "BLOCK_WRONG_QTY_DRUG"}
    return made


def _short_name(person: Json) -> str:
    return f"{person['first_name']} {person['last_name'][0]}."


def dispense(shelf: Shelf, recipe: Json, request: Json) -> Json:
    """Medication_Dispense_Response_without_2d_codes."""
    entity_id, division_id = ident("pharmacy", recipe["pharmacy"]), ident("drugstore", recipe["pharmacy"])
    return {
        "id": ident("medication_dispense", shelf.key),
        "medication_request": request,
        "dispensed_at": shelf.ago(recipe["days"]).date().isoformat(),
        "legal_entity": {"id": entity_id, "name": recipe["pharmacy"], "public_name": recipe["pharmacy"]},
        "division": {
            "id": division_id,
            "name": recipe["pharmacy"],
            "legal_entity_id": entity_id,
            "type": "DRUGSTORE",
            "status": "ACTIVE",
        },
        "medical_program": request.get("medical_program"),
        "details": [
            {
                "medication": {"name": recipe["brand"], "type": "BRAND", "form": "TABLET"},
                "medication_qty": 60,
                "sell_price": 1.5,
                "sell_amount": 90,
                "discount_amount": 90,
                "reimbursement_amount": 90,
            }
        ],
        "status": recipe.get("status", "PROCESSED"),
        **_stamps(shelf, recipe),
        "inserted_by": ident("user", recipe["pharmacy"]),
        "updated_by": ident("user", recipe["pharmacy"]),
    }


def referral(shelf: Shelf, recipe: Json) -> Json:
    """Service_Request_Base."""
    employee = shelf.register.get(book.EMPLOYEES, shelf.employee_id) or {}
    entity = shelf.register.get(book.ENTITIES, employee.get("legal_entity_id", "")) or {}
    return {
        "id": ident("service_request", shelf.key),
        "requisition": number_of(shelf.key),
        "status": recipe.get("status", "active"),
        "status_history": [],
        "intent": "order",
        "priority": "routine",
        "category": concept("eHealth/SNOMED/service_request_categories", recipe["category"]),
        "code": reference("service", ident("service", recipe["service"]), recipe["service"]),
        "subject": reference("patient", shelf.person_id),
        "context": _context(shelf),
        "requester_employee": _doctor(shelf, recipe),
        "requester_legal_entity": reference("legal_entity", entity.get("id", ""), entity.get("public_name")),
        "reason_reference": [],
        "patient_instruction": recipe.get("instruction", ""),
        "expiration_date": iso(shelf.ago(recipe["days"] - recipe["valid_days"])),
        **_stamps(shelf, recipe),
    }


def report(shelf: Shelf, recipe: Json) -> Json:
    """Diagnostic_Report_Response."""
    clinic = "Навчальна обласна лікарня"
    return {
        "id": ident("diagnostic_report", shelf.key),
        "status": recipe.get("status", "final"),
        "code": reference("service", ident("service", recipe["service"]), recipe["service"]),
        "category": [concept("eHealth/diagnostic_report_categories", recipe["category"])],
        "issued": iso(shelf.ago(recipe["days"])),
        "conclusion": recipe["conclusion"],
        "recorded_by": _doctor(shelf, recipe),
        "primary_source": True,
        "performer": {"reference": _doctor(shelf, recipe)},
        "managing_organization": reference("legal_entity", ident("legal_entity", clinic), clinic),
        **_stamps(shelf, recipe),
    }


def observation(shelf: Shelf, recipe: Json) -> Json:
    """Observation_Response."""
    moment = iso(shelf.ago(recipe["days"]))
    made: Json = {
        "id": ident("observation", shelf.key),
        "status": recipe.get("status", "valid"),
        "context": _context(shelf),
        "categories": [concept("eHealth/observation_categories", recipe["category"])],
        "code": concept("eHealth/LOINC/observation_codes", recipe["code"]),
        "effective_date_time": moment,
        "issued": moment,
        **_stamps(shelf, recipe),
        "primary_source": True,
        "performer": _doctor(shelf, recipe),
    }
    if "interpretation" in recipe:
        made["interpretation"] = concept("eHealth/observation_interpretations", recipe["interpretation"])
    if "quantity" in recipe:
        made["value_quantity"] = _quantity(recipe["quantity"])
    if "words" in recipe:
        made["value_string"] = recipe["words"]
    if "components" in recipe:
        made["components"] = [
            {"code": concept("eHealth/LOINC/observation_codes", code), "value_quantity": _quantity([value, unit])}
            for code, value, unit in recipe["components"]
        ]
    return made


def immunization(shelf: Shelf, recipe: Json) -> Json:
    """Immunization_Response."""
    made = {
        "id": ident("immunization", shelf.key),
        "status": recipe.get("status", "completed"),
        "not_given": recipe.get("not_given", False),
        "vaccine_code": concept("eHealth/vaccine_codes", recipe["vaccine"]),
        "context": _context(shelf),
        "date": iso(shelf.ago(recipe["days"])),
        **_stamps(shelf, recipe),
        "primary_source": True,
        "performer": _doctor(shelf, recipe),
        "manufacturer": recipe.get("manufacturer"),
        "lot_number": recipe.get("lot"),
        "vaccination_protocols": [],
    }
    if "dose" in recipe:
        made["dose_quantity"] = _quantity(recipe["dose"], "eHealth/immunization_dosage_units")
    return {name: value for name, value in made.items() if value is not None}


def condition(shelf: Shelf, recipe: Json) -> Json:
    """Condition_Response."""
    moment = iso(shelf.ago(recipe["days"]))
    made = {
        "id": ident("condition", shelf.key),
        "primary_source": True,
        "asserter": _doctor(shelf, recipe),
        "context": _context(shelf),
        "code": concept(recipe["system"], recipe["code"]),
        "clinical_status": recipe["clinical"],
        "verification_status": recipe["verification"],
        "onset_date": moment,
        "asserted_date": moment,
        **_stamps(shelf, recipe),
    }
    if "severity" in recipe:
        made["severity"] = concept("eHealth/condition_severities", recipe["severity"])
    return made


def allergy(shelf: Shelf, recipe: Json) -> Json:
    """Allergy_Intolerance_Response."""
    moment = iso(shelf.ago(recipe["days"]))
    made = {
        "id": ident("allergy_intolerance", shelf.key),
        "clinical_status": recipe["clinical"],
        "verification_status": recipe["verification"],
        "type": recipe["type"],
        "category": recipe["category"],
        "criticality": recipe["criticality"],
        "context": _context(shelf),
        "code": concept("eHealth/allergy_intolerance_codes", recipe["code"]),
        "onset_date_time": moment,
        "asserted_date": moment,
        **_stamps(shelf, recipe),
        "primary_source": True,
        "asserter": _doctor(shelf, recipe),
    }
    if "last_days" in recipe:
        made["last_occurrence"] = iso(shelf.ago(recipe["last_days"]))
    return made


Shape = Callable[[Shelf, Json], Json]
SUMMARIES: dict[str, tuple[str, Shape]] = {
    "diagnostic_reports": ("reports", report),
    "observations": ("observations", observation),
    "immunizations": ("immunizations", immunization),
    "conditions": ("conditions", condition),
    "allergy_intolerances": ("allergies", allergy),
}
"""Parts of a summary's path: the block of records.toml, and how its items look."""
