"""How a grant is put in words: what one lets an e-cabinet do, not the scopes of the wire."""

from __future__ import annotations

from ehealth.models import Grant
from locales import Html, Texts
from services.grants import deeds_of


def deeds(texts: Texts, grant: Grant) -> Html:
    """A line for each thing it allows; what we have no words for stands as the system calls it."""
    found = deeds_of(grant.scope)
    lines = [texts(f"deed-{deed}") for deed in found.known]
    lines += [texts("deed-strange", scope=scope) for scope in found.strange]
    return Html("\n".join(f"• {line}" for line in lines or [texts("deed-none")]))


def dates(texts: Texts, grant: Grant) -> Html:
    """Since when, when it was changed last, where that is another day, and that somebody else gave it, if so."""
    since = grant.created_at.date().isoformat() if grant.created_at else None
    changed = grant.updated_at.date().isoformat() if grant.updated_at else None
    lines = [texts("access-since", date=texts.iso_date(since))]
    if changed and changed != since:
        lines.append(texts("access-changed", date=texts.iso_date(changed)))
    if grant.applicant_user_id and grant.applicant_user_id != grant.user_id:
        lines.append(texts("access-by-other"))
    return Html("\n".join(lines))
