"""Every official path the stand-in answers, with the scope it needs."""

from collections.abc import Callable

from sandbox.ehealth.call import Answer, Call, Endpoint, Handler
from sandbox.ehealth.declarations import endpoints as declared
from sandbox.ehealth.declarations import requests as filed
from sandbox.ehealth.events import endpoints as events
from sandbox.ehealth.oauth import apps
from sandbox.ehealth.oauth import endpoints as oauth
from sandbox.ehealth.persons import endpoints as persons
from sandbox.ehealth.persons import methods, uploads
from sandbox.ehealth.persons import requests as changes
from sandbox.ehealth.record import endpoints as record
from sandbox.ehealth.record.shapes import SUMMARIES
from sandbox.ehealth.reference import addresses, dictionaries
from sandbox.ehealth.register import book
from sandbox.ehealth.register.export import exporter
from sandbox.ehealth.world import World

ME = "person:sign_in"
"""The published scope tables name only this one for a person's own data, so it opens all of them."""
_METHODS = "/api/pis/authentication_methods/{id}"
_METHOD_REQUESTS = "/api/pis/authentication_method_requests"
_PERSON_REQUESTS = "/api/pis/person_requests"
_REQUESTS = "/api/pis/declaration_requests"
_DECLARATIONS = "/api/pis/declarations"
_PATIENT = "/api/patients/{patient_id}"


def _read(path: str, handler: Handler[World], scope: str | None = None) -> Endpoint[World]:
    return Endpoint("GET", path, handler, scope)


def _write(method: str, path: str, handler: Handler[World], scope: str) -> Endpoint[World]:
    return Endpoint(method, path, handler, scope, writes=True)


def _export(kind: str, scope: str | None = None) -> Endpoint[World]:
    return Endpoint("GET", f"/api/pis/bulk/{kind}", exporter(kind), broker_scope=scope)


def _alone(handler: Callable[[Call], Answer]) -> Handler[World]:
    """An endpoint that needs nothing but the call."""
    return lambda _world, call: handler(call)


ENDPOINTS: tuple[Endpoint[World], ...] = (
    Endpoint("POST", "/oauth/nonce", oauth.nonce),
    Endpoint("POST", "/oauth/tokens", oauth.tokens),
    Endpoint("POST", "/auth/logout", oauth.logout, scope=""),
    _read("/api/pis/apps", apps.list_apps, ME),
    _read("/api/pis/apps/{id}", apps.get_app, ME),
    Endpoint("DELETE", "/api/pis/apps/{id}", apps.delete_app, ME),
    _read("/api/pis/person", _alone(persons.get_person), ME),
    _read("/api/pis/person/verification", persons.get_verification, ME),
    _read("/api/pis/person/authentication_methods", methods.list_methods, ME),
    _write("POST", _METHOD_REQUESTS, methods.create_request, ME),
    _write("PATCH", f"{_METHOD_REQUESTS}/{{request_id}}/actions/approve", methods.approve_request, ME),
    _write("POST", f"{_METHOD_REQUESTS}/{{request_id}}/actions/resend_otp", methods.resend, ME),
    _write("PATCH", _METHODS, methods.rename, ME),
    _write("PATCH", f"{_METHODS}/actions/deactivate", methods.deactivate, ME),
    _write("POST", _PERSON_REQUESTS, changes.create, ME),
    _read(_PERSON_REQUESTS, changes.list_requests, ME),
    _read(f"{_PERSON_REQUESTS}/{{id}}", changes.get_one, ME),
    _write("PATCH", f"{_PERSON_REQUESTS}/{{id}}/actions/complete", changes.complete, ME),
    _write("PATCH", f"{_PERSON_REQUESTS}/{{id}}/actions/reject", changes.reject, ME),
    _write("POST", "/api/pis/documents", uploads.initialise, ME),
    _write("PATCH", "/api/pis/documents/actions/complete", uploads.complete, ME),
    _write("POST", _REQUESTS, filed.create, "declaration_request:write_pis"),
    _read(_REQUESTS, filed.list_requests, "declaration_request:read_pis"),
    _read(f"{_REQUESTS}/{{id}}", filed.get_one, "declaration_request:details_pis"),
    _write("PATCH", f"{_REQUESTS}/{{id}}/actions/sign", filed.sign, "declaration_request:sign_pis"),
    _write("PATCH", f"{_REQUESTS}/{{id}}/actions/reject", filed.reject, "declaration_request:reject_pis"),
    _read(_DECLARATIONS, declared.list_declarations, "declaration:read_pis"),
    _read(f"{_DECLARATIONS}/{{id}}", declared.get_one, "declaration:read_pis"),
    _write("PATCH", f"{_DECLARATIONS}/{{id}}/actions/terminate", declared.terminate, "declaration:terminate_pis"),
    _read("/api/cabinet/medication_requests", record.list_prescriptions, "medication_request:read"),
    _read("/api/cabinet/medication_requests/{id}", record.get_prescription, "medication_request:read"),
    _read("/api/cabinet/medication_dispenses", record.list_dispenses, "medication_dispense:read"),
    _read("/api/cabinet/medication_dispenses/{id}", record.get_dispense, "medication_dispense:read"),
    _read(f"{_PATIENT}/service_requests", record.list_referrals, "service_request:read"),
    _read(f"{_PATIENT}/service_requests/{{id}}", record.get_referral, "service_request:read"),
    *(_read(f"{_PATIENT}/summary/{part}", record.lister(part), "patient_summary:read") for part in SUMMARIES),
    *(_read(f"{_PATIENT}/summary/{part}/{{id}}", record.getter(part), "patient_summary:read") for part in SUMMARIES),
    _export(book.PARTIES),
    _export(book.EMPLOYEES, "employee_bulk:read_pis"),
    _export(book.DIVISIONS),
    _export(book.ENTITIES),
    _export(book.ROLES, "employee_role_bulk:read_pis"),
    _export(book.SERVICES),
    _export(book.CONTRACTS),
    _export(book.LIMITS, "declaration_bulk:read_pis"),
    _read("/api/events", events.list_events),
    _read("/api/events/{id}", events.get_event),
    _read("/api/v2/dictionaries", _alone(dictionaries.list_v2)),
    _read("/api/dictionaries", _alone(dictionaries.list_v1)),
    _read("/api/uaddresses/regions", _alone(addresses.regions)),
    _read("/api/uaddresses/districts", _alone(addresses.districts)),
    _read("/api/uaddresses/settlements", _alone(addresses.settlements)),
    _read("/api/uaddresses/streets", _alone(addresses.streets)),
    _read("/api/uaddresses/regions/{id}/districts", _alone(addresses.districts_of_region)),
    _read("/api/uaddresses/districts/{id}/settlements", _alone(addresses.settlements_of_district)),
)
