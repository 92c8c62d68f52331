"""Print forms: the HTML a person reads before signing."""

from functools import cache

from jinja2 import Environment, PackageLoader

from sandbox.wire import Json


@cache
def _environment() -> Environment:
    loader = PackageLoader("sandbox.ehealth", "forms")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)


def person_form(person: Json) -> str:
    """The form of a request to change personal data."""
    return _environment().get_template("person.html").render(person=person)


def declaration_form(data: Json) -> str:
    """The form of a declaration; `data` has number, dates, person, employee, division and legal_entity."""
    return _environment().get_template("declaration.html").render(**data)
