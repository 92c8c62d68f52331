"""Filing a declaration: a check before anything is sent, a last look, the request, the page where it is signed."""

from __future__ import annotations

from handlers.declaration.own import ask_ending
from handlers.declaration.requests import filing_card
from handlers.declaration.states import Declaration as Filing
from handlers.kit.callbacks import Confirm, Open, key_of
from handlers.kit.screens import Button, Screen, back, home, paragraphs, with_note
from handlers.kit.talk import Talk
from handlers.phrases.doctors import address, vacancies_words
from handlers.phrases.requests import doctor_of
from handlers.phrases.verdict import mending
from locales import Html, Texts
from services.declarations import Declarations, Filed, fileable
from services.faults import NotFound, Outdated
from services.finder import Finder
from services.plan_b import PlanB
from services.readiness import OPEN_REQUESTS, Finding, Readiness
from services.signing import SigningPages
from services.verdict import verdict_of
from storage import records


async def check(talk: Talk, press: Open, declarations: Declarations, finder: Finder) -> None:
    """May this person file with this doctor? Says the one thing to mend, or shows what will be sent."""
    doctor, workplace = finder.doctor(press.item)
    fileable(doctor, workplace)
    readiness = await declarations.check(talk.work, talk.patient, doctor, workplace)
    texts = talk.texts
    if readiness.problem:
        talk.show(await _problem(talk, readiness, press.item))
        return
    await talk.move(Filing.review, doctor=press.item, seen=str(doctor.declarations_count))
    facts = texts(
        "review-facts",
        doctor=texts.name(doctor.full_name),
        speciality=texts.term("speciality", workplace.speciality),
        clinic=texts.name(workplace.clinic),
        address=address(texts, workplace),
        places=vacancies_words(texts, doctor),
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
        rows.append([Button(texts.plain("filing-show-open"), Open(screen="request", item=readiness.request_id or ""))])
    elif finding.key in ("speciality-age", "over-hard-limit"):
        rows.append([Button(texts.plain("filing-other-doctor"), Open(screen="doctor"), style="primary")])
    elif finding.key == "same-doctor":
        rows.append([Button(texts.plain("menu-declarations"), Open(screen="declarations"), style="primary")])
    else:
        mend = mending(texts, verdict_of(finding))
        people = [Button(texts.plain("menu-ticket"), Open(screen="ticket"))]
        rows += mend
        rows.append([Button(texts.plain(f"more-{finding.key}"), Open(screen="faq", item=_EXPLAINED[finding.key]))])
        if not any(one.data == people[0].data for row in mend for one in row):
            rows.append(people)
    return Screen(_words(texts, "check", finding), [*rows, back(texts, "doctor", item)])


_EXPLAINED = {
    "under-14": "teen-under-14",
    "no-capacity": "teen-can-file",
    "not-verified": "verification-failed",
    "record-frozen": "marked-dead",
    **dict.fromkeys(("relation-not-verified", "relation-over", "ward-acts-alone"), "child-declaration-online"),
}


def _words(texts: Texts, family: str, finding: Finding) -> Html:
    values = dict(finding.values)
    if "speciality" in values:
        values["speciality"] = texts.term("speciality", values["speciality"])
    if "source" in values:
        values["source"] = texts.plain(f"source-{values['source']}")
    return texts(f"{family}-{finding.key}", **values)


async def file(talk: Talk, press: Confirm, declarations: Declarations, finder: Finder, signing: SigningPages) -> None:
    """The request is created; the patient still has to sign it."""
    data = await talk.data()
    if await talk.question() != Filing.review.state or data.get("doctor") != press.item:
        raise Outdated("stale-button")
    doctor, workplace = finder.doctor(press.item)
    fileable(doctor, workplace)
    readiness = await declarations.check(talk.work, talk.patient, doctor, workplace)
    if readiness.problem:
        talk.show(await _problem(talk, readiness, press.item))
        return
    filed = await declarations.file(
        talk.work, talk.patient, doctor, workplace, seen=str(data.get("seen", "")), key=talk.action_key("file")
    )
    await _signing_page(talk, filed, signing)


async def _signing_page(talk: Talk, filed: Filed, signing: SigningPages) -> None:
    page = signing.open(talk.work, talk.patient, talk.chat, filed, talk.named)
    await talk.move(Filing.signing, filing=filed.filing.id)
    texts = talk.texts
    rows = [
        [Button(texts.plain("sign-open"), url=page, style="primary")],
        [Button(texts.plain("filing-withdraw"), Open(screen="filing-withdraw", item=str(filed.filing.id)))],
        home(texts),
    ]
    doctor = doctor_of(texts, filed.filing.summary)
    words = paragraphs(texts("sign-title"), texts("sign-steps", doctor=doctor), texts("login-never-ask"))
    talk.say(Screen(words, rows, personal=True))


async def sign(talk: Talk, press: Open, declarations: Declarations, signing: SigningPages) -> None:
    """A fresh page for a request that waits for the signature."""
    filing = await _filing(talk, press.item)
    to_sign = await declarations.to_sign(talk.work, talk.patient, filing)
    await _signing_page(talk, Filed(filing, to_sign), signing)


async def show_filing(talk: Talk, press: Open, plan_b: PlanB) -> None:
    """How a request stands, and what can be done about it."""
    filing = await _filing(talk, press.item)
    if await talk.question() == Filing.withdrawal.state:  # «no, keep it» was pressed
        await talk.leave()
    talk.show(filing_card(talk.texts, filing, plan_b))


async def ask_withdrawal(talk: Talk, press: Open, plan_b: PlanB) -> None:
    """Restates what will be withdrawn; the safe choice comes first."""
    filing = await _filing(talk, press.item)
    if filing.status not in OPEN_REQUESTS:
        talk.show(with_note(filing_card(talk.texts, filing, plan_b), talk.texts("withdraw-late")))
        return
    await talk.move(Filing.withdrawal, filing=filing.id)
    texts = talk.texts
    item = str(filing.id)
    rows = [
        [Button(texts.plain("withdraw-keep"), Open(screen="filing", item=item), style="primary")],
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


async def withdraw(talk: Talk, press: Confirm, declarations: Declarations) -> None:
    """Takes the request back; only from the screen that has asked for it."""
    filing = await _filing(talk, press.item)
    if await talk.question() != Filing.withdrawal.state:
        raise Outdated("stale-button")
    await declarations.withdraw(talk.work, talk.patient, filing, talk.action_key("withdraw"))
    await talk.leave()
    texts = talk.texts
    rows = [[Button(texts.plain("filing-other-doctor"), Open(screen="doctor"))], home(texts)]
    talk.show(Screen(texts("withdraw-done", doctor=doctor_of(texts, filing.summary)), rows))


async def again(talk: Talk, declarations: Declarations, finder: Finder, plan_b: PlanB) -> None:
    """Back to where it stood: to the declaration that is to end, to the request, or to the doctor chosen for one."""
    data = await talk.data()
    if await talk.question() == Filing.ending.state and "declaration" in data:
        await ask_ending(talk, Open(screen="declaration-end", item=data["declaration"]), declarations, finder)
    elif "filing" in data:
        await show_filing(talk, Open(screen="filing", item=str(data["filing"])), plan_b)
    elif "doctor" in data:
        await check(talk, Open(screen="file", item=data["doctor"]), declarations, finder)
    else:
        raise Outdated("stale-button")


async def _filing(talk: Talk, item: str) -> records.Filing:
    key = key_of(item)
    found = await talk.work.filings.get(talk.patient, key) if key is not None else None
    if found is None:
        raise NotFound("filing-not-found")
    return found
