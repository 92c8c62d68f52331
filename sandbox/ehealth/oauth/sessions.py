"""What the sign-in server knows: e-cabinets, accounts, consents, codes and refresh tokens."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from sandbox.ehealth.oauth.jwt import Tokens
from sandbox.ehealth.oauth.records import App, Client, Grant, Ticket, User
from sandbox.ehealth.oauth.scopes import BROKER_SCOPES, PATIENT_SCOPES
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.register.draw import ident
from sandbox.ehealth.store import Store, Table

CODE, REFRESH = "authorization_code", "refresh_token"


@dataclass(frozen=True)
class Spent:
    """Something that may be used once, and when it was."""

    at: datetime


class Sessions:
    """All tables of the sign-in server and the steps that touch several of them."""

    def __init__(self, store: Store, cabinets: Iterable[tuple[str, str]]) -> None:
        self.clients = Table(store, "client", Client)
        self.users = Table(store, "user", User)
        self.apps = Table(store, "app", App)
        self.tickets = Table(store, "ticket", Ticket)
        self.grants = Table(store, "grant", Grant)
        self._spent = Table(store, "spent", Spent)
        keys = Table(store, "key", str)
        if keys.get("jwt") is None:
            keys.put("jwt", secrets.token_hex(64))
        self.tokens = Tokens(keys["jwt"])
        self._by_key: dict[str, Client] = {}
        for slug, name in cabinets:
            self._register(slug, name)

    def _register(self, slug: str, name: str) -> None:
        client = self.clients.get(slug) or Client(
            id=ident("client", slug),
            name=name,
            secret=secrets.token_hex(16),
            api_key=secrets.token_urlsafe(18),
            scopes=PATIENT_SCOPES,
            broker_scopes=BROKER_SCOPES,
        )
        client = replace(client, scopes=PATIENT_SCOPES, broker_scopes=BROKER_SCOPES)  # kept ones know only older scopes
        self.clients.put(slug, client)
        self._by_key[client.api_key] = client

    def client(self, client_id: object) -> Client | None:
        return next((client for client in self.clients.values() if client.id == client_id), None)

    def client_by_key(self, api_key: str) -> Client | None:
        return self._by_key.get(api_key)

    def spend(self, token_id: str, now: datetime) -> bool:
        """Marks a one-time thing as used; False when it already was."""
        if self._spent.get(token_id) is not None:
            return False
        self._spent.put(token_id, Spent(now))
        return True

    def is_spent(self, token_id: str) -> bool:
        return self._spent.get(token_id) is not None

    def user_of(self, person: Person) -> User:
        """The person's account, made now if they never signed in."""
        known = next((user for user in self.users.values() if user.person_id == person.id), None)
        if known is not None:
            return known
        user = User(ident("user", person.id), person.id, person.signing_id)
        self.users.put(user.id, user)
        return user

    def is_blocked(self, person: Person) -> bool:
        return any(user.person_id == person.id and user.is_blocked for user in self.users.values())

    def allow(self, ticket: Ticket, now: datetime, code_seconds: int) -> str:
        """The person said yes: their consent is made or widened, and a code is given out."""
        app = self._consent(ticket, now)
        grant = Grant(
            value=secrets.token_urlsafe(32),
            kind=CODE,
            app_id=app.id,
            client_id=ticket.client_id,
            redirect_uri=ticket.redirect_uri,
            scope=ticket.scope,
            expires_at=now + timedelta(seconds=code_seconds),
        )
        self.grants.put(grant.value, grant)
        self.tickets.drop(ticket.id)
        return grant.value

    def refresh_grant(self, code: Grant, now: datetime, seconds: int) -> Grant:
        """Closes the code and opens the refresh token that lives on instead of it."""
        self.grants.put(code.value, replace(code, used_at=now))
        refresh = replace(
            code, value=secrets.token_urlsafe(32), kind=REFRESH, expires_at=now + timedelta(seconds=seconds)
        )
        self.grants.put(refresh.value, refresh)
        return refresh

    def end(self, app_id: str, now: datetime) -> None:
        """No refresh token of this consent works any more."""
        for grant in list(self.grants.values()):
            if grant.app_id == app_id and grant.used_at is None:
                self.grants.put(grant.value, replace(grant, used_at=now))

    def delete_app(self, app: App, now: datetime) -> None:
        """The consent is withdrawn. Its refresh tokens stay known, so that they are refused in the right words."""
        self.apps.put(app.id, replace(app, is_active=False, updated_at=now))

    def _consent(self, ticket: Ticket, now: datetime) -> App:
        for app in self.apps.values():
            same = (app.user_id, app.applicant_user_id, app.client_id) == (
                ticket.user_id,
                ticket.applicant_user_id,
                ticket.client_id,
            )
            if same and app.is_active:
                merged = " ".join(sorted({*app.scope.split(), *ticket.scope.split()}))
                widened = replace(app, scope=merged, updated_at=now)
                self.apps.put(app.id, widened)
                return widened
        made = App(str(uuid4()), ticket.user_id, ticket.applicant_user_id, ticket.client_id, ticket.scope, now, now)
        self.apps.put(made.id, made)
        return made
