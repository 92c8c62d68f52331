"""The invented people as holders of keys: asked for anew each time, for names and numbers change."""

from collections.abc import Callable, Sequence

from sandbox.ehealth.persons.fixtures import recipes
from sandbox.ehealth.world import World
from sandbox.widget.keys import Holder


def holders_of(world: World) -> Callable[[], Sequence[Holder]]:
    """Everybody in the national stand-in."""

    def holders() -> Sequence[Holder]:
        return [
            Holder(
                slug=person.slug,
                name=person.full_name,
                story=recipes()[person.slug].story,
                number=person.signing_id,
                surname=person.data["last_name"],
                given_name=" ".join(filter(None, (person.data["first_name"], person.data.get("second_name")))),
            )
            for person in world.people.persons.values()
        ]

    return holders
