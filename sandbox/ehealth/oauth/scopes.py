"""Scopes of the national API: those a patient may grant, and those an e-cabinet holds by itself."""

PATIENT_SCOPES = (
    "person:sign_in",
    "declaration:read_pis",
    "declaration:terminate_pis",
    "declaration_request:write_pis",
    "declaration_request:read_pis",
    "declaration_request:details_pis",
    "declaration_request:sign_pis",
    "declaration_request:reject_pis",
)
BROKER_SCOPES = (*PATIENT_SCOPES, "employee_bulk:read_pis", "employee_role_bulk:read_pis", "declaration_bulk:read_pis")
