"""The training signer: an iframe that signs as an invented person and answers its parent page."""

from urllib.parse import urlsplit

from aiohttp import web

from sandbox.ehealth.clock import full_years
from sandbox.ehealth.pages.render import language_of, page
from sandbox.ehealth.pages.words import words
from sandbox.ehealth.persons.fixtures import recipes
from sandbox.ehealth.world import World

_MESSAGES = (
    "pick", "bad_data", "done", "cancelled", "nothing", "kind_signin", "kind_declaration", "kind_person", "kind_other",
    "row_doctor", "row_clinic", "row_patient", "row_term", "row_number",
)  # fmt: skip


class SignerPage:
    """The page names its parent's origin in ?origin=; only that origin is listened to and answered."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/signer", self.show)]

    async def show(self, request: web.Request) -> web.StreamResponse:
        """The chooser of people and the two buttons."""
        say = words(language_of(request))
        wanted = request.query.get("person", "")
        return page(
            request,
            "signer.html",
            framed_by=self._world.config.signer_frame_ancestors,
            origin=_origin(request.query.get("origin", "")),
            people=[self._row(person_id, say.language, wanted) for person_id in self._world.people.persons],
            messages={key: say(f"signer.{key}") for key in _MESSAGES},
        )

    def _row(self, person_id: str, language: str, wanted: str) -> dict[str, object]:
        person = self._world.people.persons[person_id]
        given = " ".join(filter(None, (person.data["first_name"], person.data.get("second_name"))))
        return {
            "id": person.id,
            "slug": person.slug,
            "name": person.full_name,
            "age": full_years(person.born, self._world.clock.today()),
            "story": recipes()[person.slug].story[language],
            "drfo": person.signing_id,
            "surname": person.data["last_name"],
            "given_name": given,
            "chosen": wanted in {person.id, person.slug},
        }


def _origin(address: str) -> str:
    """The origin of an http address; anything else is no origin at all."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and parts.netloc else ""
