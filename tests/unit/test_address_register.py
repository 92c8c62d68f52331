"""Towns are looked for by doctors' workplaces, and asked of the register of addresses as it writes its oblasts."""

from __future__ import annotations

from typing import Any

from pydantic import SecretStr

from doctors.model import FAMILY_DOCTOR, Doctor, Workplace
from ehealth.models import Settlement
from ehealth.models.addresses import Region, Street
from ehealth.pages import Page
from ehealth.sign_in import Credentials
from services.address_line import parsed
from services.address_register import AddressRegister
from services.cabinets import Cabinet, Cabinets, Support
from services.finder import Catalogue, Finder


class Register:
    """It knows an oblast by its own capitals alone."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def regions(self, _keys: Credentials) -> tuple[Region, ...]:
        return tuple(Region.model_validate({"id": name, "region": name}) for name in ("ЛЬВІВСЬКА", "М.КИЇВ"))

    async def settlements(self, _keys: Credentials, region: str, name: str, _page: int) -> Page[Settlement]:
        self.asked.append(region)
        known = [{"id": "s1", "region": region, "name": name.upper(), "type": "CITY"}]
        found = [Settlement.model_validate(one) for one in known if region in ("ЛЬВІВСЬКА", "М.КИЇВ")]
        return Page(found, 1, 1, len(found))

    async def streets(self, _keys: Credentials, _settlement: str, _name: str, _page: int) -> Page[Street]:
        return Page([], 1, 1, 0)


async def test_oblast_of_a_workplace_is_asked_for_as_the_register_writes_it() -> None:
    finder = Finder()
    at = Workplace("e", FAMILY_DOCTOR, "", "d", "", "l", "Центр", "", "", area="Львівська", settlement="Стрий")
    finder.swap(Catalogue.build([Doctor("e", "p", "Коваль", "Ірина", "", "", FAMILY_DOCTOR, (at,))]))
    keys = Credentials("id", SecretStr("secret"), SecretStr("key"), ())
    cabinets = Cabinets([Cabinet("state", "state", {"uk": "Кабінет"}, "https://a.example.org", keys, Support())])
    register: Any = Register()
    given = {"address-line": parsed("Стрий, вул. Шевченка, 3").stored()}
    found = await AddressRegister(register, cabinets, finder, lambda: 0).looked_up(given, "")
    assert found["address-town"]["area"] == "ЛЬВІВСЬКА"
    assert set(register.asked) == {"ЛЬВІВСЬКА"}
