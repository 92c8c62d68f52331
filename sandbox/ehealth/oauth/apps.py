"""Consents a person gave to e-cabinets: /api/pis/apps."""

from typing import Protocol

from sandbox.ehealth.call import APPS_PAGE_SIZE_MOST, Answer, Call, page_of
from sandbox.ehealth.clock import Clock, iso
from sandbox.ehealth.errors import not_found
from sandbox.ehealth.oauth.records import App
from sandbox.ehealth.oauth.sessions import Sessions
from sandbox.wire import Json


class Consenting(Protocol):
    """Who gave which consent, and when."""

    clock: Clock
    oauth: Sessions


def _view(oauth: Sessions, app: App) -> Json:
    client = oauth.client(app.client_id)
    return {
        "id": app.id,
        "created_at": iso(app.created_at),
        "updated_at": iso(app.updated_at),
        "user_id": app.user_id,
        "applicant_user_id": app.applicant_user_id,
        "client_name": client.name if client else "",
        "client_id": app.client_id,
        "scope": app.scope,
    }


def _mine(oauth: Sessions, call: Call) -> list[App]:
    apps = [app for app in oauth.apps.values() if app.is_active and app.user_id == call.who.user_id]
    return sorted(apps, key=lambda app: app.created_at, reverse=True)


def _one(oauth: Sessions, call: Call) -> App:
    found = next((app for app in _mine(oauth, call) if app.id == call.params["id"]), None)
    if found is None:
        raise not_found()
    return found


def list_apps(parts: Consenting, call: Call) -> Answer:
    """Active consents of the token's user; filters are comma-separated lists."""
    rows = [_view(parts.oauth, app) for app in _mine(parts.oauth, call)]
    for name, field in (("client_ids", "client_id"), ("client_names", "client_name")):
        if call.query.get(name):
            wanted = set(call.query[name].split(","))
            rows = [row for row in rows if row[field] in wanted]
    return page_of(call, rows, page="page_number", most=APPS_PAGE_SIZE_MOST)


def get_app(parts: Consenting, call: Call) -> Answer:
    """One active consent."""
    return Answer(_view(parts.oauth, _one(parts.oauth, call)))


def delete_app(parts: Consenting, call: Call) -> Answer:
    """Withdraws a consent; access tokens given out live on until they expire."""
    parts.oauth.delete_app(_one(parts.oauth, call), parts.clock.now())
    return Answer(status=204)
