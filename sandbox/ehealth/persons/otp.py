"""Confirmation codes: four digits, three tries, fifteen minutes, one resend."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.ehealth.errors import forbidden, not_found, too_many_requests
from sandbox.ehealth.persons.numbers import new_code
from sandbox.ehealth.persons.records import Code, MethodRequest

if TYPE_CHECKING:
    from sandbox.ehealth.world import World

PREFIX = "Код авторизації дій в системі eHealth: "


def send(world: "World", request: MethodRequest, *, resent: bool = False) -> Code:
    """A new code to the phone of the request; earlier codes to that phone stop working."""
    now = world.clock.now()
    _pause(world, request.sent_to)
    for other in list(world.people.method_requests.values()):
        earlier = world.people.codes.get(other.id)
        if other.sent_to == request.sent_to and earlier is not None and earlier.status == "new":
            world.people.codes.put(other.id, replace(earlier, status="canceled"))
    code = Code(
        request_id=request.id,
        code=new_code(),
        status="new",
        attempts=0,
        sent_at=now,
        expires_at=now + timedelta(seconds=world.config.otp_seconds),
        resent=resent,
    )
    world.people.codes.put(request.id, code)
    world.people.say(request.sent_to, f"{PREFIX}{code.code}", now)
    return code


def resend(world: "World", request: MethodRequest) -> Code:
    """The one resend a request has; a second one is refused like one asked too early."""
    code = world.people.codes.get(request.id)
    if code is None:
        raise not_found("Verification not found")
    if code.resent:
        raise too_many_requests()
    return send(world, request, resent=True)


def check(world: "World", request: MethodRequest, given: int) -> None:
    """Raises 403 for a wrong, spent or late code; the third miss kills it silently."""
    code = world.people.codes.get(request.id)
    if code is None:
        raise not_found("Verification not found")
    if code.status != "new":
        raise forbidden("Maximum attempts exceed")
    if code.expires_at <= world.clock.now():
        _miss(world, code)
        raise forbidden("Verification code expired")
    if code.code != given:
        _miss(world, code)
        raise forbidden("Invalid verification code")
    world.people.codes.put(request.id, replace(code, status="verified"))


def _miss(world: "World", code: Code) -> None:
    attempts = code.attempts + 1
    status = "unverified" if attempts >= world.config.otp_attempts else "new"
    world.people.codes.put(code.request_id, replace(code, attempts=attempts, status=status))


def _pause(world: "World", phone: str) -> None:
    last = max((message.sent_at for message in world.people.messages_to(phone)), default=None)
    if last is not None and (world.clock.now() - last).total_seconds() < world.config.init_verification_limit:
        raise too_many_requests()
