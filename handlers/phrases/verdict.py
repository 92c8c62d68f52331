"""What a person may do with their record, in one sentence, and the button that mends it."""

from __future__ import annotations

from handlers.kit.callbacks import Open
from handlers.kit.screens import Button
from locales import Html, Texts
from services.verdict import Verdict


def verdict_words(texts: Texts, verdict: Verdict) -> Html:
    """«You may file», or the one thing to mend first."""
    values = dict(verdict.values)
    if "source" in values:
        values["source"] = texts.plain(f"source-{values['source']}")
    if "document" in values:
        values["document"] = texts.term("document", values["document"])
    family = "flaw" if verdict.is_flaw else "verdict"
    return texts(f"{family}-{verdict.key}", **values)


def mending(texts: Texts, verdict: Verdict) -> list[list[Button]]:
    """One press to the change that mends it; to people where no change does."""
    if verdict.thing is not None:
        label = texts.plain("mend", thing=texts.plain(f"thing-{verdict.thing}"))
        return [[Button(label, Open(screen="change", item=verdict.thing), style="primary")]]
    if verdict.key in ("not-verified", "record-frozen"):
        return [[Button(texts.plain("menu-ticket"), Open(screen="ticket"), style="primary")]]
    return []
