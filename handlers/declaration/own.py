"""Current and earlier declarations, all of them; one in full; ending one."""

from __future__ import annotations

from ehealth.models import Declaration, DeclarationRequest
from handlers.declaration.requests import filing_card
from handlers.declaration.states import Declaration as Filing
from handlers.kit.callbacks import Confirm, Open, Page
from handlers.kit.screens import ROWS_A_PAGE, Button, Screen, back, home, pager, paragraphs
from handlers.kit.talk import Talk
from handlers.phrases.declarations import card_of, doctor_of_request, line_of, name_of, workplace_of
from locales import Texts
from services.declarations import Declarations, Overview
from services.fates import Fates
from services.faults import Outdated
from services.finder import Finder
from services.plan_b import PlanB
from services.printing import pdf_of
from services.reminders import Reminders


async def overview(talk: Talk, declarations: Declarations, finder: Finder, fates: Fates) -> None:
    """What holds now, what is under way, what was."""
    seen = await declarations.overview(talk.work, talk.patient)
    await fates.looked(talk.work, talk.patient, (*seen.current, *seen.earlier))
    _show_all(talk, finder, seen, 0)


async def turn(talk: Talk, press: Page, declarations: Declarations, finder: Finder) -> None:
    """Another page of the earlier ones."""
    _show_all(talk, finder, await declarations.overview(talk.work, talk.patient), press.number)


def _show_all(talk: Talk, finder: Finder, seen: Overview, page: int) -> None:
    texts = talk.texts
    parts = [texts("declarations-title")]
    rows: list[list[Button]] = []
    for item in seen.current:
        parts.append(line_of(texts, finder, item))
        rows.append([Button(texts.plain("declarations-open-current"), Open(screen="declaration", item=item.id))])
    for request in seen.requests:
        name = doctor_of_request(texts, finder, request, seen.filings.get(request.id))
        parts.append(texts("declarations-request", doctor=name, status=_request_status(texts, request)))
        rows.append(
            [Button(texts.plain("declarations-open-request", doctor=name), Open(screen="request", item=request.id))]
        )
    if not seen.current and not seen.requests:
        parts.append(texts("declarations-none"))
        rows.append([Button(texts.plain("menu-doctor"), Open(screen="doctor"), style="primary")])
    if seen.earlier:
        parts.append(texts("declarations-earlier", count=len(seen.earlier)))
    rows += _earlier(texts, finder, seen.earlier, page)
    talk.show(Screen(paragraphs(*parts), [*rows, home(texts)]))


def _earlier(texts: Texts, finder: Finder, earlier: tuple[Declaration, ...], page: int) -> list[list[Button]]:
    """A page of those that have ended, and the ways to the others: none is left out."""
    pages = max(1, -(-len(earlier) // ROWS_A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = earlier[page * ROWS_A_PAGE : (page + 1) * ROWS_A_PAGE]
    rows = [[Button(_row(texts, finder, item), Open(screen="declaration", item=item.id))] for item in shown]
    return [*rows, pager(texts, "declarations", page, pages)]


def _request_status(texts: Texts, request: DeclarationRequest) -> str:
    return texts.term("request", request.status.key)


def _row(texts: Texts, finder: Finder, item: Declaration) -> str:
    since = texts.iso_date(item.start_date.isoformat() if item.start_date else None)
    return f"{since} · {name_of(texts, finder, item)}"


async def show(talk: Talk, press: Open, declarations: Declarations, finder: Finder) -> None:
    """One declaration in full; ending it is offered only while it holds."""
    texts = talk.texts
    item = await declarations.one(talk.work, talk.patient, press.item)
    filing = await declarations.filing_of(talk.work, talk.patient, item)
    rows: list[list[Button]] = []
    workplace = workplace_of(finder, item.employee.id)
    if workplace is not None and workplace.latitude is not None:
        rows.append([Button(texts.plain("doctor-card-map"), Open(screen="doctor-map", item=workplace.employee_id))])
    if item.content:
        rows.append([Button(texts.plain("declaration-print"), Open(screen="declaration-print", item=item.id))])
    if item.links:
        rows.append([Button(texts.plain("declaration-signed"), Open(screen="declaration-signed", item=item.id))])
    if item.status == "ACTIVE":
        rows.append([Button(texts.plain("filing-other-doctor"), Open(screen="doctor"), style="primary")])
        rows.append([Button(texts.plain("declaration-end"), Open(screen="declaration-end", item=item.id))])
    words = card_of(texts, finder, item, filing, talk.work.now)
    talk.say(Screen(words, [*rows, back(texts, "declarations")], personal=True))


async def send_print(talk: Talk, press: Open, declarations: Declarations) -> None:
    """The text as a file that a phone shows, without anything that acts."""
    item = await declarations.one(talk.work, talk.patient, press.item)
    number = item.declaration_number or "copy"
    content = await pdf_of(item.content, talk.texts.plain("declaration-print-title", number=number))
    talk.document(content, f"declaration-{number}.pdf", talk.texts("declaration-print-caption"), personal=True)


async def send_signed(talk: Talk, press: Open, declarations: Declarations) -> None:
    """What was signed, as it lies with the national system: for whoever has to check a signature."""
    content = await declarations.signed_file(talk.work, talk.patient, press.item)
    talk.document(content, "declaration.p7s", talk.texts("declaration-signed-caption"), personal=True)


async def ask_ending(talk: Talk, press: Open, declarations: Declarations, finder: Finder) -> None:
    """A new declaration replaces the old one by itself: ending leaves a person without a doctor."""
    texts = talk.texts
    await declarations.session(talk.work, talk.patient, fresh=True)
    item = await declarations.one(talk.work, talk.patient, press.item)
    await talk.move(Filing.ending, declaration=item.id)
    rows = [
        [Button(texts.plain("end-change-instead"), Open(screen="doctor"), style="primary")],
        [Button(texts.plain("end-keep"), Open(screen="declarations"))],
        [Button(texts.plain("end-yes"), Confirm(what="end", item=item.id), style="danger")],
        home(texts),
    ]
    name = name_of(texts, finder, item)
    talk.show(Screen(paragraphs(texts("end-ask", doctor=name), texts("end-warning")), rows))


async def end(talk: Talk, press: Confirm, declarations: Declarations, reminders: Reminders) -> None:
    """Ends the declaration; only from the screen that has asked for it."""
    data = await talk.data()
    if await talk.question() != Filing.ending.state or data.get("declaration") != press.item:
        raise Outdated("stale-button")
    await declarations.end(talk.work, talk.patient, press.item, talk.action_key("end"))
    await reminders.ended(talk.work, talk.patient, press.item)
    await talk.leave()
    texts = talk.texts
    rows = [[Button(texts.plain("menu-doctor"), Open(screen="doctor"), style="primary")], home(texts)]
    talk.show(Screen(texts("end-done")))
    talk.say(Screen(texts("end-receipt"), rows, lasting=True))


async def open_request(talk: Talk, press: Open, declarations: Declarations, plan_b: PlanB) -> None:
    """A request by its key in the national system, also one that was filed elsewhere."""
    filing = await declarations.adopt(talk.work, talk.patient, press.item)
    talk.show(filing_card(talk.texts, filing, plan_b))
