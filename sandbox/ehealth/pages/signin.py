"""Sign-in, consent and sign-up pages of the national system."""

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlencode

from aiohttp import web

from sandbox.ehealth.errors import ApiError
from sandbox.ehealth.oauth.records import Ticket
from sandbox.ehealth.oauth.signin import SignInError, back_to, begin, decide, is_here, open_ticket
from sandbox.ehealth.oauth.signup import begin as sign_up
from sandbox.ehealth.oauth.signup import code_of, phone_to_prove, prove, register
from sandbox.ehealth.pages.render import check_own_form, page
from sandbox.ehealth.persons.numbers import mask_phone
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.world import World
from sandbox.wire import Json

Opening = Callable[..., Ticket]
"""What a signed request opens: a sign-in, or a registration."""
_EXPIRED = SignInError("expired", "access_denied", "Ticket expired")


def _through(hosts: Sequence[str], to: str) -> str:
    """Where the browser goes next: to the first of these hosts, which knows the rest of the way, or there at last."""
    if not hosts:
        return to
    return f"{hosts[0]}/detour?{urlencode([('to', to), *(('through', host) for host in hosts[1:])])}"


class SignInPages:
    """A cabinet's sign-in request becomes a consent page, and that a code."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/sign-in", self.sign_in),
            web.get("/detour", self.detour),
            web.get("/confidant/sign-in", self.confidant_sign_in),
            web.get("/sign-up", self.sign_up),
            web.get("/confidant/sign-up", self.confidant_sign_up),
            web.get("/consent/{ticket}", self.consent),
            web.post("/consent/{ticket}", self.answer),
        ]

    async def sign_in(self, request: web.Request) -> web.StreamResponse:
        """The address a cabinet sends the browser to; somebody who merely looks at it gets the front page."""
        if not request.query.keys() - {"lang"}:
            raise web.HTTPSeeOther(f"/?{request.query_string}" if request.query else "/")
        fault = self._world.faults.take(request.method, request.path)
        if fault is not None and fault.kind == "detour":
            raise web.HTTPFound(_through((fault.body or {}).get("through", []), str(request.url)))
        return self._begin(request, begin, confidant=False)

    async def detour(self, request: web.Request) -> web.StreamResponse:
        """One of the hosts on the way, which sends the browser to the next one; never off this machine."""
        to, through = request.query.get("to", ""), request.query.getall("through", [])
        if any(not is_here(address) for address in (to, *through)):
            raise web.HTTPForbidden
        raise web.HTTPFound(_through(through, to))

    async def confidant_sign_in(self, request: web.Request) -> web.StreamResponse:
        """The same, for somebody who acts for another."""
        return self._begin(request, begin, confidant=True)

    async def sign_up(self, request: web.Request) -> web.StreamResponse:
        """A signed registration; without one the page says where to begin."""
        if not request.query.get("user_data"):
            return page(request, "signup.html")
        return self._begin(request, sign_up, confidant=False)

    async def confidant_sign_up(self, request: web.Request) -> web.StreamResponse:
        """The same for a ward."""
        if not request.query.get("user_data"):
            return page(request, "signup.html")
        return self._begin(request, sign_up, confidant=True)

    async def consent(self, request: web.Request) -> web.StreamResponse:
        """What the cabinet asks for, in words."""
        ticket = self._ticket(request)
        if ticket is None:
            return self._refused(request, _EXPIRED)
        return self._asks(request, ticket)

    def _asks(self, request: web.Request, ticket: Ticket, *, wrong: bool = False) -> web.Response:
        """The question; `wrong`: the code that was typed is not the one on the phone."""
        client = self._world.oauth.client(ticket.client_id)
        person, applicant, phone = self._person(ticket), self._applicant(ticket), phone_to_prove(ticket)
        return page(
            request,
            "consent.html",
            leads_to=ticket.redirect_uri,
            client=client.name if client else "",
            applicant=applicant.full_name,
            ward=person.full_name if person.id != applicant.id else None,
            form=_rows(ticket.registration) if ticket.registration else (),
            phone=mask_phone(phone) if phone else None,
            wrong=wrong,
            scopes=ticket.scope.split(),
        )

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Yes or no."""
        check_own_form(request)
        ticket = self._ticket(request)
        if ticket is None:
            return self._refused(request, _EXPIRED)
        form = await request.post()
        allowed = form.get("decision") == "allow"
        if allowed and not self._is_proved(ticket, str(form.get("code", "")).strip()):
            return self._not_proved(request, ticket)
        with self._world.store.together():
            if allowed:
                register(self._world, ticket)
            address = decide(self._world, ticket, allowed=allowed)
        raise web.HTTPSeeOther(address)

    def _is_proved(self, ticket: Ticket, code: str) -> bool:
        try:
            prove(self._world, ticket, code)
        except ApiError:
            return False
        return True

    def _not_proved(self, request: web.Request, ticket: Ticket) -> web.Response:
        """Asked again while the code is good for another try; then the registration is over."""
        code = code_of(self._world, ticket)
        if code is not None and code.status == "new" and code.expires_at > self._world.clock.now():
            return self._asks(request, ticket, wrong=True)
        refusal = SignInError("sms-spent", "access_denied", "Maximum attempts exceed")
        said = {"error": refusal.error, "error_description": refusal.description}
        refusal.back = back_to(ticket.redirect_uri, ticket.state, **said)
        self._world.oauth.tickets.drop(ticket.id)
        return self._refused(request, refusal)

    def _begin(self, request: web.Request, opens: Opening, *, confidant: bool) -> web.StreamResponse:
        try:
            with self._world.store.together():
                ticket = opens(self._world, request.query, confidant=confidant)
        except SignInError as refusal:
            return self._refused(request, refusal)
        # the ticket has an address of its own, so that a reload or another language does not spend the code again
        raise web.HTTPSeeOther(f"/consent/{ticket.id}", headers={"X-Frame-Options": "deny"})

    def _ticket(self, request: web.Request) -> Ticket | None:
        return open_ticket(self._world, request.match_info["ticket"])

    def _person(self, ticket: Ticket) -> Person:
        """Whose data it opens; a person who registers has no user yet."""
        known = ticket.person_id or self._world.oauth.users[ticket.user_id].person_id
        return self._world.people.persons[known]

    def _applicant(self, ticket: Ticket) -> Person:
        user = self._world.oauth.users.get(ticket.applicant_user_id)
        return self._world.people.persons[user.person_id] if user else self._person(ticket)

    def _refused(self, request: web.Request, refusal: SignInError) -> web.Response:
        status = 403 if refusal.error == "access_denied" else 400
        return page(request, "refusal.html", status=status, word=refusal.word, back=refusal.back)


def _rows(form: Json) -> list[tuple[str, str]]:
    """The form as it is shown once more: plain values, and those of lists one by one."""
    return list(_flat("", form))


def _flat(head: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _flat(f"{head}.{name}" if head else str(name), one)
    elif isinstance(value, list):
        for one in value:
            yield from _flat(head, one)
    else:
        yield head, str(value)
