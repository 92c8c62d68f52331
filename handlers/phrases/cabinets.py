"""How an e-cabinet's own support is put: where it is written to, called, mailed."""

from __future__ import annotations

from locales import Html, Texts
from services.cabinets import Support


def contacts(texts: Texts, support: Support) -> Html:
    """A line each, as the operator's file has them; honestly none where it has none."""
    lines = [
        texts("advice-url", url=support.url) if support.url else None,
        texts("advice-phone", phone=support.phone) if support.phone else None,
        texts("advice-email", email=support.email) if support.email else None,
    ]
    return Html("\n".join(filter(None, lines))) or texts("advice-no-contacts")
