"""What the state registers think of a person's data: the verification block and how it changes."""

from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.persons.records import Person
from sandbox.wire import Json

CAPACITY_DOCUMENTS = frozenset(
    (
        "MARRIAGE_CERTIFICATE",
        "DIVORCE_CERTIFICATE",
        "STATE_REGISTER_EXTRACT",
        "COURT_DECISION_LEGAL_CAPACITY",
        "COURT_DECISION_DIVORCE",
        "GUARDIANSHIP_DECISION_LEGAL_CAPACITY",
        "LEGAL_CAPACITY_DOCUMENT",
    )
)
_SOURCES = ("drfo", "dracs_death", "dracs_birth", "dracs_name_change", "nhs", "unzr", "mvs_passport", "dms_passport")
_COMMENTS = {
    "drfo": "Дані пацієнта не збігаються з даними Державного реєстру фізичних осіб — платників податків",
    "dracs_death": "Необхідно повторно підтвердити факт смерті у пацієнта",
}


def fresh_verification(status: str, disagrees: str | None, legal_capacity: str | None) -> Json:
    """The block of a person of whom one source may disagree; no capacity document on file is the common case."""
    details: dict[str, Json] = {
        source: {"verification_status": "VERIFIED", "verification_reason": "AUTO"} for source in _SOURCES
    }
    details["drfo"]["result"] = 1
    details["legal_capacity"] = (
        {"verification_status": legal_capacity, "verification_reason": "MANUAL_CONFIRMED"}
        if legal_capacity
        else {"verification_status": "VERIFICATION_NOT_NEEDED", "verification_reason": "AUTO_DATA_ABSENT"}
    )
    if disagrees:
        details[disagrees] |= {"verification_status": status, "result": 12}
        details["nhs"] |= {"verification_status": status, "verification_comment": _COMMENTS[disagrees]}
    return {"verification_status": status, "details": details}


def after_change(person: Person, data: Json) -> Json:
    """The block after new data: what the registers must look at again waits, the rest stays as it was."""
    details = {name: dict(block) for name, block in person.verification["details"].items()}
    waiting = {"verification_status": "VERIFICATION_NEEDED", "verification_reason": "ONLINE_TRIGGERED"}
    changed = {key for key in person.data.keys() | data.keys() if person.data.get(key) != data.get(key)}
    if changed & {"first_name", "last_name", "second_name", "birth_date", "tax_id", "no_tax_id"}:
        details["drfo"] = dict(waiting)
    if changed & {"documents", "unzr"}:
        details["unzr"] = details["dms_passport"] = details["mvs_passport"] = dict(waiting)
    before, after = (_capacity_documents(one) for one in (person.data, data))
    if before != after:
        details["legal_capacity"] = (
            dict(waiting)
            if after
            else {"verification_status": "VERIFICATION_NOT_NEEDED", "verification_reason": "AUTO_DATA_ABSENT"}
        )
    again = any(block["verification_status"] == "VERIFICATION_NEEDED" for block in details.values())
    status = "VERIFICATION_NEEDED" if again else person.verification["verification_status"]
    return {"verification_status": status, "details": details}


def confirmed(person: Person) -> Json:
    """The block after the registers have said yes to everything that was waiting or disagreed."""
    open_ones = {"VERIFICATION_NEEDED", "NOT_VERIFIED", "IN_REVIEW", "CHANGES_NEEDED"}
    details = {
        name: {"verification_status": "VERIFIED", "verification_reason": "MANUAL_CONFIRMED"}
        if block["verification_status"] in open_ones
        else block
        for name, block in person.verification["details"].items()
    }
    return {"verification_status": "VERIFIED", "details": details}


def may_write(person: Person, age: int, config: EhealthConfig) -> bool:
    """Whether this person may file and change things: adults, and minors whose capacity is confirmed."""
    return age >= config.person_full_legal_capacity_age or person.legal_capacity == "VERIFIED"


def represents(confidant: Person, ward: Person, age: int, config: EhealthConfig) -> bool:
    """Whether somebody acts for another: a guardian always; a parent until 18, and not for whoever has own capacity."""
    if ward.confidant_id != confidant.id:
        return False
    if ward.guardianship:
        return True
    alone = age >= config.no_self_auth_age and ward.legal_capacity == "VERIFIED"
    return age < config.person_full_legal_capacity_age and not alone


def _capacity_documents(data: Json) -> list[Json]:
    return [document for document in data["documents"] if document["type"] in CAPACITY_DOCUMENTS]
