"""An e-cabinet that talks to the stand-in: signs people in and calls the API for them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiohttp import ClientSession

from sandbox.ehealth.server import RunningEhealth

RETURN = "http://127.0.0.1:9/back"
Json = dict[str, Any]


@dataclass
class Said:
    """An answer: status, body and headers."""

    status: int
    body: Any
    headers: dict[str, str]

    @property
    def data(self) -> Any:
        assert self.status < 300, self.body
        return self.body["data"]

    @property
    def error(self) -> Json:
        error = self.body["error"]
        assert isinstance(error, dict)
        return error

    @property
    def flaw(self) -> tuple[str, str, str]:
        """Entry, rule and description of the only flaw of a 422."""
        (flaw,) = self.error["invalid"]
        (rule,) = flaw["rules"]
        return flaw["entry"], rule["rule"], rule["description"]


class Cabinet:
    """One e-cabinet with its keys."""

    def __init__(self, running: RunningEhealth, http: ClientSession, slug: str = "state") -> None:
        self.running = running
        self.world = running.world
        self.http = http
        self.client = running.world.client(slug)
        self.api = running.settings["EHEALTH_API_BASE"]
        self.auth = running.settings["EHEALTH_AUTH_BASE"]

    async def calls(self, method: str, path: str, body: Any = None, **headers: str) -> Said:
        sent = {"api-key": self.client.api_key} | {name.replace("_", "-"): value for name, value in headers.items()}
        kwargs: Json = {"json": body} if body is not None else {}
        async with self.http.request(method, self.api + path, headers=sent, **kwargs) as response:
            text = await response.text()
            is_json = "json" in response.content_type or response.content_type.endswith("octet-stream")
            parsed = await response.json(content_type=None) if is_json and text else text
            return Said(response.status, parsed, dict(response.headers))

    async def nonce(self) -> str:
        return str((await self.calls("POST", "/oauth/nonce", {"client_id": self.client.id})).data["token"])

    async def user_data(self, slug: str) -> str:
        return self.world.sign(slug, {"jwt": await self.nonce()})

    def address(self, user_data: str, **changes: str) -> tuple[str, dict[str, str]]:
        """The sign-in address and its query."""
        query = {
            "client_id": self.client.id,
            "redirect_uri": RETURN,
            "scope": " ".join(self.client.scopes),
            "user_data": user_data,
            "state": "s-1",
        }
        return f"{self.auth}/sign-in", query | changes

    async def consents(self, slug: str, decision: str = "allow", **changes: str) -> dict[str, str]:
        """Goes through sign-in and consent; answers what came back to the return address."""
        address, query = self.address(await self.user_data(slug), **changes)
        async with self.http.get(address, params=query) as page:
            assert page.status == 200, await page.text()
            consent = page.url
        async with self.http.post(consent, data={"decision": decision}, allow_redirects=False) as response:
            assert response.status == 303
            return came_back(response.headers["Location"])

    async def exchanges(self, code: str, /, **changes: Any) -> Said:
        token = {
            "grant_type": "authorization_code",
            "client_id": self.client.id,
            "client_secret": self.client.secret,
            "code": code,
            "redirect_uri": RETURN,
            "scope": " ".join(self.client.scopes),
        }
        return await self.calls("POST", "/oauth/tokens", {"token": token | changes})

    async def refreshes(self, refresh_token: str) -> Said:
        token = {
            "grant_type": "refresh_token",
            "client_id": self.client.id,
            "client_secret": self.client.secret,
            "refresh_token": refresh_token,
        }
        return await self.calls("POST", "/oauth/tokens", {"token": token})

    async def signs_in(self, slug: str, **changes: str) -> "Patient":
        """A signed-in person; `changes` are parts of the sign-in query, such as a smaller scope."""
        code = (await self.consents(slug, **changes))["code"]
        scope = {"scope": changes["scope"]} if "scope" in changes else {}
        return Patient(self, slug, (await self.exchanges(code, **scope)).data)


class Patient:
    """A person signed in through a cabinet."""

    def __init__(self, cabinet: Cabinet, slug: str, token: Json) -> None:
        self.cabinet = cabinet
        self.world = cabinet.world
        self.slug = slug
        self.token = token
        self.id = token["user"]["person_id"]

    async def calls(self, method: str, path: str, body: Any = None, **headers: str) -> Said:
        bearer = {"Authorization": f"Bearer {self.token['value']}"}
        return await self.cabinet.calls(method, path, body, **bearer | headers)

    async def reads(self, path: str) -> Said:
        return await self.calls("GET", f"/api/pis/{path}")

    async def writes(self, method: str, path: str, body: Any = None) -> Said:
        return await self.calls(method, f"/api/pis/{path}", body)

    async def chooses(self, doctor: str, division: str | None = None) -> Said:
        chosen = self.world.doctor(doctor)
        body = {"employee_id": chosen.employee_id, "division_id": division or chosen.division_id}
        return await self.writes("POST", "declaration_requests", body)

    async def signs(self, request: Json, **signer: Any) -> Said:
        """Signs a created request as it should be signed."""
        form = request["data_to_be_signed"]
        content = form | {"person": form["person"] | {"patient_signed": True}}
        return await self.hands_in(request["id"], self.world.sign(self.slug, content, **signer))

    async def hands_in(self, request_id: str, signature: str) -> Said:
        return await self.writes("PATCH", f"declaration_requests/{request_id}/actions/sign", envelope(signature))

    async def request(self, request_id: str) -> Json:
        found = (await self.reads(f"declaration_requests/{request_id}")).data
        assert isinstance(found, dict)
        return found

    async def living(self) -> list[Json]:
        """Declarations that are active or wait for verification."""
        found = (await self.reads("declarations")).data
        return [one for one in found if one["status"] in {"active", "pending_verification"}]


def envelope(signature: str) -> Json:
    return {"signed_content": signature, "signed_content_encoding": "base64"}


def came_back(address: str) -> dict[str, str]:
    """The query of a return address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


async def asks_to_change(patient: Patient, **changes: Any) -> Said:
    """Sends everything the person has with some fields changed; None takes a field away."""
    person = (await patient.reads("person")).data
    data = {key: value for key, value in person.items() if key not in {"id", "verification"}} | changes
    kept = {key: value for key, value in data.items() if value is not None}
    body = {"person": kept, "patient_signed": False, "process_disclosure_data_consent": True}
    return await patient.writes("POST", "person_requests", body)
