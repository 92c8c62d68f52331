"""Calls of three kinds and a bare road to send them over."""

import aiohttp
from pydantic import SecretStr

from ehealth.transport import Call, Timeouts, Transport

KEY = SecretStr("broker-key")
READ = Call("read", "GET", "/api/pis/person", KEY)
WRITE = Call("write", "POST", "/api/pis/wish", KEY, body={"ім’я": "Олена"})
KEYED = Call("write", "POST", "/api/pis/wish", KEY, body={}, idempotency_key="wish-1")


def road(base: str, http: aiohttp.ClientSession, pace: float | None = None, **times: float) -> Transport:
    return Transport(base, http, pace=pace, timeouts=Timeouts(**times), observe=lambda *_: None)
