"""What our page asks about a ward, or about somebody who registers: the fields in their order.

What is typed is read by `services.registration`; labels and hints are the texts `form-NAME` and `form-NAME-hint`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from locales import Texts
from services.attempts import Purpose
from services.registration import (
    GENDERS,
    OWN_DOCUMENTS,
    RELATIONS,
    WARD_DOCUMENTS,
    WARD_NUMBERS,
)


@dataclass(frozen=True, slots=True)
class FormField:
    """One field. `choices`: codes, with the head of the keys of their words; `box`: a box to be ticked."""

    name: str
    needed: bool = True
    choices: Sequence[str] = ()
    worded: str = ""
    box: bool = False
    fill: str = "off"
    """What browsers may fill in by themselves (HTML, "autofill"); a ward's data are not the browser's owner's."""


def _names(*, own: bool) -> tuple[FormField, ...]:
    fills = ("family-name", "given-name", "additional-name") if own else ("off",) * 3
    return (
        FormField("last_name", fill=fills[0]),
        FormField("first_name", fill=fills[1]),
        FormField("second_name", needed=False, fill=fills[2]),
    )


def _record(documents: Sequence[str], *, own: bool) -> tuple[FormField, ...]:
    return (
        *_names(own=own),
        FormField("birth_date", fill="bday" if own else "off"),
        FormField("gender", choices=GENDERS, worded="gender"),
        FormField("birth_settlement"),
        FormField("birth_country", needed=False),
        FormField("tax_id", needed=False),
        FormField("document_kind", choices=documents, worded="document"),
        FormField("document_number"),
        FormField("document_issued"),
        FormField("document_issuer"),
        FormField("document_expires", needed=False),
        FormField("unzr", needed=False),
        FormField("address"),
        FormField("phone", needed=own, fill="tel" if own else "off"),
        FormField("email", needed=False, fill="email" if own else "off"),
        FormField("contact"),
        FormField("code_word"),
    )


HINTED = frozenset(
    {
        *("birth-date", "birth-country", "tax-id", "document-issuer", "document-expires", "unzr", "address", "contact"),
        *("phone", "code-word", "relation-alias"),
    }
)
"""Fields with a hint, by the names in the keys of their texts."""
_CONSENT = FormField("consent", box=True)
FORMS: Mapping[Purpose, Sequence[FormField]] = {
    Purpose.WARD: (
        *_names(own=False),
        FormField("number_kind", choices=WARD_NUMBERS, worded="document"),
        FormField("number"),
    ),
    Purpose.SIGN_UP: (*_record(OWN_DOCUMENTS, own=True), _CONSENT),
    Purpose.WARD_SIGN_UP: (
        *_record(WARD_DOCUMENTS, own=False),
        FormField("relation_kind", choices=RELATIONS, worded="relation"),
        FormField("relation_number"),
        FormField("relation_alias", needed=False),
        _CONSENT,
    ),
}
"""The fields by what the log-in is for; one's own log-in asks nothing."""


def page_keys() -> set[str]:
    """The keys of texts that are made of parts on the pages of logging in."""
    asked = {one.name.replace("_", "-") for form in FORMS.values() for one in form}
    return {
        *(f"form-{name}{end}" for name in asked for end in ("", "-hint" if name in HINTED else "")),
        *(f"page-form-{part}-{purpose}" for part in ("heading", "what") for purpose in FORMS),
        *(f"page-login-heading-{purpose}" for purpose in Purpose),
    }


def labelled(texts: Texts, purpose: Purpose) -> list[dict[str, object]]:
    """The fields as the page draws them."""
    return [
        {
            "name": one.name,
            "needed": one.needed,
            "box": one.box,
            "fill": one.fill,
            "label": texts.plain(f"form-{name}"),
            "hint": texts.plain(f"form-{name}-hint") if name in HINTED else "",
            "choices": [(code, texts.term(one.worded, code)) for code in one.choices],
        }
        for one in FORMS[purpose]
        for name in (one.name.replace("_", "-"),)
    ]
