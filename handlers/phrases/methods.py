"""How a way to confirm is put."""

from __future__ import annotations

from ehealth.models import AuthenticationMethod
from locales import Texts


def kind_of(texts: Texts, method: AuthenticationMethod) -> str:
    """What kind it is; of a phone number only the end is shown."""
    kind = texts.term("method-kind", method.type.key)
    return f"{kind} {ending(method.phone_number)}" if method.phone_number else kind


def ending(number: str) -> str:
    """As much of a phone number as its owner needs to know it."""
    return f"…{number[-2:]}"


def called(texts: Texts, method: AuthenticationMethod) -> str:
    """The patient's own name for it, else its kind."""
    return method.alias or kind_of(texts, method)


def facts_of(texts: Texts, method: AuthenticationMethod) -> str:
    """What kind it is, through whom, and since when, a line each."""
    since = method.started_at
    lines = [
        texts("method-fact-kind", kind=kind_of(texts, method)),
        texts("method-fact-through", name=method.confidant_name) if method.confidant_name else None,
        texts("method-fact-since", date=texts.iso_date(since.date().isoformat())) if since else None,
    ]
    return "\n".join(filter(None, lines))
