"""No secret and nothing personal leaves the client: not in logs at DEBUG, not in a repr, not in an exception."""

import logging
import traceback
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
import structlog

from ehealth.client import Ehealth
from ehealth.errors import EhealthError
from ehealth.models import Declaration, DeclarationRequest, PersonRequest, PersonUpdate
from ehealth.models.authentication import AuthenticationMethod
from ehealth.models.grants import Grant
from ehealth.models.person import Person, PersonVerification
from ehealth.patient import PatientSession
from ehealth.sign_in import Credentials, Tokens
from ehealth.transport import Call
from tests.ehealth import samples
from tests.ehealth.api import Api, Reply, ok, refusal
from tests.ehealth.conftest import Keeper
from tests.ehealth.samples import UUID

CANARIES = (
    "Канарина", "Жовтобрюх", "жовте перо", "3126509816", "АА120518", "+38050341087", "+380932345485", "19910819",
    "1991", "kanaryna@", "Петренко", "client-secret", "broker-key", "access-1", "refresh-1", "MIICsigned",
    "storage.example",
)  # fmt: skip
SIGNED = "MIICsigned"


def quiet(text: str) -> bool:
    return not [canary for canary in CANARIES if canary in text]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[list[Any]]:
    """Everything that anyone says at DEBUG, structured or not."""
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as events:
        yield events


@pytest.mark.parametrize(
    "record",
    [
        Person.model_validate(samples.PERSON),
        PersonUpdate.of(Person.model_validate(samples.PERSON)),
        PersonRequest.model_validate({**samples.PERSON_REQUEST, "urgent": {"documents": [{"url": "storage.example"}]}}),
        PersonVerification.model_validate(samples.VERIFICATION),
        AuthenticationMethod.model_validate(samples.METHODS[0]),
        AuthenticationMethod.model_validate(samples.METHODS[1]),
        Declaration.model_validate(samples.DECLARATION),
        DeclarationRequest.model_validate(samples.DECLARATION_REQUEST),
        Grant.model_validate(samples.GRANT),
    ],
    ids=lambda record: type(record).__name__,
)
def test_record_shows_nothing_personal(record: object) -> None:
    assert quiet(repr(record) + str(record) + f"{[record]}")
    assert type(record).__name__ in repr(record)


def test_record_shows_what_a_log_needs() -> None:
    assert (
        repr(Declaration.model_validate(samples.DECLARATION)) == f"Declaration(id='{UUID}', status=Code(text='active'))"
    )


def test_keys_and_tokens_show_nothing(credentials: Credentials, tokens: Tokens) -> None:
    call = Call("read", "GET", "/api/pis/person", credentials.api_key, token=tokens.access, body=samples.PERSON)
    text = repr(credentials) + repr(tokens) + repr(call) + str(call)
    assert quiet(text)
    assert str(tokens.person_id) == "person"
    assert "person'" not in text


Wish = Callable[[PatientSession], Awaitable[Any]]
WISHES: list[tuple[str, Wish]] = [
    ("GET /api/pis/person", PatientSession.person),
    (
        "POST /api/pis/person_requests",
        lambda patient: patient.create_person_request(PersonUpdate.of(Person.model_validate(samples.PERSON)), "k"),
    ),
    (
        f"PATCH /api/pis/declaration_requests/{UUID}/actions/sign",
        lambda patient: patient.sign_declaration_request(UUID, SIGNED, "k"),
    ),
]
ECHO = {"rules": [{"rule": "format", "description": "Жовтобрюх 3126509816"}], "entry": "$.Жовтобрюх"}
REPLIES = [
    ok(samples.PERSON),
    ok({**samples.PERSON, "documents": "Жовтобрюх"}),
    ok(["Жовтобрюх"]),
    refusal(422, "Person Жовтобрюх with 3126509816 is odd", "Жовтобрюх", invalid=[ECHO]),
    refusal(409, "Such person Жовтобрюх", "request_conflict"),
    refusal(500, "Жовтобрюх access-1"),
    Reply(samples.PERSON, cut=40),
    Reply("Жовтобрюх".encode()),
    Reply({"meta": {"request_id": "Жовтобрюх"}, "error": "Жовтобрюх"}, status=403),
    Reply(b"", status=302, headers={"Location": "https://storage.example/Жовтобрюх"}),
]


@pytest.mark.parametrize(("call", "wish"), WISHES, ids=[call.split("/pis/")[1] for call, _ in WISHES])
@pytest.mark.parametrize("reply", REPLIES, ids=range(len(REPLIES)))
async def test_nothing_leaks_whatever_comes_back(
    api: Api,
    patient: PatientSession,
    log: list[Any],
    caplog: pytest.LogCaptureFixture,
    call: str,
    wish: Wish,
    reply: Reply,
) -> None:
    api.on(call, reply)
    try:
        await wish(patient)
    except EhealthError as error:
        told = "".join(traceback.format_exception(error)) + repr(error) + str(error.log_fields()) + repr(vars(error))
        assert quiet(told)
    assert quiet(caplog.text + repr(log))


async def test_nothing_leaks_when_the_session_is_refreshed_and_ends(
    api: Api, patient: PatientSession, keeper: Keeper, log: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    keeper.expire()
    api.on("POST /oauth/tokens", refusal(503, "refresh-1"), refusal(503), refusal(401, "refresh-1 of Жовтобрюх"))
    with pytest.raises(EhealthError) as caught:
        await patient.person()
    assert quiet("".join(traceback.format_exception(caught.value)))
    assert quiet(caplog.text + repr(log))
    assert [event["event"] for event in log] == ["stamina.retry_scheduled"] * 2


async def test_nothing_leaks_when_the_system_cannot_be_reached(
    ehealth: Ehealth,
    patient: PatientSession,
    log: list[Any],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ehealth.transport, "_base", "http://127.0.0.1:1")
    with pytest.raises(EhealthError) as caught:
        await patient.person()
    assert quiet("".join(traceback.format_exception(caught.value)))
    assert quiet(caplog.text + repr(log))
