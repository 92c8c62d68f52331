"""The e-cabinets of the sandbox and the CABINETS_FILE a bot reads them from."""

import json
from collections.abc import Mapping
from pathlib import Path

from sandbox.ehealth.oauth.records import Client
from sandbox.wire import Json

STATE, EXAMPLE = "state", "example"
CLIENTS = ((STATE, "Навчальний державний кабінет"), (EXAMPLE, "Кабінет Приклад"))
"""E-cabinets that have keys, by id and the name the consent page shows."""

_CABINETS: tuple[Json, ...] = (
    {
        "id": STATE,
        "kind": "state",
        "name": {"uk": "Навчальний державний кабінет", "en": "Training state cabinet"},
        "support": {"url": "https://support.example.org", "phone": "+380000000001", "email": "help@example.org"},
    },
    {
        "id": EXAMPLE,
        "kind": "private",
        "name": {"uk": "Кабінет Приклад", "en": "Pryklad Cabinet"},
        "url": "https://pryklad.example.org",
        "support": {
            "url": "https://pryklad.example.org/support",
            "phone": "+380000000002",
            "email": "support@pryklad.example.org",
        },
    },
    {
        "id": "sample",
        "kind": "private",
        "name": {"uk": "Кабінет Зразок", "en": "Zrazok Cabinet"},
        "url": "https://zrazok.example.org",
        "support": {
            "url": "https://zrazok.example.org/help",
            "phone": "+380000000003",
            "email": "help@zrazok.example.org",
        },
    },
    {
        "id": "pattern",
        "kind": "private",
        "name": {"uk": "Кабінет Взірець", "en": "Vzirets Cabinet"},
        "url": "https://vzirets.example.org",
        "support": {
            "url": "https://vzirets.example.org/help",
            "email": "help@vzirets.example.org",
            "team": "technical",
        },
    },
)


def write_cabinets(path: Path, clients: Mapping[str, Client], state_url: str) -> None:
    """Writes all cabinets, with keys for those that have them; anew at each start, for the addresses change."""
    blocks = [_block({"url": state_url, **cabinet}, clients.get(cabinet["id"])) for cabinet in _CABINETS]
    path.write_text("\n".join(blocks), encoding="utf-8")
    path.chmod(0o600)


def _block(cabinet: Mapping[str, object], client: Client | None) -> str:
    keys = (
        {
            "client_id": client.id,
            "client_secret": client.secret,
            "api_key": client.api_key,
            "scopes": list(client.scopes),
        }
        if client
        else {}
    )
    lines = ["[[cabinet]]"]
    for name, value in {**cabinet, **keys}.items():
        inner = value.items() if isinstance(value, dict) else [(None, value)]
        # a JSON string or list of strings is also a TOML one
        lines += [f"{name}.{key} = {_toml(one)}" if key else f"{name} = {_toml(one)}" for key, one in inner]
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
