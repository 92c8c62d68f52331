"""Signing in, sessions, the register and troubles: the client against the national API's stand-in, over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

import pytest
from pydantic import SecretStr

from ehealth.bulk import BulkKind
from ehealth.errors import (
    AccessDenied,
    BadAnswer,
    ConsentRevoked,
    EhealthError,
    MissingScope,
    RateLimited,
    SessionEnded,
    Unavailable,
)
from ehealth.patient import PatientSession
from tests.contract.ehealth_bench import REDIRECT, Bench, Keeper, started


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with started() as bench:
        yield bench


async def test_patient_signs_in_and_sees_themselves(bench: Bench) -> None:
    answer = await bench.answer_to_sign_in("verified-declared")
    assert answer["state"] == "state-1"
    tokens = await bench.ehealth.exchange(bench.credentials, answer["code"], REDIRECT)
    assert tokens.person_id == tokens.applicant_person_id == bench.world.person("verified-declared").id
    assert tokens.expires_at > bench.ehealth.now()
    assert set(tokens.scope) == set(bench.credentials.scopes)
    patient = PatientSession(bench.ehealth, bench.credentials, Keeper(tokens))
    person = await patient.person()
    assert (person.last_name, person.gender.key) == ("Криниця", "FEMALE")
    assert person.birth_date
    assert person.documents[0].type == "NATIONAL_ID"
    assert (await patient.verification()).person.status == "VERIFIED"
    assert [method.type.key for method in await patient.authentication_methods()] == ["OTP"]


async def test_patient_who_says_no_comes_back_without_a_code(bench: Bench) -> None:
    answer = await bench.answer_to_sign_in("verified-free", decision="deny")
    assert (answer["error"], "code" in answer) == ("access_denied", False)


async def test_code_works_once_and_only_where_it_was_asked_for(bench: Bench) -> None:
    code = (await bench.answer_to_sign_in("verified-free"))["code"]
    with pytest.raises(AccessDenied) as elsewhere:
        await bench.ehealth.exchange(bench.credentials, code, f"{REDIRECT}/other")
    assert elsewhere.value.code == "redirect-mismatch"
    await bench.ehealth.exchange(bench.credentials, code, REDIRECT)
    with pytest.raises(SessionEnded) as again:
        await bench.ehealth.exchange(bench.credentials, code, REDIRECT)
    assert again.value.code == "grant-used"


async def test_wrong_keys_are_the_operators_trouble(bench: Bench) -> None:
    wrong_key = replace(bench.credentials, api_key=SecretStr("wrong"))
    with pytest.raises(AccessDenied) as caught:
        await bench.ehealth.nonce(wrong_key)
    assert caught.value.code == "api-key"
    wrong_secret = replace(bench.credentials, client_secret=SecretStr("wrong"))
    with pytest.raises(AccessDenied) as caught:
        await bench.ehealth.refresh(wrong_secret, await bench.tokens("verified-free"))
    assert (caught.value.code, type(caught.value)) == ("client-refused", AccessDenied)


async def test_thirty_calls_with_an_ended_token_refresh_once(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-free")
    before = bench.calls("/oauth/tokens")
    bench.world.move_clock(timedelta(hours=1))
    await asyncio.gather(*(patient.person() for _ in range(30)))
    assert bench.calls("/oauth/tokens") == before + 1


async def test_token_refused_in_mid_work_is_refreshed_unseen(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-free")
    bench.trouble("expired_token", "/api/pis/person")
    assert (await patient.person()).last_name == "Дорошенко"


async def test_patient_withdraws_our_grant_and_the_session_dies_at_its_refresh(bench: Bench) -> None:
    patient, keeper = await bench.patient("verified-free")
    (grant,) = (await patient.grants()).items
    assert (grant.id, grant.client_id) == (keeper.tokens.grant_id, bench.credentials.client_id)
    assert await patient.grant(grant.id) == grant
    await patient.revoke_grant(grant.id, "withdraw-1")
    assert (await patient.person()).last_name == "Дорошенко"
    bench.world.move_clock(timedelta(hours=1))
    with pytest.raises(ConsentRevoked):
        await patient.person()


async def test_session_that_was_left_for_long_asks_to_sign_in(bench: Bench) -> None:
    patient, _ = await bench.patient("verified-free")
    bench.world.move_clock(timedelta(days=8))
    with pytest.raises(SessionEnded) as caught:
        await patient.person()
    assert caught.value.code == "grant-expired"


async def test_patient_logs_out(bench: Bench) -> None:
    patient, keeper = await bench.patient("verified-free")
    await bench.ehealth.logout(bench.credentials, keeper.tokens.access)
    with pytest.raises(SessionEnded):
        await patient.person()
    await bench.ehealth.logout(bench.credentials, keeper.tokens.access)


@pytest.mark.parametrize("kind", get_args(BulkKind))
async def test_register_is_read_whole(bench: Bench, kind: BulkKind) -> None:
    export = bench.ehealth.bulk(bench.credentials, kind)
    items = [item async for item in export]
    assert export.summary
    assert export.summary.count == len(items) > 0
    assert export.summary.date
    assert export.summary.date.date() == bench.world.clock.today()


async def test_changes_of_the_register_are_fewer_than_all_of_it(bench: Bench) -> None:
    everyone = [item async for item in bench.ehealth.bulk(bench.credentials, "employees")]
    changed = [item async for item in bench.ehealth.bulk(bench.credentials, "employees", depth=1)]
    assert len(changed) < len(everyone)


async def test_dictionary_is_in_ukrainian(bench: Bench) -> None:
    dictionary = await bench.ehealth.dictionary(bench.credentials, "GENDER")
    assert dictionary.values["FEMALE"] == "жіноча"
    bench.trouble("status", "/api/v2/dictionaries", status=404)
    assert await bench.ehealth.dictionary(bench.credentials, "GENDER") == dictionary


@pytest.mark.parametrize(
    ("kind", "how", "error"),
    [
        ("garbage", {}, BadAnswer),
        ("missing_scope", {}, MissingScope),
        ("rate_limited", {"times": 9, "headers": {"Retry-After": "60"}}, RateLimited),
        ("status", {"times": 9, "status": 502}, Unavailable),
        ("status", {"times": 9, "status": 424}, Unavailable),
    ],
    ids=["garbage", "scope", "quota", "502", "424"],
)
async def test_troubles_of_the_system_have_their_names(
    bench: Bench, kind: str, how: dict[str, Any], error: type[EhealthError]
) -> None:
    patient, _ = await bench.patient("verified-free")
    bench.trouble(kind, "/api/pis/person", **how)
    with pytest.raises(error):
        await patient.person()


@pytest.mark.parametrize("kind", ["drop", "status", "rate_limited"])
async def test_short_troubles_are_not_seen_by_the_patient(bench: Bench, kind: str) -> None:
    patient, _ = await bench.patient("verified-free")
    bench.trouble(kind, "/api/pis/person", times=2)
    assert (await patient.person()).last_name == "Дорошенко"
