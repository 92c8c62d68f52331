"""Confirmation codes: four digits, three tries, fifteen minutes, one resend."""

from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from sandbox.ehealth.clock import Clock
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.errors import forbidden, not_found, too_many_requests
from sandbox.ehealth.persons.numbers import new_code
from sandbox.ehealth.persons.people import People
from sandbox.ehealth.persons.records import Code, MethodRequest

PREFIX = "Код авторизації дій в системі eHealth: "


class Confirming(Protocol):
    """Whose phones are written to, when, and by which rules."""

    config: EhealthConfig
    clock: Clock
    people: People


def send(parts: Confirming, request: MethodRequest, *, resent: bool = False) -> Code:
    """A new code to the phone of the request; earlier codes to that phone stop working."""
    now = parts.clock.now()
    _pause(parts, request.sent_to)
    for other in list(parts.people.method_requests.values()):
        earlier = parts.people.codes.get(other.id)
        if other.sent_to == request.sent_to and earlier is not None and earlier.status == "new":
            parts.people.codes.put(other.id, replace(earlier, status="canceled"))
    code = Code(
        request_id=request.id,
        code=new_code(),
        status="new",
        attempts=0,
        sent_at=now,
        expires_at=now + timedelta(seconds=parts.config.otp_seconds),
        resent=resent,
    )
    parts.people.codes.put(request.id, code)
    parts.people.say(request.sent_to, f"{PREFIX}{code.code}", now)
    return code


def resend(parts: Confirming, request: MethodRequest) -> Code:
    """The one resend a request has; a second one is refused like one asked too early."""
    code = parts.people.codes.get(request.id)
    if code is None:
        raise not_found("Verification not found")
    if code.resent:
        raise too_many_requests()
    return send(parts, request, resent=True)


def check(parts: Confirming, request: MethodRequest, given: int) -> None:
    """Raises 403 for a wrong, spent or late code; the third miss kills it silently."""
    code = parts.people.codes.get(request.id)
    if code is None:
        raise not_found("Verification not found")
    if code.status != "new":
        raise forbidden("Maximum attempts exceed")
    if code.expires_at <= parts.clock.now():
        _miss(parts, code)
        raise forbidden("Verification code expired")
    if code.code != given:
        _miss(parts, code)
        raise forbidden("Invalid verification code")
    parts.people.codes.put(request.id, replace(code, status="verified"))


def _miss(parts: Confirming, code: Code) -> None:
    attempts = code.attempts + 1
    status = "unverified" if attempts >= parts.config.otp_attempts else "new"
    parts.people.codes.put(code.request_id, replace(code, attempts=attempts, status=status))


def _pause(parts: Confirming, phone: str) -> None:
    last = max((message.sent_at for message in parts.people.messages_to(phone)), default=None)
    if last is not None and (parts.clock.now() - last).total_seconds() < parts.config.init_verification_limit:
        raise too_many_requests()
