"""How a declaration is put: its doctor and workplace from the register, else as they were called when it was filed."""

from __future__ import annotations

from doctors.model import Workplace
from ehealth.models import Declaration, DeclarationRequest, Employee
from handlers.kit.screens import paragraphs
from handlers.phrases.doctors import address, hours_words
from locales import Html, Texts
from services.finder import Finder
from storage.records import Filing

ENDED = ("TERMINATED", "CLOSED", "REJECTED")


def line_of(texts: Texts, finder: Finder, item: Declaration) -> Html:
    """Whose it is, where, since when, and how it stands."""
    workplace = workplace_of(finder, item.employee.id)
    return texts(
        "declarations-line",
        doctor=name_of(texts, finder, item),
        where=address(texts, workplace) if workplace else texts.name(item.division.name or "") or "–",
        since=_day(texts, item.start_date),
        status=texts.term("declaration", item.status.key),
    )


def card_of(texts: Texts, finder: Finder, item: Declaration, filing: Filing | None, now: int) -> Html:
    """Everything about one: its doctor as the register has them, its number and days, why it has ended."""
    ended = item.status.key in ENDED
    facts = [
        texts("declaration-card-number", number=item.declaration_number or "–"),
        texts("declaration-card-days", since=_day(texts, item.start_date), until=_day(texts, item.end_date)),
        texts("declaration-card-status", status=texts.term("declaration", item.status.key)),
        texts("declaration-card-ended", date=_day(texts, item.updated_at)) if ended and item.updated_at else None,
        _reason(texts, item),
    ]
    name = Html(f"<b>{texts.escaped(name_of(texts, finder, item, filing))}</b>")
    return paragraphs(name, reach_words(texts, finder, item, filing, now), "\n".join(filter(None, facts)))


def reach_words(texts: Texts, finder: Finder, item: Declaration, filing: Filing | None, now: int) -> str:
    """Where the doctor works, when, and by which phone; the clinic alone for one who is not in the register."""
    workplace = workplace_of(finder, item.employee.id)
    clinic = item.legal_entity.name or (str(filing.summary.get("clinic") or "") if filing else "")
    return _of_workplace(texts, workplace, now) if workplace else _of_clinic(texts, clinic)


def _of_workplace(texts: Texts, workplace: Workplace, now: int) -> str:
    lines = [
        texts("doctor-card-speciality", speciality=texts.term("speciality", workplace.speciality)),
        texts("doctor-card-clinic", clinic=texts.name(workplace.clinic)),
        texts("doctor-card-address", address=address(texts, workplace)),
        texts("doctor-card-hours", hours=hours_words(texts, workplace, now)),
        texts("doctor-card-phone", phone=", ".join(workplace.phones)) if workplace.phones else None,
    ]
    return "\n".join(filter(None, lines))


def _of_clinic(texts: Texts, clinic: str) -> str:
    known = texts("doctor-card-clinic", clinic=clinic) if clinic else None
    return "\n".join(filter(None, [known, texts("declaration-doctor-gone")]))


def _reason(texts: Texts, item: Declaration) -> str | None:
    """The national system's reason, where it has words of ours; a code says nothing to a person."""
    key = f"declaration-reason-{item.reason.key.lower().replace('_', '-')}"
    return texts("declaration-card-reason", reason=texts.plain(key)) if item.reason and texts.has(key) else None


def _day(texts: Texts, moment: object) -> str:
    return texts.iso_date(str(moment) if moment else None)


def workplace_of(finder: Finder, employee_id: str) -> Workplace | None:
    """Where the doctor with this job works, if the register has them."""
    doctor = finder.known(employee_id)
    return doctor.at(employee_id) if doctor else None


def name_of(texts: Texts, finder: Finder, item: Declaration, filing: Filing | None = None) -> str:
    """The doctor's name: the register's, the system's, the one that was filed under."""
    return _name(texts, finder, item.employee.id, item.employee, filing)


def doctor_of_request(texts: Texts, finder: Finder, request: DeclarationRequest, filing: Filing | None) -> str:
    """The same of a request; one that was purged has no doctor, but whoever filed it here chose one by name."""
    return _name(texts, finder, request.employee_id, request.employee, filing)


def _name(texts: Texts, finder: Finder, employee_id: str, told: Employee, filing: Filing | None) -> str:
    known = finder.known(employee_id)
    if known:
        return texts.name(known.full_name)
    name = " ".join(filter(None, [told.last_name, told.first_name, told.second_name]))
    filed = str(filing.summary.get("doctor") or "") if filing else ""
    return texts.name(name or filed) or texts.plain("doctor-unknown")
