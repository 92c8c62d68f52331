"""Current and earlier declarations, requests under way, and ending a declaration."""

from __future__ import annotations

from aiogram.types import CallbackQuery

from ehealth.models import Declaration, DeclarationRequest
from handlers.callbacks import Confirm, Open
from handlers.doctor_screens import address
from handlers.notices import filing_card
from handlers.routing import Conversation
from handlers.screens import Button, Screen, back, home, paragraphs
from handlers.states import Declaration as Filing
from handlers.talk import Talk
from locales import Html, Texts
from services.declarations import Declarations
from services.faults import Outdated
from services.finder import Finder
from services.printing import printable

SHOWN_EARLIER = 8


def conversation() -> Conversation:
    """Looking at declarations."""
    talk = Conversation("own-declarations")
    talk.command("declarations", overview)
    talk.entry("declarations", overview)
    talk.entry("declaration", show)
    talk.entry("declaration-print", send_print)
    talk.entry("declaration-end", ask_ending)
    talk.entry("request", open_request)
    talk.button(Confirm, end, of="end")
    return talk


async def overview(_event: object, talk: Talk, declarations: Declarations, finder: Finder) -> None:
    """What holds now, what is under way, what was."""
    texts = talk.texts
    seen = await declarations.overview(talk.work, talk.patient)
    parts = [texts("declarations-title")]
    rows: list[list[Button]] = []
    for item in seen.current:
        parts.append(_line(texts, finder, item))
        rows.append([Button(texts.plain("declarations-open-current"), Open(place="declaration", item=item.id))])
    for request in seen.requests:
        name = _doctor(texts, finder, request.employee_id)
        parts.append(texts("declarations-request", doctor=name, status=_request_status(texts, request)))
        rows.append(
            [Button(texts.plain("declarations-open-request", doctor=name), Open(place="request", item=request.id))]
        )
    if not seen.current and not seen.requests:
        parts.append(texts("declarations-none"))
        rows.append([Button(texts.plain("menu-doctor"), Open(place="doctor"), style="primary")])
    if seen.earlier:
        parts.append(texts("declarations-earlier", count=len(seen.earlier)))
    rows += [
        [Button(_row(texts, finder, item), Open(place="declaration", item=item.id))]
        for item in seen.earlier[:SHOWN_EARLIER]
    ]
    talk.show(Screen(paragraphs(*parts), [*rows, home(texts)]))


def _request_status(texts: Texts, request: DeclarationRequest) -> str:
    return texts.term("request", request.status.key)


def _line(texts: Texts, finder: Finder, item: Declaration) -> Html:
    doctor = finder.known(item.employee.id)
    place = next((one for one in doctor.places if one.employee_id == item.employee.id), None) if doctor else None
    return texts(
        "declarations-line",
        doctor=_doctor(texts, finder, item.employee.id, item),
        where=address(texts, place) if place else item.division.name or "–",
        since=texts.iso_date(item.start_date.isoformat() if item.start_date else None),
        status=texts.term("declaration", item.status.key),
    )


def _row(texts: Texts, finder: Finder, item: Declaration) -> str:
    since = texts.iso_date(item.start_date.isoformat() if item.start_date else None)
    return f"{since} · {_doctor(texts, finder, item.employee.id, item)}"


def _doctor(texts: Texts, finder: Finder, employee_id: str, item: Declaration | None = None) -> str:
    known = finder.known(employee_id)
    if known:
        return known.full_name
    told = item.employee if item else None
    name = " ".join(filter(None, [told.last_name, told.first_name, told.second_name])) if told else ""
    return name or texts.plain("doctor-unknown")


async def show(_event: object, talk: Talk, press: Open, declarations: Declarations, finder: Finder) -> None:
    """One declaration in full; ending it is offered only while it holds."""
    texts = talk.texts
    item = await declarations.one(talk.work, talk.patient, press.item)
    facts = texts(
        "declaration-card",
        number=item.declaration_number or "–",
        since=texts.iso_date(item.start_date.isoformat() if item.start_date else None),
        until=texts.iso_date(item.end_date.isoformat() if item.end_date else None),
    )
    rows: list[list[Button]] = []
    if item.content:
        rows.append([Button(texts.plain("declaration-print"), Open(place="declaration-print", item=item.id))])
    if item.status == "ACTIVE":
        rows.append([Button(texts.plain("filing-other-doctor"), Open(place="doctor"), style="primary")])
        rows.append([Button(texts.plain("declaration-end"), Open(place="declaration-end", item=item.id))])
    words = paragraphs(_line(texts, finder, item), facts)
    talk.say(Screen(words, [*rows, back(texts, "declarations")], personal=True))


async def send_print(event: CallbackQuery, talk: Talk, press: Open, declarations: Declarations) -> None:
    """The printed form as a file, cleaned of anything active."""
    item = await declarations.one(talk.work, talk.patient, press.item)
    name = f"declaration-{item.declaration_number or 'copy'}.html"
    talk.document(printable(item.content), name, talk.texts("declaration-print-caption"))


async def ask_ending(_event: object, talk: Talk, press: Open, declarations: Declarations, finder: Finder) -> None:
    """A new declaration replaces the old one by itself: ending leaves a person without a doctor."""
    texts = talk.texts
    await declarations.session(talk.work, talk.patient, fresh=True)
    item = await declarations.one(talk.work, talk.patient, press.item)
    await talk.move(Filing.ending, declaration=item.id)
    rows = [
        [Button(texts.plain("end-change-instead"), Open(place="doctor"), style="primary")],
        [Button(texts.plain("end-keep"), Open(place="declarations"))],
        [Button(texts.plain("end-yes"), Confirm(what="end", item=item.id), style="danger")],
        home(texts),
    ]
    name = _doctor(texts, finder, item.employee.id, item)
    talk.show(Screen(paragraphs(texts("end-ask", doctor=name), texts("end-warning")), rows))


async def end(_event: object, talk: Talk, press: Confirm, declarations: Declarations) -> None:
    """The declaration is over."""
    data = await talk.data()
    if await talk.state.get_state() != Filing.ending.state or data.get("declaration") != press.item:
        raise Outdated("stale-button")
    await declarations.end(talk.work, talk.patient, press.item, talk.action_key("end"))
    await talk.leave()
    texts = talk.texts
    rows = [[Button(texts.plain("menu-doctor"), Open(place="doctor"), style="primary")], home(texts)]
    talk.show(Screen(texts("end-done")))
    talk.say(Screen(texts("end-receipt"), rows, kept=True))


async def open_request(_event: object, talk: Talk, press: Open, declarations: Declarations) -> None:
    """A request by its key in the national system, also one that was filed elsewhere."""
    filing = await declarations.adopt(talk.work, talk.patient, press.item)
    talk.show(filing_card(talk.texts, filing))
