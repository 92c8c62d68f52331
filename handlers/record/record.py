"""The kinds of records, a list of one, one in full; the number for a counter and the doctor's phone."""

from __future__ import annotations

from ehealth.record import Kind
from handlers.kit import outgoing
from handlers.kit.callbacks import Open, Page
from handlers.kit.screens import Button, Screen, back, home, pager, paragraphs
from handlers.kit.talk import Talk
from handlers.record.callbacks import AskDoctor, ShowNumber
from handlers.record.phrases import apart, card_words, list_words, long_words, title_of
from services.faults import NotFound, Outdated
from services.record import MedicalRecord, RecordPage, qr_of
from services.record_entries import Entry

ORDER = ((Kind.PRESCRIPTIONS, Kind.DISPENSES), (Kind.REFERRALS, Kind.REPORTS), (Kind.OBSERVATIONS,),
         (Kind.IMMUNIZATIONS, Kind.ALLERGIES), (Kind.CONDITIONS,))  # fmt: skip


async def root(talk: Talk, medical_record: MedicalRecord) -> None:
    """What there is to look at; while the national system gives patients nothing, that."""
    texts = talk.texts
    if not medical_record.is_there:
        talk.show(_not_there(talk))
        return
    rows = [
        [Button(texts.plain(f"record-kind-{kind}"), Open(screen=f"record-{kind}")) for kind in row] for row in ORDER
    ]
    words = paragraphs(texts("record-title"), texts("record-about"), texts("record-no-advice"))
    talk.show(Screen(words, [*rows, home(texts)]))


def _not_there(talk: Talk) -> Screen:
    texts = talk.texts
    rows = [
        [Button(texts.plain("record-faq-when"), Open(screen="faq", item="medical-card-when"))],
        [Button(texts.plain("record-faq-prescription"), Open(screen="faq", item="e-prescription-where"))],
        [Button(texts.plain("record-faq-referral"), Open(screen="faq", item="e-referral-where"))],
        home(texts),
    ]
    return Screen(paragraphs(texts("record-title"), texts("record-not-there")), rows)


async def open_kind(talk: Talk, press: Open, medical_record: MedicalRecord) -> None:
    """A list of one kind, or one record of it."""
    kind = _kind(press.screen.removeprefix("record-"))
    if press.item:
        await _show_one(talk, medical_record, kind, press.item)
    else:
        await _show_page(talk, medical_record, kind, 0)


async def turn(talk: Talk, press: Page, medical_record: MedicalRecord) -> None:
    """Another page of the list."""
    await _show_page(talk, medical_record, _kind(press.item), press.number)


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        raise Outdated("stale-button") from None


async def _show_page(talk: Talk, medical_record: MedicalRecord, kind: Kind, turned: int) -> None:
    texts = talk.texts
    page = await medical_record.page(talk.work, talk.patient, kind, turned)
    rows = [
        [Button(f"{number}. {title_of(texts, entry)}", Open(screen=f"record-{kind}", item=entry.key))]
        for number, entry in enumerate(page.entries, 1)
        if entry.key
    ]
    around = [pager(texts, "record", page.number, page.pages, kind), back(texts, "record")]
    talk.say(Screen(_page_words(talk, page), [*rows, *around], personal=True))


def _page_words(talk: Talk, page: RecordPage) -> str:
    texts = talk.texts
    heading = f"<b>{texts(f'record-kind-{page.kind}')}</b>"
    if not page.entries:
        return paragraphs(heading, texts(f"record-none-{page.kind}"))
    more = None if page.whole else texts("record-not-whole", count=page.total)
    return paragraphs(heading, list_words(texts, page.entries), more, texts("record-goes-away"))


async def _show_one(talk: Talk, medical_record: MedicalRecord, kind: Kind, key: str) -> None:
    texts = talk.texts
    entry = await medical_record.one(talk.work, talk.patient, kind, key)
    rows: list[list[Button]] = []
    if entry.number:
        rows.append([Button(texts.plain("record-show-number"), ShowNumber(kind=kind, key=key), style="primary")])
    rows.append([Button(texts.plain("record-ask-doctor"), AskDoctor(kind=kind, key=key))])
    entry, long = apart(entry)
    for piece in long_words(texts, long):
        talk.say(Screen(piece, personal=True))
    words = paragraphs(card_words(texts, entry), texts("record-ask-what-it-means"), texts("record-goes-away"))
    talk.say(Screen(words, [*rows, back(texts, f"record-{kind}")], personal=True))


async def show_number(talk: Talk, press: ShowNumber, medical_record: MedicalRecord) -> None:
    """The number as a picture: a pharmacist or a registrar reads it off the phone."""
    entry = await _entry(talk, medical_record, press.kind, press.key)
    if not entry.number:
        raise NotFound("record-not-found")
    code = talk.texts("record-number-code", code=entry.code) if entry.code else None
    caption = paragraphs(talk.texts("record-number", number=entry.number), code, talk.texts("record-number-whom"))
    talk.picture(await qr_of(entry.number), "number.png", caption)


async def ask_doctor(talk: Talk, press: AskDoctor, medical_record: MedicalRecord) -> None:
    """Their phone as a contact, which calls when it is pressed; honestly nothing when nobody knows it."""
    texts = talk.texts
    entry = await _entry(talk, medical_record, press.kind, press.key)
    author = entry.author
    called = author.name or author.clinic
    if author.phones and called:
        outgoing.contact(talk.work, talk.chat, author.phones[0], called, author.clinic if author.name else "")
        return
    rows = [[Button(texts.plain("record-own-doctor"), Open(screen="declarations"), style="primary")], home(texts)]
    talk.say(Screen(texts("record-no-phone"), rows))


async def _entry(talk: Talk, medical_record: MedicalRecord, kind: str, key: str) -> Entry:
    return await medical_record.one(talk.work, talk.patient, _kind(kind), key)
