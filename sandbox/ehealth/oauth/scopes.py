"""Scopes of the national API: those a patient may grant, and those an e-cabinet holds by itself."""

RECORD_SCOPES = (
    "medication_request:read",
    "medication_dispense:read",
    "service_request:read",
    "patient_summary:read",
)
"""Of the medical record, as the doctors' API names them; the national system grants patients none of them yet."""
PATIENT_SCOPES = (
    "person:sign_in",
    "declaration:read_pis",
    "declaration:terminate_pis",
    "declaration_request:write_pis",
    "declaration_request:read_pis",
    "declaration_request:details_pis",
    "declaration_request:sign_pis",
    "declaration_request:reject_pis",
    *RECORD_SCOPES,
)
BROKER_SCOPES = (*PATIENT_SCOPES, "employee_bulk:read_pis", "employee_role_bulk:read_pis", "declaration_bulk:read_pis")
