"""The invented people and staff groups a new world begins with, and the staff list the bot reads."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from sandbox.telegram.records import Group, Person
from sandbox.wire import Json


def first_world() -> Json:
    """`world.toml` as it stands: bot, groups, patients, staff."""
    with (Path(__file__).parent / "world.toml").open("rb") as file:
        return tomllib.load(file)


def people(world: Json) -> list[Person]:
    """Patients who have not met the bot yet, and staff who have: the bot writes to them in private."""
    patients = [Person(**row) for row in world["patient"]]
    staff = [Person(**{**row, "teams": tuple(row["teams"]), "started": True}) for row in world["staff"]]
    return patients + staff


def groups(world: Json) -> list[Group]:
    """Both staff groups; the lead owns them, the others are plain members."""
    return [
        Group(
            **row,
            members={
                person["id"]: "creator" if person["role"] == "lead" else "member"
                for person in world["staff"]
                if row["team"] in person["teams"]
            },
        )
        for row in world["group"]
    ]


def staff_toml(staff: Iterable[Person]) -> str:
    """STAFF_FILE: one `[[member]]` for each person of the staff."""
    blocks = []
    for person in staff:
        teams = ", ".join(f'"{team}"' for team in person.teams)
        name = person.name.replace("\\", "").replace('"', "'")
        blocks.append(f'[[member]]\nid = {person.id}\nname = "{name}"\nteams = [{teams}]\nrole = "{person.role}"\n')
    return "\n".join(blocks)
