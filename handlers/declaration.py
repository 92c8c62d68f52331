"""Filing a declaration: a check before anything is sent, a last look, the request, the page where it is signed."""

from __future__ import annotations

from handlers.callbacks import Confirm, Open, key_of
from handlers.doctor_screens import address, places_words
from handlers.notices import doctor_of, filing_card
from handlers.routing import Conversation
from handlers.screens import Button, Screen, back, home, paragraphs, with_note
from handlers.states import Declaration as Filing
from handlers.talk import Talk
from locales import Html, Texts
from services.declarations import Declarations, Filed
from services.faults import LoginNeeded, NotFound, Outdated
from services.finder import Finder
from services.readiness import OPEN_REQUESTS, Finding, Readiness
from services.sessions import Sessions
from services.signing import SigningPages
from services.support import SupportDesk
from storage import records


def conversation() -> Conversation:
    """From the doctor's card to a signed request."""
    talk = Conversation("declaration")
    talk.entry("file", check)
    talk.entry("declaration-again", again)
    talk.entry("filing", show_filing)
    talk.entry("filing-sign", sign)
    talk.entry("filing-withdraw", ask_withdrawal)
    talk.button(Confirm, file, of="file")
    talk.button(Confirm, withdraw, of="withdraw")
    return talk


async def check(
    _event: object, talk: Talk, press: Open, declarations: Declarations, finder: Finder, sessions: Sessions
) -> None:
    """May this person file with this doctor? Says the one thing to mend, or shows what will be sent."""
    doctor, place = finder.doctor(press.item)
    if await sessions.current(talk.work, talk.patient) is None:
        raise LoginNeeded("login-needed-to-file")
    readiness = await declarations.check(talk.work, talk.patient, doctor, place)
    texts = talk.texts
    if readiness.problem:
        talk.show(await _problem(talk, readiness, press.item))
        return
    await talk.move(Filing.review, doctor=press.item, seen=str(doctor.declarations_count))
    facts = texts(
        "review-facts",
        doctor=doctor.full_name,
        speciality=texts.term("speciality", place.speciality),
        clinic=place.clinic,
        address=address(texts, place),
        places=places_words(texts, doctor),
    )
    warnings = [_words(texts, "warn", warning) for warning in readiness.warnings]
    rows = [
        [Button(texts.plain("review-send"), Confirm(what="file", item=press.item), style="success")],
        back(texts, "doctor", press.item),
    ]
    talk.show(Screen(paragraphs(texts("review-title"), facts, *warnings, texts("review-next")), rows))


async def _problem(talk: Talk, readiness: Readiness, item: str) -> Screen:
    texts, finding = talk.texts, readiness.problem
    assert finding is not None
    rows: list[list[Button]] = []
    if finding.key == "open-request":
        rows.append([Button(texts.plain("filing-show-open"), Open(place="request", item=readiness.request_id or ""))])
    elif finding.key in ("speciality-age", "over-hard-limit"):
        rows.append([Button(texts.plain("filing-other-doctor"), Open(place="doctor"), style="primary")])
    elif finding.key == "same-doctor":
        rows.append([Button(texts.plain("menu-declarations"), Open(place="declarations"), style="primary")])
    else:
        rows.append([Button(texts.plain(f"more-{finding.key}"), Open(place="faq", item=_EXPLAINED[finding.key]))])
        rows.append([Button(texts.plain("menu-ticket"), Open(place="ticket"))])
    return Screen(_words(texts, "check", finding), [*rows, back(texts, "doctor", item)])


_EXPLAINED = {
    "under-14": "teen-under-14",
    "no-capacity": "teen-can-file",
    "not-verified": "verification-failed",
    "record-frozen": "marked-dead",
}


def _words(texts: Texts, family: str, finding: Finding) -> Html:
    values = dict(finding.values)
    if "speciality" in values:
        values["speciality"] = texts.term("speciality", values["speciality"])
    if "source" in values:
        values["source"] = texts.plain(f"source-{values['source']}")
    return texts(f"{family}-{finding.key}", **values)


async def file(
    _event: object,
    talk: Talk,
    press: Confirm,
    declarations: Declarations,
    finder: Finder,
    signing: SigningPages,
    support: SupportDesk,
) -> None:
    """The request is created; the patient still has to sign it."""
    data = await talk.data()
    if await talk.state.get_state() != Filing.review.state or data.get("doctor") != press.item:
        raise Outdated("stale-button")
    doctor, place = finder.doctor(press.item)
    readiness = await declarations.check(talk.work, talk.patient, doctor, place)
    if readiness.problem:
        talk.show(await _problem(talk, readiness, press.item))
        return
    filed = await declarations.file(
        talk.work, talk.patient, doctor, place, seen=str(data.get("seen", "")), key=talk.action_key("file")
    )
    await _signing_page(talk, filed, signing, support)


async def _signing_page(talk: Talk, filed: Filed, signing: SigningPages, support: SupportDesk) -> None:
    token = signing.open(talk.work, talk.patient, talk.chat, filed, talk.account_name)
    await talk.move(Filing.signing, filing=filed.filing.id)
    texts = talk.texts
    rows = [
        [Button(texts.plain("sign-open"), url=support.signing_page(token), style="primary")],
        [Button(texts.plain("filing-withdraw"), Open(place="filing-withdraw", item=str(filed.filing.id)))],
        home(texts),
    ]
    doctor = doctor_of(texts, filed.filing.summary)
    talk.show(
        Screen(paragraphs(texts("sign-title"), texts("sign-steps", doctor=doctor), texts("login-never-ask")), rows)
    )


async def sign(
    _event: object,
    talk: Talk,
    press: Open,
    declarations: Declarations,
    signing: SigningPages,
    support: SupportDesk,
) -> None:
    """A fresh page for a request that waits for the signature."""
    filing = await _filing(talk, press.item)
    to_sign = await declarations.to_sign(talk.work, talk.patient, filing)
    await _signing_page(talk, Filed(filing, to_sign), signing, support)


async def show_filing(_event: object, talk: Talk, press: Open) -> None:
    """How a request stands, and what can be done about it."""
    filing = await _filing(talk, press.item)
    if await talk.state.get_state() == Filing.withdrawal.state:  # «no, keep it» was pressed
        await talk.leave()
    talk.show(filing_card(talk.texts, filing))


async def ask_withdrawal(_event: object, talk: Talk, press: Open) -> None:
    """Restates what will be withdrawn; the safe choice comes first."""
    filing = await _filing(talk, press.item)
    if filing.status not in OPEN_REQUESTS:
        talk.show(with_note(filing_card(talk.texts, filing), talk.texts("withdraw-late")))
        return
    await talk.move(Filing.withdrawal, filing=filing.id)
    texts = talk.texts
    item = str(filing.id)
    rows = [
        [Button(texts.plain("withdraw-keep"), Open(place="filing", item=item), style="primary")],
        [
            Button(
                texts.plain("withdraw-yes"),
                Confirm(what="withdraw", item=item, version=filing.version),
                style="danger",
            )
        ],
        home(texts),
    ]
    talk.show(Screen(texts("withdraw-ask", doctor=doctor_of(texts, filing.summary)), rows))


async def withdraw(_event: object, talk: Talk, press: Confirm, declarations: Declarations) -> None:
    """The request is taken back."""
    filing = await _filing(talk, press.item)
    if await talk.state.get_state() != Filing.withdrawal.state:
        raise Outdated("stale-button")
    await declarations.withdraw(talk.work, talk.patient, filing, talk.action_key("withdraw"))
    await talk.leave()
    texts = talk.texts
    rows = [[Button(texts.plain("filing-other-doctor"), Open(place="doctor"))], home(texts)]
    talk.show(Screen(texts("withdraw-done", doctor=doctor_of(texts, filing.summary)), rows))


async def again(_event: object, talk: Talk, declarations: Declarations, finder: Finder, sessions: Sessions) -> None:
    """Back to where filing stood."""
    data = await talk.data()
    if "filing" in data:
        await show_filing(_event, talk, Open(place="filing", item=str(data["filing"])))
    elif "doctor" in data:
        await check(_event, talk, Open(place="file", item=data["doctor"]), declarations, finder, sessions)
    else:
        raise Outdated("stale-button")


async def _filing(talk: Talk, item: str) -> records.Filing:
    key = key_of(item)
    found = await talk.work.filings.get(talk.patient, key) if key is not None else None
    if found is None:
        raise NotFound("filing-not-found")
    return found
