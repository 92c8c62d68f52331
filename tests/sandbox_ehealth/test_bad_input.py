"""Whatever is sent, the answer is a refusal in the API's form, never a crash."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.ehealth.admission import Admission, Incoming
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.envelope import Asked
from sandbox.ehealth.errors import ApiError
from sandbox.ehealth.persons.body import PersonRequestBody
from sandbox.ehealth.persons.rules import check_person
from sandbox.ehealth.routes import ENDPOINTS
from sandbox.ehealth.schema import read_body
from sandbox.ehealth.signature import check_content, check_signer, open_signature
from sandbox.ehealth.world import World
from tests.sandbox_ehealth.conftest import NOON

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
QUERY = st.dictionaries(
    st.sampled_from(["page", "page_size", "status", "start_date_from", "depth", "region", "name", "lang"]),
    st.text(max_size=12),
    max_size=3,
)
FIELDS = ("birth_date", "documents", "addresses", "tax_id", "unzr", "phones", "emergency_contact", "no_tax_id")


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """One for all examples: none of them changes it."""
    opened = World(EhealthConfig(doctors=20, now=lambda: NOON))
    yield opened
    opened.close()


def refusal(act: Callable[[], object]) -> int | None:
    """The status of the API's refusal, None when it was accepted; anything else that is raised fails the test."""
    try:
        act()
    except ApiError as error:
        return error.status
    return None


@given(data=st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_stranger_sends_anything_anywhere_and_is_refused_properly(world: World, data: st.DataObject) -> None:
    endpoint = data.draw(st.sampled_from(ENDPOINTS))
    token = _token(world)
    path = endpoint.path.replace("{id}", "x").replace("{request_id}", "x")
    headers = {"api-key": world.client("state").api_key, "Authorization": f"Bearer {token}"}
    incoming = Incoming(endpoint.method, path, data.draw(QUERY), headers, b"", "http://x", Asked("u", "r", None))
    body = data.draw(JSON)

    def call() -> None:
        found, admitted = Admission(world, ENDPOINTS).admit(incoming)
        found.handler(world, replace(admitted, body=body))

    assert refusal(call) in {None, *range(400, 500)}


@given(field=st.sampled_from(FIELDS), value=JSON)
@settings(max_examples=200, deadline=None)
def test_person_with_any_field_spoilt_is_refused_properly(world: World, field: str, value: Any) -> None:
    person = {**world.person("verified-free").data, field: value}
    body = {"person": person, "patient_signed": False, "process_disclosure_data_consent": True}

    def check() -> None:
        read_body(PersonRequestBody, body)
        check_person({key: one for key, one in person.items() if one is not None}, world.config, NOON.date())

    assert refusal(check) in {None, 422}


@given(text=st.text() | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_signature_of_any_text_is_refused_properly(text: str) -> None:
    assert refusal(lambda: open_signature(text)) in {None, 400}


@given(content=JSON)
@settings(deadline=None)
def test_signed_content_of_any_shape_is_refused_properly(world: World, content: Any) -> None:

    def check() -> None:
        signed = open_signature(world.sign("verified-free", content))
        check_signer(signed, world.person("verified-free"))
        check_content(signed, {"person": {"patient_signed": True, "id": "1"}})

    assert refusal(check) in {400, 422}


def _token(world: World) -> str:
    user = world.oauth.user_of(world.person("verified-declared"))
    app = next(iter(world.oauth.apps.values()))
    scope = " ".join(world.client("state").scopes)
    return world.oauth.tokens.access(app, user, user, scope, world.clock.now(), 900)
