"""How a request on a declaration is put."""

from __future__ import annotations

from collections.abc import Mapping

from locales import Texts


def doctor_of(texts: Texts, summary: Mapping[str, object]) -> str:
    """The doctor of a request as the patient saw them."""
    return str(summary.get("doctor") or texts.plain("doctor-unknown"))
