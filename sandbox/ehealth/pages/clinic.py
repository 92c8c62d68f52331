"""The clinic desk: requests that wait, declarations in force, and doctors to dismiss."""

from aiohttp import web

from sandbox.ehealth.declarations import desk
from sandbox.ehealth.declarations.limits import capacity_of
from sandbox.ehealth.declarations.records import Request
from sandbox.ehealth.errors import ApiError
from sandbox.ehealth.pages.render import check_own_form, page
from sandbox.ehealth.register import book
from sandbox.ehealth.world import World
from sandbox.wire import Json


class ClinicPage:
    """What a doctor or a clerk would do in their own system."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._actions = {
            "approve": desk.approve,
            "refuse": desk.refuse,
            "end": desk.end,
            "strike": desk.strike,
            "leave": desk.leave,
            "verify": lambda world, key: desk.verify(world, key, right=True),
            "reject": lambda world, key: desk.verify(world, key, right=False),
            "dismiss": desk.dismiss,
            "rehire": desk.rehire,
        }

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/clinic", self.show), web.post("/clinic", self.act)]

    async def show(self, request: web.Request) -> web.StreamResponse:
        """Everything that waits, then everything in force."""
        world = self._world
        world.settle()
        waiting = [self._waiting(one) for one in world.filings.open_requests() if one.status == "APPROVED"]
        declarations = [
            {
                "id": one.id,
                "number": one.number,
                "status": one.status,
                "patient": world.people.persons[one.person_id].full_name,
                "doctor": self._doctor(one.employee_id),
            }
            for one in world.filings.living()
        ]
        return page(
            request,
            "clinic.html",
            waiting=waiting,
            declarations=declarations,
            doctors=self._doctors(),
            stale="stale" in request.query,
        )

    async def act(self, request: web.Request) -> web.StreamResponse:
        """Presses one of the buttons."""
        check_own_form(request)
        form = await request.post()
        action = self._actions.get(str(form.get("action")))
        if action is None:
            raise web.HTTPNotFound
        try:
            with self._world.store.together():
                action(self._world, str(form.get("id")))
        except ApiError:
            raise web.HTTPSeeOther("/clinic?stale") from None
        raise web.HTTPSeeOther("/clinic")

    def _waiting(self, request: Request) -> Json:
        capacity = capacity_of(self._world, request.party_id, request.person_id)
        return {
            "id": request.id,
            "number": request.declaration_number,
            "patient": self._world.people.persons[request.person_id].full_name,
            "doctor": self._doctor(request.employee_id),
            "reason": request.status_reason,
            "count": capacity.count,
            "limit": capacity.soft,
        }

    def _doctor(self, employee_id: str) -> Json:
        """Names for a job; a doctor of another register, chosen before it was changed, has none."""
        register = self._world.register
        employee = register.get(book.EMPLOYEES, employee_id) or {}
        party = register.get(book.PARTIES, employee.get("party_id", "")) or {}
        entity = register.get(book.ENTITIES, employee.get("legal_entity_id", "")) or {}
        names = (party.get("last_name"), party.get("first_name"), party.get("second_name"))
        return {
            "id": employee_id,
            "name": " ".join(filter(None, names)) or "—",
            "clinic": entity.get("public_name", "—"),
            "status": employee.get("status", ""),
        }

    def _doctors(self) -> list[Json]:
        """Doctors somebody has to do with, and those who were dismissed here."""
        filings = self._world.filings
        seen = {one.employee_id for one in filings.requests.values()}
        return sorted((self._doctor(key) for key in seen), key=lambda doctor: doctor["name"])
