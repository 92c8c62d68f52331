"""What must be true of a person's data beyond the schema, in the order and words of the national system."""

from datetime import date

from sandbox.ehealth.clock import full_years
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.errors import Flaw, invalid
from sandbox.ehealth.persons.documents import FOREIGN, check_documents
from sandbox.ehealth.persons.numbers import is_tax_id
from sandbox.ehealth.reference import addresses as register_of_addresses
from sandbox.wire import Json

AGE_MOST = 150


def check_person(data: Json, config: EhealthConfig, today: date, prefix: str = "$.person") -> None:
    """Raises 422 for the first broken rule; `prefix` is where the person stands in the request."""
    _check_birth_date(data, today, prefix)
    age = full_years(date.fromisoformat(data["birth_date"]), today)
    _check_tax_id(data, age, config, prefix)
    _check_unzr(data, prefix)
    check_documents(data, age, config, today, prefix)
    _check_phones(data.get("phones") or [], f"{prefix}.phones")
    _check_phones(data["emergency_contact"]["phones"], f"{prefix}.emergency_contact.phones")
    _check_addresses(data, prefix)


def _check_birth_date(data: Json, today: date, prefix: str) -> None:
    born = date.fromisoformat(data["birth_date"])
    if not (born <= today and full_years(born, today) <= AGE_MOST):
        raise invalid(Flaw(f"{prefix}.birth_date", "Invalid birth date."))


def _check_tax_id(data: Json, age: int, config: EhealthConfig, prefix: str) -> None:
    tax_id, refused = data.get("tax_id"), bool(data.get("no_tax_id"))
    entry = f"{prefix}.tax_id"
    if tax_id and refused:
        raise invalid(Flaw(entry, "Persons who refused the tax_id should be without tax_id", params=["no_tax_id"]))
    needed = age >= config.no_self_auth_age and not _kinds(data) & FOREIGN
    if not tax_id and not refused and needed:
        raise invalid(Flaw(entry, "Only persons who refused the tax_id could be without tax_id", params=["tax_id"]))
    if tax_id and not is_tax_id(tax_id):
        raise invalid(Flaw(entry, "Person's tax ID in not valid."))


def _check_unzr(data: Json, prefix: str) -> None:
    unzr, kinds = data.get("unzr"), _kinds(data)
    if "NATIONAL_ID" in kinds and not unzr:
        raise invalid(Flaw(prefix, "unzr is mandatory for document type NATIONAL_ID"))
    if unzr and (unzr[:8] != data["birth_date"].replace("-", "") or kinds & FOREIGN):
        raise invalid(Flaw(f"{prefix}.unzr", "Birthdate or unzr is not correct"))


def _check_phones(phones: list[Json], entry: str) -> None:
    if len({phone["type"] for phone in phones}) < len(phones):
        raise invalid(Flaw(entry, "No duplicate values.", "unique"))


def _check_addresses(data: Json, prefix: str) -> None:
    homes = [address for address in data["addresses"] if address["type"] == "RESIDENCE"]
    entry = f"{prefix}.addresses"
    if not homes:
        raise invalid(Flaw(entry, "Addresses with type RESIDENCE should be present"))
    if len(homes) > 1:
        raise invalid(Flaw(entry, f"Single address of type 'RESIDENCE' is required, got: {len(homes)}"))
    for number, address in enumerate(data["addresses"]):
        if address["country"] == "UA":
            register_of_addresses.check(address, f"{entry}.[{number}]")
        elif not _kinds(data) & FOREIGN:
            raise invalid(Flaw(f"{entry}.[{number}].country", "value is not allowed in enum", "inclusion", ["UA"]))


def _kinds(data: Json) -> set[str]:
    return {document["type"] for document in data["documents"]}
