"""Invents doctors and clinics all over the country; doctor number N is the same person however many are asked for."""

from datetime import datetime, timedelta

from sandbox.ehealth.clock import iso
from sandbox.ehealth.register.build import Doctor, Exports
from sandbox.ehealth.register.draw import Draw, Weighted
from sandbox.ehealth.register.names import draw_name, lists
from sandbox.ehealth.register.settlements import Settlement, settlements
from sandbox.ehealth.register.shapes import Clinic
from sandbox.ehealth.register.special import add_specials
from sandbox.wire import Json

_SPECIALITIES = ("FAMILY_DOCTOR",) * 60 + ("THERAPIST",) * 20 + ("PEDIATRICIAN",) * 20
_PEOPLE_PER_CLINIC = 60
"""Thousands of inhabitants to one clinic: Kyiv gets 48, a village one."""
_PRIVATE_PRACTICE_PERCENT = 12
_CHANGED_PERCENT = 4
"""Share of employees changed within the last month, so that ?depth=N has something to say."""


def generate(doctors: int, limits: dict[str, int], now: datetime) -> dict[str, list[Json]]:
    """The eight exports with `doctors` doctors in all, the lesson list among them."""
    exports = Exports()
    add_specials(exports, limits)
    clinics = _all_clinics()
    by_weight = Weighted([max(where.weight, 3) for where in settlements()])
    for number in range(doctors - len(exports.items["parties"])):
        draw = Draw(number + 1)
        clinic = draw.pick(clinics[by_weight.pick(draw)])
        doctor = _doctor(number, draw, limits, now)
        if clinic.where.type == "CITY" and draw.chance(_PRIVATE_PRACTICE_PERCENT):
            clinic = _practice(doctor, clinic.where, number, draw)
        exports.clinic(clinic, Draw(clinic.number))
        exports.doctor(doctor, [clinic], draw)
    return {kind: list(items.values()) for kind, items in exports.items.items()}


def _doctor(number: int, draw: Draw, limits: dict[str, int], now: datetime) -> Doctor:
    speciality = draw.pick(_SPECIALITIES)
    changed = now - timedelta(days=draw.below(30)) if draw.chance(_CHANGED_PERCENT) else None
    return Doctor(
        key=f"doctor/{number}",
        name=draw_name(draw),
        speciality=speciality,
        limit=limits[speciality],
        count=limits[speciality] * draw.between(30, 108) // 100,
        updated_at=iso(changed) if changed else None,
    )


def _all_clinics() -> list[list[Clinic]]:
    """The clinics of every settlement, in their order; villages belong to the town of their district."""
    towns: dict[tuple[str, str], Clinic] = {}
    found = []
    for number, where in enumerate(settlements()):
        town = towns.get((where.area, where.district))
        here = _city(where, number * 100) if where.type == "CITY" else [_village(where, number * 100, town)]
        if where.type == "CITY":
            towns.setdefault((where.area, where.district), here[0])
        found.append(here)
    return found


def _city(where: Settlement, first: int) -> list[Clinic]:
    """In fours: a communal centre, two more divisions of it, and a private clinic."""
    found: list[Clinic] = []
    for index in range(max(1, where.weight // _PEOPLE_PER_CLINIC)):
        draw = Draw(1_000_000 + first + index)
        if index % 4 == 3:
            word = draw.pick(lists().clinics)
            name, short = f"ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ «{word.upper()}»", f"Медичний центр «{word}»"
            found.append(_clinic(where, first + index, draw, name, short, f"{short} м. {where.name}", private=True))
            continue
        number = index // 4 + 1
        title = f"ЦЕНТР ПЕРВИННОЇ МЕДИКО-САНІТАРНОЇ ДОПОМОГИ № {number}"
        name = f"КОМУНАЛЬНЕ НЕКОМЕРЦІЙНЕ ПІДПРИЄМСТВО «{title} М. {where.name.upper()}»"
        short = f"КНП «ЦПМСД № {number} м. {where.name}»"
        division = f"Амбулаторія загальної практики № {index + 1}"
        parent = found[index - index % 4] if index % 4 else None
        found.append(_clinic(where, first + index, draw, name, short, division, parent=parent))
    return found


def _village(where: Settlement, number: int, town: Clinic | None) -> Clinic:
    kind = "села" if where.type == "VILLAGE" else "селища"
    name = f"КОМУНАЛЬНЕ НЕКОМЕРЦІЙНЕ ПІДПРИЄМСТВО «АМБУЛАТОРІЯ {kind.upper()} {where.name.upper()}»"
    division = f"Амбулаторія {kind} {where.name}"
    return _clinic(where, number, Draw(1_000_000 + number), name, f"КНП «{division}»", division, parent=town)


def _clinic(
    where: Settlement,
    number: int,
    draw: Draw,
    name: str,
    short: str,
    division: str,
    *,
    private: bool = False,
    parent: Clinic | None = None,
) -> Clinic:
    return Clinic(
        key=f"clinic/{number}",
        name=name,
        short=short,
        edrpou=f"9{number:07d}",
        private=private,
        where=where,
        division=division,
        street=draw.pick(lists().streets),
        building=str(draw.between(1, 120)),
        number=number,
        parent=parent,
    )


def _practice(doctor: Doctor, where: Settlement, number: int, draw: Draw) -> Clinic:
    """A doctor working for themselves (ФОП)."""
    return Clinic(
        key=f"practice/{number}",
        name=f"ФІЗИЧНА ОСОБА-ПІДПРИЄМЕЦЬ {doctor.name.full.upper()}",
        short=f"ФОП {doctor.name.short}",
        edrpou=f"9{number:09d}",
        private=True,
        where=where,
        division=f"Кабінет лікаря {doctor.name.short}",
        street=draw.pick(lists().streets),
        building=str(draw.between(1, 120)),
        number=1_000_000 + number,
    )
