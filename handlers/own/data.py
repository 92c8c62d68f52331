"""What registers say of my record; which number confirms for me."""

from __future__ import annotations

from ehealth.models import AuthenticationMethod
from handlers.kit.screens import Button, Screen
from handlers.own.phrases import answer, to
from handlers.phrases.methods import called, kind_of
from handlers.phrases.record import Telling, agreement, registers
from handlers.phrases.verdict import mending, verdict_words
from locales import Html, Texts
from services.own import Own, Reach
from storage.records import Patient
from storage.unit_of_work import UnitOfWork


async def verification_screen(texts: Texts, own: Own, work: UnitOfWork, patient: Patient) -> Screen:
    """How the whole agrees, register by register, and what to mend."""
    data = await own.data(work, patient)
    told = await registers(texts, own.dictionaries, data.verification.person)
    words = [agreement(texts, data.verification), told, verdict_words(texts, data.verdict)]
    return answer(texts, "my-verification", words, [*mending(texts, data.verdict), to(texts, "own-data", "account")])


async def number_screen(texts: Texts, own: Own, work: UnitOfWork, patient: Patient) -> Screen:
    """Where codes go, by its last figures, or how else one confirms; and the number in the record."""
    reach = await own.reach(work, patient)
    contact = Telling(texts, own.dictionaries, masked=True).phones(reach.person)
    words = [_codes(texts, reach), texts("own-number-contact", number=contact)]
    rows: list[list[Button]] = [
        to(texts, "action-methods", "methods", first=True),
        to(texts, "own-number-change", "change", "phone"),
    ]
    return answer(texts, "my-number", words, rows)


def _codes(texts: Texts, reach: Reach) -> Html:
    """A line for each way to confirm."""
    lines = [texts("own-number-line", way=_way(texts, one)) for one in reach.methods]
    title = texts("own-number-title" if lines else "own-number-none")
    return Html("\n".join([title, *lines]))


def _way(texts: Texts, one: AuthenticationMethod) -> str:
    through = texts.plain("own-number-through", name=one.confidant_name) if one.confidant_name else ""
    kind = kind_of(texts, one)
    named = called(texts, one)
    return f"{kind}{through}" if named == kind else f"{named}: {kind}{through}"
