"""The stand-in of the sign-widget, from outside the frame: its address, its keys, its cloud."""

from __future__ import annotations

import base64
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest
from PIL import Image

from sandbox.widget.behaviours import BEHAVIOURS
from sandbox.widget.keys import DIGITAL_SIGNATURE, KEY_AGREEMENT, KINDS, Holder
from sandbox.widget.server import RunningWidget, start

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
OLENA = Holder("olena", "Зразкова Олена", {"uk": "", "en": ""}, "1234567899", "Зразкова", "Олена")
OURS = {"address": "http://127.0.0.1:1", "formType": "1"}


@pytest.fixture
async def widget() -> AsyncIterator[RunningWidget]:
    running = await start(lambda: [OLENA], lambda: NOW)
    yield running
    await running.stop()


@pytest.fixture
async def http(widget: RunningWidget) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(widget.pages["SIGN_WIDGET"]) as session:
        yield session


async def test_the_frame_lies_behind_its_slash_and_wants_to_know_whom_to_answer(
    widget: RunningWidget, http: aiohttp.ClientSession
) -> None:
    frame = widget.settings["SIGNER_URL"]
    for address, query, status in (
        (frame, OURS, 200),
        (frame.rstrip("/"), OURS, 404),
        (frame, {**OURS, "formType": "3"}, 400),
        (frame, {**OURS, "address": "http://127.0.0.1:1/"}, 400),
        (frame, {"formType": "1"}, 400),
    ):
        async with http.get(address, params=query) as answer:
            assert answer.status == status, (address, query)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_key_tells_all_its_certificates(http: aiohttp.ClientSession, kind: str) -> None:
    async with http.get("/key", params={"kind": kind, "holder": OLENA.slug}) as answer:
        told = (await answer.json())["certificates"]
    usages = [one["keyUsageType"] for one in told]
    assert usages in ([KEY_AGREEMENT, DIGITAL_SIGNATURE], [DIGITAL_SIGNATURE])
    [signing] = [one for one in told if one["keyUsageType"] == DIGITAL_SIGNATURE]
    begins, ends = (datetime.fromisoformat(signing[name]) for name in ("certBeginTime", "certEndTime"))
    assert (begins < NOW < ends) is (kind not in ("expired", "early"))
    assert bool(signing["subjDRFOCode"]) is (kind not in ("seal", "numberless", "ecdsa"))
    assert (signing["certHashType"] == 7) is (kind == "kupyna")
    assert (f"TINUA-{OLENA.number}" in signing["subject"]) is (kind == "ecdsa")


async def test_a_cloud_key_waits_for_its_owner_whose_first_answer_counts(http: aiohttp.ClientSession) -> None:
    async with http.post("/cloud") as answer:
        operation = await answer.json()
    picture = Image.open(io.BytesIO(base64.b64decode(operation["picture"])))
    assert (picture.format, picture.size) == ("BMP", (150, 150))
    for answer_given, state in ((None, "waiting"), ("no", "refused"), ("yes", "refused")):
        if answer_given:
            async with http.post(operation["url"], data={"answer": answer_given}) as answer:
                assert answer.status == 200
        async with http.get(operation["state"]) as answer:
            assert (await answer.json())["state"] == state


async def test_a_behaviour_is_the_next_frames_alone(widget: RunningWidget, http: aiohttp.ClientSession) -> None:
    for behaviour in BEHAVIOURS:
        async with http.post("/", data={"behaviour": behaviour}) as answer:
            assert answer.status == 200
        for expected in (behaviour, "plain"):
            async with http.get(widget.settings["SIGNER_URL"], params=OURS) as answer:
                assert f'"behaviour": "{expected}"' in await answer.text()
    async with http.post("/", data={"behaviour": "wild"}) as answer:
        assert answer.status == 400
