"""The page of invented people, with their messages and the clock."""

from datetime import timedelta

from aiohttp import web

from sandbox.ehealth.clock import KYIV, full_years
from sandbox.ehealth.declarations import desk
from sandbox.ehealth.errors import ApiError
from sandbox.ehealth.pages.render import check_own_form, language_of, page
from sandbox.ehealth.persons.fixtures import recipes
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.register import book
from sandbox.ehealth.register.special import specials
from sandbox.ehealth.world import World
from sandbox.wire import Json

_MOVES = {"hour": timedelta(hours=1), "day": timedelta(days=1), "month": timedelta(days=30)}
_DOUBTFUL = frozenset(("NOT_VERIFIED", "VERIFICATION_NEEDED", "IN_REVIEW", "CHANGES_NEEDED"))


class PeoplePage:
    """Who is who, and what one can do with time."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/people", self.show),
            web.post("/people/clock", self.move_clock),
            web.post("/people/confirm", self.confirm),
        ]

    async def show(self, request: web.Request) -> web.StreamResponse:
        """Everybody, the lesson list of doctors and the clock."""
        world = self._world
        world.settle()
        known = [special for special in specials().values() if world.register.get(book.EMPLOYEES, special.employee_id)]
        return page(
            request,
            "people.html",
            people=[self._card(person, language_of(request)) for person in world.people.persons.values()],
            doctors=known,
            doctors_count=world.register.count(book.PARTIES) - len(known),
            now=world.clock.now().astimezone(KYIV).strftime("%d.%m.%Y %H:%M"),
            moved=bool(world.clock.shift),
        )

    async def move_clock(self, request: web.Request) -> web.StreamResponse:
        """Moves the clock on, or puts it back."""
        check_own_form(request)
        asked = str((await request.post()).get("by"))
        if asked in _MOVES:
            self._world.move_clock(_MOVES[asked])
        elif asked == "reset":
            self._world.clock.reset()
        raise web.HTTPSeeOther("/people")

    async def confirm(self, request: web.Request) -> web.StreamResponse:
        """The state registers confirm somebody's data."""
        check_own_form(request)
        try:
            desk.confirm_person(self._world, str((await request.post()).get("id")))
        except ApiError:
            raise web.HTTPNotFound from None
        raise web.HTTPSeeOther("/people")

    def _card(self, person: Person, language: str) -> Json:
        world = self._world
        phones = {phone["number"] for phone in person.data.get("phones", [])}
        phones |= {method.phone_number for method in world.people.methods_of(person.id) if method.phone_number}
        messages = [message for phone in sorted(phones) for message in world.people.messages_to(phone)]
        filings = world.filings
        return {
            "id": person.id,
            "slug": person.slug,
            "name": person.full_name,
            "age": full_years(person.born, world.clock.today()),
            "story": recipes()[person.slug].story[language],
            "documents": [document["type"] for document in person.data["documents"]],
            "verification": person.verification["verification_status"],
            "doubtful": any(
                block["verification_status"] in _DOUBTFUL for block in person.verification["details"].values()
            ),
            "methods": [method.type for method in world.people.methods_of(person.id)],
            "declaration": next((one.status for one in filings.declarations_of(person.id) if one.is_living), None),
            "request": next((one.status for one in filings.requests_of(person.id) if one.is_open), None),
            "blocked": world.oauth.is_blocked(person),
            "active": person.is_active,
            "phone_lost": person.phone_lost,
            "messages": messages,
        }
