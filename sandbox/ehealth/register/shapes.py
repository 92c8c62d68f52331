"""The JSON shapes of register items, from the few facts that differ between them."""

from dataclasses import dataclass

from sandbox.ehealth.register.draw import Draw, ident
from sandbox.ehealth.register.names import Name, lists
from sandbox.ehealth.register.settlements import Settlement, address
from sandbox.wire import Json

SINCE = "2024-01-15T09:00:00.000Z"
"""When everything invented was entered, unless it says otherwise."""
POSITIONS = {"FAMILY_DOCTOR": "P7", "THERAPIST": "P10", "PEDIATRICIAN": "P8"}
_SHIFTS = (("08.00", "14.00"), ("09.00", "15.00"), ("12.00", "18.00"), ("14.00", "20.00"))
_DAYS = ("mon", "tue", "wed", "thu", "fri")
_MOUNTAIN = {"Славське", "Ясіня", "Колочава", "Верховина", "Криворівня", "Рахів", "Яремче", "Косів", "Вижниця"}


@dataclass(frozen=True)
class Clinic:
    """A legal entity with the division where its doctors see patients."""

    key: str
    name: str
    short: str
    edrpou: str
    private: bool
    where: Settlement
    division: str
    street: tuple[str, str]
    building: str
    number: int
    parent: "Clinic | None" = None
    """The clinic whose legal entity this is one more division of."""
    entity_status: str = "ACTIVE"
    division_status: str = "ACTIVE"
    has_hours: bool = True

    @property
    def entity_id(self) -> str:
        return ident("legal_entity", (self.parent or self).key)

    @property
    def division_id(self) -> str:
        return ident("division", self.key)

    @property
    def address(self) -> Json:
        return address(self.where, self.street, self.building)

    @property
    def phones(self) -> list[Json]:
        return [{"type": "MOBILE", "number": fictitious_phone(self.number)}]

    @property
    def email(self) -> str:
        return f"clinic{self.number}@example.org"


def fictitious_phone(number: int) -> str:
    """A number that rings nowhere: +380 00 is nobody's code."""
    return f"+38000{number % 10_000_000:07d}"


def entity(clinic: Clinic) -> Json:
    """An item of legal_entities."""
    return {
        "id": clinic.entity_id,
        "name": clinic.name,
        "short_name": clinic.short,
        "public_name": clinic.short,
        "status": clinic.entity_status,
        "type": "PRIMARY_CARE",
        "owner_property_type": "PRIVATE" if clinic.private else "STATE",
        "legal_form": "240" if clinic.private else "150",
        "edrpou": clinic.edrpou,
        "kveds": ["86.21"],
        "addresses": [clinic.address],
        "residence_address": clinic.address,
        "phones": clinic.phones,
        "email": clinic.email,
        "is_active": True,
        "inserted_at": SINCE,
    } | ({"status_reason": "AUTO_SUSPEND"} if clinic.entity_status == "SUSPENDED" else {})


def division(clinic: Clinic, draw: Draw) -> Json:
    """An item of divisions."""
    hours = {day: [list(_SHIFTS[(index + draw.below(2)) % len(_SHIFTS)])] for index, day in enumerate(_DAYS)}
    if draw.chance(20):
        hours["sat"] = [["09.00", "13.00"]]
    # within about a kilometre of the town's centre, so that clinics do not sit on one point of a map
    spread = (draw.between(-100, 100) / 10_000, draw.between(-100, 100) / 10_000)
    location = {
        "latitude": round(clinic.where.latitude + spread[0], 5),
        "longitude": round(clinic.where.longitude + spread[1], 5),
    }
    return {
        "id": clinic.division_id,
        "name": clinic.division,
        "type": "CLINIC" if clinic.private else "AMBULANT_CLINIC",
        "mountain_group": clinic.where.name in _MOUNTAIN,
        "phones": clinic.phones,
        "email": clinic.email,
        "inserted_at": SINCE,
        "legal_entity_id": clinic.entity_id,
        "location": location,
        "status": clinic.division_status,
        "is_active": True,
        "addresses": [clinic.address],
    } | ({"working_hours": hours} if clinic.has_hours else {})


def contract(clinic: Clinic) -> Json:
    """An item of contract_divisions: НСЗУ pays for this division."""
    return {
        "contract_id": ident("contract", clinic.entity_id),
        "changed_at": SINCE,
        "division_id": clinic.division_id,
        "contract_status": "active",
        "contract_start_date": "2024-01-01",
        "contract_end_date": "2027-12-31",
        "contract_division_status": "active",
    }


def speciality(kind: str, key: str, draw: Draw) -> Json:
    """The official speciality of a doctor."""
    year = draw.between(2012, 2024)
    return {
        "speciality": kind,
        "speciality_officio": True,
        "level": draw.pick(("BASIC", "SECOND", "FIRST", "HIGHEST")),
        "qualification_type": draw.pick(("AWARDING", "DEFENSE")),
        "attestation_name": draw.pick(lists().institutions),
        "attestation_date": f"{year}-06-15",
        "valid_to_date": f"{year + 20}-06-15",
        "certificate_number": f"НС/{ident('certificate', key)[:8].upper()}",
    }


def party(key: str, name: Name, skills: Json, draw: Draw) -> Json:
    """An item of parties: the doctor as a human."""
    born = draw.between(1955, 1996)
    education = {
        "country": "UA",
        "city": "Україна",
        "institution_name": draw.pick(lists().institutions),
        "issued_date": f"{born + 23}-06-30",
        "diploma_number": f"НД{ident('diploma', key)[:6].upper()}",
        "degree": "MASTER",
        "speciality": "Лікувальна справа",
    }
    return {
        "id": ident("party", key),
        "last_name": name.last,
        "first_name": name.first,
        "second_name": name.second,
        "year_of_birth": str(born),
        "gender": name.gender,
        "inserted_at": SINCE,
        "educations": [education],
        "specialities": [skills],
        "working_experience": 2024 - born - 24 + draw.below(3),
        "verification_status": "VERIFIED",
    } | ({"about_myself": draw.pick(lists().about)} if draw.chance(30) else {})


def employee(key: str, party_key: str, clinic: Clinic, skills: Json, updated_at: str | None) -> Json:
    """An item of employees: one job of a doctor."""
    return {
        "id": ident("employee", key),
        "position": POSITIONS[skills["speciality"]],
        "status": "APPROVED",
        "employee_type": "DOCTOR",
        "is_active": True,
        "start_date": "2020-02-03T00:00:00.000Z",
        "legal_entity_id": clinic.entity_id,
        "division_id": clinic.division_id,
        "party_id": ident("party", party_key),
        "inserted_at": SINCE,
        "speciality": skills,
    } | ({"updated_at": updated_at} if updated_at else {})


def service(clinic: Clinic, kind: str) -> Json:
    """An item of healthcare_services: what is offered at a division."""
    times = {
        "days_of_week": list(_DAYS),
        "all_day": False,
        "available_start_time": "08:00:00",
        "available_end_time": "18:00:00",
    }
    return {
        "id": ident("service", f"{clinic.key}/{kind}"),
        "legal_entity_id": clinic.entity_id,
        "division_id": clinic.division_id,
        "speciality_type": kind,
        "providing_condition": "OUTPATIENT",
        "category": {"coding": [{"system": "HEALTHCARE_SERVICE_CATEGORIES", "code": "MSP"}]},
        "status": "ACTIVE",
        "is_active": True,
        "available_time": [times],
        "inserted_at": SINCE,
    }


def role(employee_id: str, service_id: str) -> Json:
    """An item of employee_roles: who offers it."""
    return {
        "id": ident("role", employee_id),
        "healthcare_service_id": service_id,
        "employee_id": employee_id,
        "start_date": SINCE,
        "status": "ACTIVE",
        "inserted_at": SINCE,
    }
