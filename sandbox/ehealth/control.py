"""The control API of the sandbox (/sandbox/api/...): faults, the clock, the clinic's side and a look inside."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta

from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from sandbox.ehealth.clock import full_years, iso
from sandbox.ehealth.declarations import desk
from sandbox.ehealth.errors import ApiError
from sandbox.ehealth.faults import Fault
from sandbox.ehealth.persons.fixtures import recipes
from sandbox.ehealth.register import book
from sandbox.ehealth.register.special import specials
from sandbox.ehealth.world import World
from sandbox.wire import Json

PREFIX = "/sandbox/api"
_FAULT = TypeAdapter(Fault)
_ACTIONS: dict[str, Callable[[World, str], object]] = {
    "requests/approve": desk.approve,
    "requests/refuse": desk.refuse,
    "requests/purge": desk.purge,
    "declarations/end": desk.end,
    "declarations/strike": desk.strike,
    "declarations/leave": desk.leave,
    "declarations/verify": lambda world, key: desk.verify(world, key, right=True),
    "declarations/reject": lambda world, key: desk.verify(world, key, right=False),
    "employees/dismiss": desk.dismiss,
    "employees/rehire": desk.rehire,
    "persons/confirm": desk.confirm_person,
    "persons/block": lambda world, key: desk.block(world, key, blocked=True),
    "persons/unblock": lambda world, key: desk.block(world, key, blocked=False),
}


class Control:
    """Handlers of the control API. They need no key: the stand-in listens on this machine only."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get(f"{PREFIX}/people", self.people),
            web.get(f"{PREFIX}/doctors", self.doctors),
            web.get(f"{PREFIX}/log", self.log),
            web.get(f"{PREFIX}/clock", self.clock),
            web.post(f"{PREFIX}/clock", self.move_clock),
            web.delete(f"{PREFIX}/clock", self.reset_clock),
            web.get(f"{PREFIX}/faults", self.faults),
            web.post(f"{PREFIX}/faults", self.add_fault),
            web.delete(f"{PREFIX}/faults", self.clear_faults),
            web.post(f"{PREFIX}/limits/{{id}}", self.set_limits),
            web.post(f"{PREFIX}/sign/{{slug}}", self.sign),
            web.post(f"{PREFIX}/{{kind}}/{{id}}/{{action}}", self.act),
        ]

    async def people(self, request: web.Request) -> web.Response:
        """The invented people with ids and what their phones were sent."""
        world = self._world
        found = []
        for person in world.people.persons.values():
            phones = [phone["number"] for phone in person.data.get("phones", [])]
            messages = [message for phone in phones for message in world.people.messages_to(phone)]
            row = {
                "id": person.id,
                "slug": person.slug,
                "name": person.full_name,
                "age": full_years(person.born, world.clock.today()),
                "story": recipes()[person.slug].story,
                "messages": [] if person.phone_lost else [message.text for message in messages],
            }
            found.append(row)
        return web.json_response(found)

    async def doctors(self, request: web.Request) -> web.Response:
        """The lesson list of doctors."""
        return web.json_response([asdict(special) for special in specials().values()])

    async def log(self, request: web.Request) -> web.Response:
        """Calls so far, oldest first."""
        return web.json_response([asdict(call) | {"at": iso(call.at)} for call in self._world.journal.calls])

    async def clock(self, request: web.Request) -> web.Response:
        """Where the clock stands, and how far it was moved."""
        clock = self._world.clock
        return web.json_response({"now": iso(clock.now()), "shift_seconds": clock.shift.total_seconds()})

    async def move_clock(self, request: web.Request) -> web.Response:
        """Moves the clock on by {"days"?, "hours"?, "minutes"?, "seconds"?}; negative numbers move it back."""
        asked = await _json(request)
        try:
            self._world.move_clock(timedelta(**asked))
        except (TypeError, OverflowError) as error:
            raise web.HTTPBadRequest(text=str(error)) from None
        return await self.clock(request)

    async def reset_clock(self, request: web.Request) -> web.Response:
        """Back to the machine's time; what happened meanwhile stays."""
        self._world.clock.reset()
        return await self.clock(request)

    async def faults(self, request: web.Request) -> web.Response:
        """The faults in force."""
        return web.json_response([asdict(fault) for fault in self._world.faults.all()])

    async def add_fault(self, request: web.Request) -> web.Response:
        """Adds a fault: the fields of Fault."""
        try:
            fault = _FAULT.validate_python(await _json(request))
        except ValidationError as error:
            raise web.HTTPBadRequest(text=str(error)) from None
        return web.json_response(asdict(self._world.faults.add(fault)), status=201)

    async def clear_faults(self, request: web.Request) -> web.Response:
        """No more faults."""
        self._world.faults.clear()
        return web.Response(status=204)

    async def set_limits(self, request: web.Request) -> web.Response:
        """Sets {"declarations_count"?, "declarations_limit"?} of a party."""
        asked, key = await _json(request), request.match_info["id"]
        numbers = all(isinstance(value, int) and value >= 0 for value in asked.values())
        if not asked.keys() <= {"declarations_count", "declarations_limit"} or not numbers:
            raise web.HTTPBadRequest(text="declarations_count and declarations_limit are whole numbers")
        if self._world.register.get(book.LIMITS, key) is None:
            raise web.HTTPNotFound
        self._world.register.change(book.LIMITS, key, self._world.clock.now(), **asked)
        return web.json_response(self._world.register.one(book.LIMITS, key))

    async def sign(self, request: web.Request) -> web.Response:
        """Signs the JSON of the body as an invented person, for programs that do not open the signer."""
        slug = request.match_info["slug"]
        if slug not in recipes():
            raise web.HTTPNotFound
        return web.json_response({"signature": self._world.sign(slug, await _json(request))})

    async def act(self, request: web.Request) -> web.Response:
        """Does something as the clinic, НСЗУ or the system: see the table of actions."""
        info = request.match_info
        action = _ACTIONS.get(f"{info['kind']}/{info['action']}")
        if action is None:
            raise web.HTTPNotFound
        try:
            with self._world.store.together():
                action(self._world, info["id"])
        except ApiError as error:
            return web.json_response(error.body(), status=error.status)
        return web.Response(status=204)


async def _json(request: web.Request) -> Json:
    try:
        asked = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="A JSON object is expected") from None
    if not isinstance(asked, dict):
        raise web.HTTPBadRequest(text="A JSON object is expected")
    return asked
