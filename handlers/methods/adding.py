"""A phone for codes: which number, is the old one at hand, the code; and the way of those who have lost it."""

from __future__ import annotations

from handlers.kit.callbacks import Confirm, Open
from handlers.kit.explaining import explain
from handlers.kit.screens import Button, Screen, back, home, paragraphs, with_note
from handlers.kit.talk import Talk
from handlers.methods.states import Methods as Question
from handlers.phrases.methods import ending
from locales import Texts
from services.faults import Outdated, Upstream
from services.notices import Notices
from services.phones import CODE_DIGITS, CODE_MS, Adding, Outcome, PhoneAdded, Phones

MS_A_MINUTE = 60_000


async def begin(talk: Talk, phones: Phones) -> None:
    """Where the code will go is said first: whoever has lost that phone need not try in vain."""
    texts = talk.texts
    current = await phones.may_add(talk.work, talk.patient)
    if current is None:
        await ask_phone(talk)
        return
    await talk.leave()
    rows = [
        [Button(texts.plain("phone-at-hand"), Open(screen="method-phone"), style="primary")],
        [Button(texts.plain("phone-gone"), Open(screen="method-lost"))],
        back(texts, "methods"),
    ]
    words = texts("phone-where", ending=ending(current.phone_number))
    talk.show(Screen(paragraphs(texts("phone-title"), words, texts("phone-where-ask")), rows))


async def ask_phone(talk: Talk) -> None:
    """Which number?"""
    await talk.move(Question.phone)
    talk.show(_phone_question(talk.texts))


def _phone_question(texts: Texts) -> Screen:
    return Screen(paragraphs(texts("phone-title"), texts("phone-ask")), [back(texts, "methods")])


async def phone_typed(talk: Talk, phones: Phones) -> None:
    """The number was typed: it is shown once as it was understood, before anything is asked for."""
    number = await phones.usable(talk.work, talk.patient, talk.typed)
    await talk.move(Question.sending, phone=number)
    talk.say(_review(talk.texts, number))


def _review(texts: Texts, number: str) -> Screen:
    rows = [
        [Button(texts.plain("phone-send"), Confirm(what="phone"), style="success")],
        [Button(texts.plain("phone-other"), Open(screen="method-phone"))],
        home(texts),
    ]
    return Screen(
        paragraphs(texts("phone-review", number=_spaced(number)), texts("phone-code-only")), rows, personal=True
    )


def _spaced(number: str) -> str:
    """+380 67 123 45 67, as it is read aloud."""
    return f"{number[:4]} {number[4:6]} {number[6:9]} {number[9:11]} {number[11:]}"


async def send_code(talk: Talk, phones: Phones) -> None:
    """The system sends a code. A number that it does not take is asked for again, and nothing else is lost."""
    number = (await talk.data()).get("phone")
    if not number or await talk.question() != Question.sending.state:
        raise Outdated("stale-button")
    try:
        adding = await phones.request(talk.work, talk.patient, number, key=talk.action_key("phone"))
    except Upstream as fault:
        if fault.cause.code not in ("phone-unverified", "phone-overused", "field-format"):
            raise
        await talk.move(Question.phone)
        await explain(talk, fault)
        return
    await talk.move(Question.code, adding=adding.stored())
    talk.show(_code_question(talk.texts, adding))


async def again(talk: Talk) -> None:
    """A new request for the same number, after a code that is over."""
    number = (await talk.data()).get("phone")
    if not number or await talk.question() != Question.code.state:
        raise Outdated("stale-button")
    await talk.move(Question.sending)
    talk.say(_review(talk.texts, number))


def _code_question(texts: Texts, adding: Adding) -> Screen:
    """Whose code it is and what for stands beside the question: everywhere else codes are told to nobody."""
    sent = texts("phone-sent-to", ending=ending(adding.sent_to)) if adding.sent_to else texts("phone-sent-new")
    how = texts("phone-code", digits=CODE_DIGITS, minutes=CODE_MS // MS_A_MINUTE)
    resend = [Button(texts.plain("phone-resend"), Open(screen="method-resend"))] if adding.can_resend else []
    lost = [Button(texts.plain("phone-gone"), Open(screen="method-lost"))] if adding.sent_to else []
    cancel = [Button(texts.plain("phone-cancel"), Open(screen="methods"))]
    return Screen(paragraphs(sent, how, texts("phone-code-only")), [resend, lost, cancel, home(texts)])


async def code_typed(talk: Talk, phones: Phones, notices: Notices) -> None:
    """The code was typed. What is no code is not a try."""
    adding = await _adding(talk)
    code = phones.code(talk.typed)
    if code is None:
        talk.show(with_note(_code_question(talk.texts, adding), talk.texts("phone-no-code", digits=CODE_DIGITS)))
        return
    outcome, known = await phones.confirm(talk.work, talk.patient, adding, code, key=talk.action_key("code"))
    if outcome is Outcome.ADDED:
        await talk.leave()
        talk.show(Screen(talk.texts("phone-added"), [back(talk.texts, "methods")]))
        await notices.hear(talk.work, PhoneAdded(talk.patient, ending(known.number)))
        return
    await talk.remember(adding=known.stored())
    talk.show(_after(talk.texts, outcome, known))


async def resend(talk: Talk, phones: Phones) -> None:
    """Once more, if the system will."""
    outcome, known = await phones.resend(talk.work, talk.patient, await _adding(talk), key=talk.action_key("resend"))
    await talk.remember(adding=known.stored())
    talk.show(_after(talk.texts, outcome, known))


def _after(texts: Texts, outcome: Outcome, adding: Adding) -> Screen:
    """What to do after a code that did not do, or another one that was asked for."""
    if outcome in (Outcome.WRONG, Outcome.SENT, Outcome.EARLY):
        notes = {Outcome.WRONG: "phone-wrong", Outcome.SENT: "phone-resent", Outcome.EARLY: "phone-early"}
        return with_note(_code_question(texts, adding), texts(notes[outcome], left=adding.tries_left))
    anew = [Button(texts.plain("phone-anew"), Open(screen="method-phone-anew"), style="primary")]
    resend_ = [Button(texts.plain("phone-resend"), Open(screen="method-resend"), style="primary")]
    rows = [
        resend_ if outcome is Outcome.LATE and adding.can_resend else anew,
        [Button(texts.plain("phone-gone"), Open(screen="method-lost"))],
        [Button(texts.plain("menu-ticket"), Open(screen="ticket"))],
        home(texts),
    ]
    return Screen(texts("phone-late" if outcome is Outcome.LATE else "phone-spent"), rows)


async def lost(talk: Talk) -> None:
    """The phone that gets the codes is gone: only the NSZU can help, and nothing here leads back to a code."""
    await talk.leave()
    texts = talk.texts
    rows = [
        [Button(texts.plain("phone-lost-more"), Open(screen="faq", item="lost-phone-number"))],
        [Button(texts.plain("menu-ticket"), Open(screen="ticket"))],
        back(texts, "methods"),
    ]
    talk.show(Screen(paragraphs(texts("phone-lost-title"), texts("phone-lost")), rows))


async def asked_again(talk: Talk) -> bool:
    """Asks again what was on screen of a phone that is being added; False when it was something else."""
    question, data = await talk.question(), await talk.data()
    if question == Question.phone.state:
        talk.show(_phone_question(talk.texts))
    elif question == Question.sending.state and data.get("phone"):
        talk.say(_review(talk.texts, data["phone"]))
    elif question == Question.code.state and data.get("adding"):
        talk.show(_code_question(talk.texts, Adding.of(data["adding"])))
    else:
        return False
    return True


async def _adding(talk: Talk) -> Adding:
    if await talk.question() != Question.code.state:
        raise Outdated("stale-button")
    return Adding.of((await talk.data()).get("adding"))
