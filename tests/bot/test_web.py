"""HTTP of the bot: health, metrics, the webhook, and pages asked for by strangers."""

from __future__ import annotations

import asyncio
import io
import itertools
import json
import socket
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from bot.web.bodies import BODY_BYTES
from bot.web.listening import CannotListen, listen
from bot.web.readiness import REMEMBERED_MS, SILENCE_MS, Condition, Figure, polled
from bot.web.server import SECRET_HEADER, Web
from tests.bot.site import PAGES, RIGHT, SECRET, Site, failing, given, hello, site

__all__ = ["given", "site"]  # fixtures


# --- health -----------------------------------------------------------------------------------------------------------
async def test_the_bot_is_alive_and_ready(site: Site) -> None:
    for answer in (await site.asks("GET", "/live"), await site.asks_inside("/live")):
        assert answer[:2] == (200, '{"live": true}')
    assert (await site.asks_inside("/ready"))[0] == 200


@pytest.mark.parametrize("path", ["/ready", "/metrics"])
async def test_the_world_learns_nothing_of_how_the_bot_fares(site: Site, path: str) -> None:
    assert (await site.asks("GET", path))[0] == 404
    assert (await site.asks_inside(path))[0] == 200


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # on a server others write meanwhile
async def test_asking_how_the_bot_fares_writes_nothing(site: Site) -> None:
    database, clock = site.stage.app.foundation.database, site.stage.clock
    url = site.stage.app.settings.database.removeprefix("sqlite+aiosqlite:///")
    with closing(sqlite3.connect(url)) as beside:

        def version() -> int:
            """Another number for this connection as soon as anybody else has written."""
            return int(beside.execute("PRAGMA data_version").fetchone()[0])

        before = version()
        for _ in range(3):
            for path in ("/ready", "/metrics", "/live"):
                await site.asks_inside(path)
            clock.pass_seconds(REMEMBERED_MS / 1000 + 1)
        assert version() == before
        await database.ping()
        assert version() != before, "a write is seen so"


async def test_while_it_starts_or_stops_the_bot_is_alive_but_not_ready(site: Site) -> None:
    site.web.up = False
    assert (await site.asks("GET", "/live"))[0] == 200
    status, body, _ = await site.asks_inside("/ready")
    assert (status, json.loads(body)["waiting_for"]) == (503, ["start"])


async def test_a_bot_without_its_database_is_not_ready(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site.stage.app.foundation.database, "look", failing)
    status, body, _ = await site.asks_inside("/ready")
    assert (status, json.loads(body)["waiting_for"]) == (503, ["database"])
    assert "secret" not in body


@pytest.mark.parametrize("given", [{}], ids=["polling"])
async def test_a_bot_that_hears_nothing_from_telegram_is_not_ready(site: Site) -> None:
    foundation = site.stage.app.foundation
    site.web.readiness.conditions.append(polled(foundation))
    foundation.intake.last_heard = site.stage.clock()
    assert (await site.asks_inside("/ready"))[0] == 200
    site.stage.clock.pass_seconds(SILENCE_MS / 1000 + 1)
    status, body, _ = await site.asks_inside("/ready")
    assert (status, json.loads(body)["waiting_for"]) == (503, ["telegram"])


async def test_asking_whether_it_is_ready_looks_at_the_database_no_more_than_once_in_a_moment(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, looks = site.stage.app.foundation.database, 0
    look = database.look

    async def counted() -> None:
        nonlocal looks
        looks += 1
        await look()

    monkeypatch.setattr(database, "look", counted)
    await asyncio.gather(*(site.asks_inside("/ready") for _ in range(20)))
    assert looks == 1
    site.stage.clock.pass_seconds(REMEMBERED_MS / 1000)
    await site.asks_inside("/ready")
    assert looks == 2


async def test_what_is_waited_for_is_named_and_figures_are_told_beside(site: Site) -> None:
    there = False
    site.web.readiness.conditions.append(Condition("questions", lambda: there))
    site.web.readiness.figures.append(Figure("lost_keys", lambda: 3))
    status, body, _ = await site.asks_inside("/ready")
    waiting = {"inbox_waiting": 0, "outbox_waiting": 0, "tickets_unheard": 0, "lost_keys": 3}
    assert (status, json.loads(body)) == (503, {"ready": False, "waiting_for": ["questions"], **waiting})
    there = True
    status, body, _ = await site.asks_inside("/ready")
    assert (status, json.loads(body)) == (200, {"ready": True, "waiting_for": [], **waiting})


async def test_before_the_pages_are_there_updates_are_taken_and_pages_asked_for_again(site: Site) -> None:
    early = Web(site.stage.app.foundation)
    await early.open()
    try:
        opened = Site(site.stage, early, site.http)
        assert (await opened.asks("GET", "/live"))[0] == 200
        assert (await opened.asks_inside("/ready"))[0] == 503
        status, _, headers = await opened.asks("GET", "/login/x")
        assert (status, headers["Retry-After"]) == (503, "5")
        patient = site.stage.person()
        assert await opened.posts(hello(patient)) == 200
        patient.sees("Що я вмію")
        await early.furnish(site.stage.app)
        assert (await opened.asks("GET", "/login/x"))[0] in (403, 410)
        assert await opened.posts(hello(patient, 2)) == 200
    finally:
        await early.stop()


async def test_the_metrics_count_and_name_nobody(site: Site) -> None:
    patient = site.stage.person(987654321)
    await site.posts(hello(patient))
    status, body, headers = await site.asks_inside("/metrics")
    assert status == 200
    assert headers["Content-Type"].startswith("text/plain")
    assert 'cabinet_steps_total{kind="message",outcome="done"}' in body
    assert "cabinet_loop_stalls_total" in body
    assert str(patient.number) not in body


async def test_a_port_that_is_taken_is_named(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for setting in ("HTTP_PORT", "INSIDE_PORT"):
            with pytest.raises(
                CannotListen, match=f"{setting}: cannot listen on 127.0.0.1, port {port}: Address already"
            ):
                listen(setting, "127.0.0.1", port)


@pytest.mark.parametrize(
    ("given", "told"),
    [({"public_url": "https://bot.example.org"}, "max-age=31536000"), ({"public_url": "http://127.0.0.1:1"}, None)],
    ids=["https", "this machine"],
)
async def test_browsers_that_came_by_https_never_come_without_it(site: Site, told: str | None) -> None:
    for path in ("/login/x", "/static/page.css", "/live", "/nowhere", "/sign/x"):
        assert (await site.asks("GET", path))[2].get("Strict-Transport-Security") == told, path
    assert (await site.asks("POST", "/login/x"))[2].get("Strict-Transport-Security") == told


# --- the webhook ------------------------------------------------------------------------------------------------------
async def test_an_update_is_worked_off_and_acknowledged(site: Site) -> None:
    patient = site.stage.person()
    assert await site.posts(hello(patient)) == 200
    patient.sees("Що я вмію")
    assert await site.posts(hello(patient)) == 200
    assert len(site.stage.telegram.visible(patient.chat)) == 1


@pytest.mark.parametrize("wrong", [None, "", "letters-and_digits-2", SECRET + " x", SECRET.upper(), "секрет"])
async def test_who_does_not_know_the_secret_is_not_heard(site: Site, wrong: str | None) -> None:
    patient = site.stage.person()
    headers = {} if wrong is None else {SECRET_HEADER: wrong}
    assert await site.posts(hello(patient), headers) == 403
    assert not site.stage.telegram.calls


async def test_a_secret_of_no_letters_at_all_is_refused_like_any_other(site: Site) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", site.web.port)
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n{SECRET_HEADER}: "
    writer.write(head.encode() + b"\xff\xfe\r\n\r\n{}")
    assert (await reader.read()).startswith(b"HTTP/1.1 403")
    writer.close()
    await writer.wait_closed()


async def test_a_body_too_large_is_refused_before_it_is_read(site: Site) -> None:
    status, _, _ = await site.asks("POST", "/telegram", data=io.BytesIO(b" " * (BODY_BYTES + 1)), headers=RIGHT)
    assert status == 413


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 200_000, "п".encode("cp1251")])
async def test_what_is_no_json_is_a_bad_request(site: Site, body: bytes) -> None:
    status, words, _ = await site.asks("POST", "/telegram", data=body, headers=RIGHT)
    assert status == 400
    assert "Traceback" not in words


@pytest.mark.parametrize("update", [None, [], 5, "x", {}, {"update_id": "1"}, {"update_id": 1 << 70}])
async def test_json_that_is_no_update_is_a_bad_request_too(site: Site, update: Any) -> None:
    assert await site.posts(update) == 400
    assert not site.stage.telegram.calls


async def test_a_bot_that_stops_asks_telegram_to_come_again(site: Site) -> None:
    site.web.taking = False
    status, _, headers = await site.asks("POST", "/telegram", json=hello(site.stage.person()), headers=RIGHT)
    assert status == 503
    assert headers["Retry-After"]
    assert not site.stage.telegram.calls


async def test_an_update_that_could_not_be_kept_is_not_acknowledged_and_comes_again(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = site.stage.person()
    with monkeypatch.context() as broken:
        broken.setattr(site.stage.app.foundation.database, "insert_new", failing)
        assert await site.posts(hello(patient)) == 500
    assert await site.posts(hello(patient)) == 200
    patient.sees("Що я вмію")


@pytest.mark.parametrize("given", [{}], ids=["polling"])
async def test_a_bot_that_polls_has_no_webhook(site: Site) -> None:
    assert await site.posts(hello(site.stage.person())) == 404


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_the_webhook_takes_posts_alone(site: Site, method: str) -> None:
    assert (await site.asks(method, "/telegram", headers=RIGHT))[0] == 405


# --- pages ------------------------------------------------------------------------------------------------------------
TOKENS = (
    "x", "a" * 43, "a" * 5_000, "%00", "%00" * 43, "%ff%fe", "..%2f..%2fetc", "%3Cscript%3E", "%D1%97", "';--",
    "{{7*7}}", "%25s", "%0d%0aSet-Cookie:a=b",
)  # fmt: skip


FORMS: tuple[dict[str, str], ...] = ({}, {"signature": "x" * 10_000}, {"mine": "yes"}, {"signature": "\0"})
COOKIES = ("", "x", "x.y", ".y", "x.", "a" * 3_000, '"', "x.y.z", "%00.%00")
QUERIES = ("", "?code=1", "?state=1", "?code=1&state=1", "?code=%00&state=%00", "?error=access_denied",
           "?error_description=%00", "?lang=xx", "?lang=en&code=%ff")  # fmt: skip


async def test_a_page_of_nobody_says_so_kindly(site: Site) -> None:
    for path, token in itertools.product(PAGES, TOKENS):
        status, body, headers = await site.asks("GET", path.format(token))
        assert status in (403, 404, 410), (path, token, body)
        assert "<script>" not in body
        assert_kind(body, headers, status)


async def test_a_form_sent_by_a_stranger_does_nothing(site: Site) -> None:
    for path, form in itertools.product(PAGES, FORMS):
        status, body, headers = await site.asks("POST", path.format("x" * 43), data=form)
        assert status in (400, 403, 404, 405, 410), (path, form, body)
        assert "Set-Cookie" not in headers
        assert_kind(body, headers, status)
    assert not site.stage.telegram.calls


async def test_a_return_that_nobody_waits_for_is_refused(site: Site) -> None:
    for query, cookie in itertools.product(QUERIES, COOKIES):
        headers = {"Cookie": f"login={cookie}"} if cookie else {}
        status, body, answered = await site.asks("GET", f"/login/callback{query}", headers=headers)
        assert status in (403, 410), (query, cookie, body)
        assert_kind(body, answered, status)


async def test_there_is_nothing_else_to_find(site: Site) -> None:
    for path in ("/", "/login", "/login/", "/static/", "/static/../web.py", "/static/%2e%2e/web.py", "/.env",
                 "/static/..%2f..%2f.env", "/metrics/x", "//etc/passwd"):  # fmt: skip
        status, body, _ = await site.asks("GET", path)
        assert status in (403, 404), path
        assert "import" not in body


def assert_kind(body: str, headers: Any, status: int) -> None:
    """A page for people, which nobody keeps, frames or learns anything from."""
    assert "Traceback" not in body
    if status not in (404, 405):
        assert "<html" in body
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
