"""Registering in the national system: the form as a person fills it in, and the way over it to the signature."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.patient import Person
from tests.portal import Browser, Portal


def form_of(portal: Portal, slug: str, **changes: str) -> dict[str, str]:
    """The registration form, as the person fills it in."""
    return filled(portal.world.person(slug).data, **changes)


def filled(data: Mapping[str, Any], **changes: str) -> dict[str, str]:
    """The same from a record."""
    (document,) = data["documents"]
    form = {
        **{name: data.get(name) or "" for name in ("last_name", "first_name", "second_name", "birth_settlement")},
        **{name: data.get(name) or "" for name in ("gender", "tax_id", "unzr", "email")},
        "birth_date": data["birth_date"],
        "birth_country": "",
        "document_kind": document["type"],
        "document_number": document["number"],
        "document_issued": document["issued_at"],
        "document_issuer": document["issued_by"],
        "document_expires": document.get("expiration_date", ""),
        "address": "Вінниця, Соборна 12, кв 5",
        "phone": "067 123 45 67",
        "contact": "Криниця Оксана 067 765 43 21",
        "code_word": "барвінок",
        "consent": "yes",
    }
    return form | changes


async def fills(portal: Portal, person: Person, button: str, form: dict[str, str], signer: str) -> Browser:
    """From the chat over the form to the address of the national page."""
    await person.presses(button)
    await person.presses("Навчальний державний")
    browser = portal.logged_in[person.number] = portal.browser()
    await browser.post(person.link("Відкрити сторінку входу"))
    await browser.post(browser.address, **form)
    if 'id="mistake"' not in browser.body:
        await browser.post(browser.address, signature=portal.world.sign(signer, browser.to_sign()))
    return browser
