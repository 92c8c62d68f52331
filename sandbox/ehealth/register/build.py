"""Collects clinics and doctors into the eight exports."""

from dataclasses import dataclass, field

from sandbox.ehealth.register import book, shapes
from sandbox.ehealth.register.draw import Draw, ident
from sandbox.ehealth.register.names import Name
from sandbox.ehealth.register.shapes import Clinic
from sandbox.wire import Json


@dataclass(frozen=True)
class Doctor:
    """The few facts about a doctor that are not the same for everybody."""

    key: str
    name: Name
    speciality: str
    limit: int
    count: int
    updated_at: str | None = None
    employee_status: str = "APPROVED"
    has_division: bool = True


@dataclass
class Exports:
    """Items by export, each added once."""

    items: dict[str, dict[str, Json]] = field(default_factory=lambda: {kind: {} for kind in book.KINDS})

    def _add(self, kind: str, item: Json) -> None:
        self.items[kind].setdefault(book.key_of(kind, item), item)

    def clinic(self, clinic: Clinic, draw: Draw) -> None:
        self._add(book.ENTITIES, shapes.entity(clinic.parent or clinic))
        self._add(book.DIVISIONS, shapes.division(clinic, draw))
        self._add(book.CONTRACTS, shapes.contract(clinic))

    def doctor(self, doctor: Doctor, clinics: list[Clinic], draw: Draw) -> None:
        """A doctor with one job in each of the clinics; the first job's key is the doctor's own."""
        skills = shapes.speciality(doctor.speciality, doctor.key, draw)
        self._add(book.PARTIES, shapes.party(doctor.key, doctor.name, skills, draw))
        limit = {
            "party_id": ident("party", doctor.key),
            "declarations_limit": doctor.limit,
            "declarations_count": doctor.count,
        }
        self._add(book.LIMITS, limit)
        for number, clinic in enumerate(clinics):
            self._job(doctor, doctor.key if number == 0 else f"{doctor.key}/{number}", clinic, skills)

    def _job(self, doctor: Doctor, key: str, clinic: Clinic, skills: Json) -> None:
        job = shapes.employee(key, doctor.key, clinic, skills, doctor.updated_at)
        if doctor.employee_status == "DISMISSED":
            job |= {"status": "DISMISSED", "is_active": False, "end_date": "2025-08-29T00:00:00.000Z"}
        if not doctor.has_division:
            del job["division_id"]
        service = shapes.service(clinic, doctor.speciality)
        self._add(book.EMPLOYEES, job)
        self._add(book.SERVICES, service)
        self._add(book.ROLES, shapes.role(job["id"], service["id"]))
