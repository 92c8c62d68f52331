"""Answers in the shape of the official PIS document, about people who do not exist."""

import json
from typing import Any

DATE = "2026-11-22T00:00:00.000Z"
META = {"code": 200, "type": "list", "date": DATE}
UUID = "b075f148-7f93-4fc2-b2ec-2d81b19a9b7b"

ADDRESS: dict[str, Any] = {
    "type": "RESIDENCE",
    "country": "UA",
    "area": "Житомирська",
    "region": "Бердичівський",
    "settlement": "Велика П’ятигірка",
    "settlement_type": "VILLAGE",
    "settlement_id": UUID,
    "street": "Нова",
    "building": 15,
    "apartment": None,
    "zip": "13300",
}

PERSON: dict[str, Any] = {
    "id": "7e9cffd9-c75f-45fb-badf-6e8d20b6a8a8",
    "first_name": "Канарина",
    "last_name": "Жовтобрюх",
    "second_name": None,
    "birth_date": "1991-08-19",
    "birth_country": "Україна",
    "birth_settlement": "Вінниця",
    "gender": "FEMALE",
    "email": "kanaryna@example.com",
    "tax_id": "3126509816",
    "no_tax_id": False,
    "secret": "жовте перо",
    "documents": [
        {
            "type": "PASSPORT",
            "number": "АА120518",
            "issued_by": "ВМ",
            "issued_at": "2017-02-28",
            "issuing_country": "UA",
        }
    ],
    "addresses": [ADDRESS],
    "phones": [{"type": "MOBILE", "number": "+380503410870"}],
    "preferred_way_communication": "email",
    "unzr": "19910819-00099",
    "emergency_contact": {
        "first_name": "Петро",
        "last_name": "Жовтобрюх",
        "phones": [{"type": "MOBILE", "number": "+380503410871"}],
    },
    "verification": {"verification_status": "VERIFIED", "details": {}},
    "new_field_of_next_year": {"a": 1},
}

VERIFICATION: dict[str, Any] = {
    "person_verification": {
        "verification_status": "NOT_VERIFIED",
        "details": {
            "drfo": {"verification_status": "NOT_VERIFIED", "verification_reason": "AUTO", "result": 12},
            "unzr": {"verification_status": "VERIFIED", "verification_reason": "AUTO", "status": 0},
            "dracs_name_change": {
                "verification_status": "VERIFIED",
                "verification_reason": "MANUAL_COMFIRMED",
                "verification_comment": "Прізвища не змінювала",
            },
        },
    },
    "confidant_person_relationship_verification": {
        "verification_status": "VERIFICATION_NEEDED",
        "verification_reason": "Встановлено вручну",
    },
}

METHODS: list[dict[str, Any]] = [
    {"id": UUID, "type": "OTP", "phone_number": "+380932345485", "is_active": True, "person_id": UUID},
    {
        "id": UUID,
        "type": "THIRD_PERSON",
        "value": "34d4aca0-ee15-4d2d-9ab8-336e5ba1f9c7",
        "alias": "мама",
        "is_active": True,
        "started_at": "2020-01-01 18:23:34.217335",
        "confidant_person": {"name": "Петренко А. А.", "phones": []},
    },
]

METHOD_REQUEST: dict[str, Any] = {"id": UUID, "status": "NEW", "channel": "PIS"}

DECLARATION: dict[str, Any] = {
    "id": UUID,
    "declaration_number": "0000-12H4-245D",
    "start_date": "2017-03-02",
    "end_date": "2057-03-02",
    "signed_at": "2017-03-02T00:00:00.000Z",
    "status": "active",
    "scope": "family_doctor",
    "person": {"id": "person-1"},
    "employee": {"id": "employee-1"},
    "division": {"id": "division-1"},
    "legal_entity": {"id": "entity-1"},
    "content": "<html>Канарина</html>",
    "inserted_at": "2017-03-02T10:45:16.000Z",
    "reason": None,
}

TO_SIGN: dict[str, Any] = {
    "id": UUID,
    "status": "NEW",
    "seed": "hash",
    "content": "<html>Канарина</html>",
    "person": {"first_name": "Канарина", "second_name": None, "patient_signed": False, "id": UUID},
    "division": {"location": {"latitude": 30.1233, "longitude": 50.3}},
}

DECLARATION_REQUEST: dict[str, Any] = {
    "id": UUID,
    "status": "NEW",
    "seed": "hash",
    "start_date": "2026-11-22",
    "declaration_number": "0000-12H4-245E",
    "declaration_id": "8311ab82-e341-4da0-8a95-235ec9885e23",
    "scope": "family doctor",
    "channel": "PIS",
    "employee": {
        "id": "employee-1",
        "position": "P7",
        "speciality": "FAMILY_DOCTOR",
        "party": {"id": UUID, "first_name": "Олена", "last_name": "Дзвін"},
    },
    "division": {"id": "division-1", "name": "Амбулаторія", "type": "AMBULANT_CLINIC", "addresses": [ADDRESS]},
    "legal_entity": {"id": "entity-1", "name": "Центр", "legal_form": 140},
    "content": "<html>Канарина</html>",
    "data_to_be_signed": TO_SIGN,
}

REQUEST_DETAILS: dict[str, Any] = {
    "id": UUID,
    "status": "APPROVED",
    "status_reason": "doctor_approval_needed",
    "current_declaration_count": 1801,
    "system_declaration_limit": 1800,
    "employee_id": "employee-1",
    "legal_entity_id": "entity-1",
    "division_id": "division-1",
    "channel": "PIS",
}

PURGED_REQUEST: dict[str, Any] = {
    "id": UUID,
    "status": "expired",
    "person": None,
    "employee": {"id": "employee-1"},
    "division": None,
}

PERSON_REQUEST: dict[str, Any] = {
    "id": UUID,
    "status": "NEW",
    "channel": "PIS",
    "content": "<html>Канарина</html>",
    "patient_signed": False,
    "process_disclosure_data_consent": True,
    "person": PERSON,
    "inserted_at": "2026-11-22T10:00:00.000Z",
}

GRANT: dict[str, Any] = {
    "id": "grant-1380df72-275a-11e7-93ae-92361f002671",
    "created_at": "2026-04-20T19:14:13Z",
    "user_id": UUID,
    "applicant_user_id": UUID,
    "client_name": "Кабінет «Жук»",
    "client_id": "1380df72-275a-11e7-93ae-92361f002671",
    "scope": "person:sign_in declaration:read_pis",
}


def an_export(count: int, **item: Any) -> bytes:
    rows = ({"id": f"{number:08}", "name": "Шевченко", **item} for number in range(count))
    return json.dumps({"meta": META, "data": list(rows)}, ensure_ascii=False).encode()
