"""What staff see of tickets: a card without anything that identifies in the group, details for the one who answers."""

from __future__ import annotations

from typing import Any

from aiogram.methods import EditMessageText

from handlers.attachments import forward_files
from handlers.banner_screens import about_outage
from handlers.callbacks import TicketAct
from handlers.screens import Button, Screen, edited_message, paragraphs, portions
from handlers.talk import deliver
from locales import Html, Texts
from services.cabinets import Cabinets, Team
from services.support import SupportDesk
from services.tickets import CLOSED, Desk, Written
from storage.lying import LYING_AS
from storage.records import Banner, Outgoing, SentMessage, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork


def ticket_ref(ticket_id: int) -> str:
    """What messages about a ticket are remembered as: a reply to any of them is about it."""
    return f"ticket:{ticket_id}"


def card_ref(ticket_id: int) -> str:
    """What the card in the group is remembered as."""
    return f"ticket:{ticket_id}:card"


def ticket_of(ref: str | None) -> int | None:
    """The ticket a remembered message is about."""
    parts = (ref or "").split(":")
    return int(parts[1]) if parts[0] == "ticket" and len(parts) > 1 and parts[1].isdigit() else None


def card(texts: Texts, ticket: Ticket, desk: Desk, cabinets: Cabinets, outage: Banner | None = None) -> Screen:
    """Code, kind, e-cabinet, status, who has it; nothing of the patient."""
    cabinet = cabinets.get(ticket.cabinet)
    words = texts(
        "desk-card",
        code=ticket.code,
        team=texts.plain(f"team-{ticket.team}"),
        cabinet=cabinet.name(texts.language) if cabinet else "–",
        status=texts.plain(f"ticket-status-{ticket.status}"),
        holder=desk.name_of(ticket.assignee),
        since=texts.moment(ticket.created_at),
    )
    if outage is not None:
        words = Html(f"{words}\n{texts('desk-card-outage', about=about_outage(texts, cabinets, outage))}")

    def act(label: str, name: str) -> Button:
        return Button(texts.plain(label), TicketAct(act=name, ticket=ticket.id, version=ticket.version))

    if ticket.status == CLOSED:
        return Screen(words, [[act("desk-card-take", "take")]])
    return Screen(
        paragraphs(words, texts("desk-card-how")),
        [
            [
                act("desk-card-take" if ticket.assignee is None else "desk-card-details", "take"),
                act("desk-card-close", "close"),
            ]
        ],
    )


class Cards:
    """Posts cards and keeps them true."""

    def __init__(self, texts: Texts, support: SupportDesk, desk: Desk, cabinets: Cabinets) -> None:
        self._texts = texts
        self._support = support
        self._desk = desk
        self._cabinets = cabinets

    def takes(self, team: str) -> bool:
        """Has this team a group where it hears of tickets?"""
        return any(name == team for name in self._support.chats)

    def post(self, work: UnitOfWork, written: Written, outage: Banner | None = None) -> None:
        """A new ticket: a card in the team's group; `outage`: the one because of which it was written."""
        chat = self._group(written.ticket)
        if chat is not None:
            screen = card(self._texts, written.ticket, self._desk, self._cabinets, outage)
            deliver(work, chat, screen, ref=card_ref(written.ticket.id))

    async def added(self, work: UnitOfWork, ticket: Ticket, message: TicketMessage) -> None:
        """The patient wrote more: the one who answers gets it, the group a line when nobody has the ticket."""
        if ticket.assignee is not None:
            self.details(work, ticket, [message], ticket.assignee)
        chat = self._group(ticket)
        if chat is not None:
            note = self._texts("desk-card-more", code=ticket.code, holder=self._desk.name_of(ticket.assignee))
            lying = [SentMessage(*row) for row in await work.fetch(LYING_AS, ref=card_ref(ticket.id))]
            about = next((one.message_id for one in lying if one.chat == chat), None)
            deliver(work, chat, Screen(note), ref=ticket_ref(ticket.id), reply_to=about)
        await self.refresh(work, ticket)

    async def refresh(self, work: UnitOfWork, ticket: Ticket) -> None:
        """The card as the ticket is now, wherever it lies."""
        outage = await work.banners.of_ticket(ticket.id)
        for row in await work.fetch(LYING_AS, ref=card_ref(ticket.id)):
            lying = SentMessage(*row)
            screen = card(self._texts, ticket, self._desk, self._cabinets, outage)
            payload = edited_message(lying.chat, lying.message_id, screen)
            work.send(Outgoing(work.new_id(), lying.chat, EditMessageText.__api_method__, payload, "card"))

    def details(self, work: UnitOfWork, ticket: Ticket, messages: list[TicketMessage], member: int) -> None:
        """What was written, for the one who answers, in their own chat; it cannot be passed on."""
        for message in messages:
            author = self._texts.plain(f"author-{message.author}")
            head = self._texts(
                "desk-details", code=ticket.code, author=author, at=self._texts.moment(message.created_at)
            )
            for part in portions(str(message.body.get("text") or "")) or [""]:
                screen = Screen(paragraphs(head, self._texts.quoted(part) if part else None), personal=True)
                deliver(work, member, screen, ref=ticket_ref(ticket.id))
            forward_files(work, member, list(_files(message)), ticket_ref(ticket.id))

    def _group(self, ticket: Ticket) -> int | None:
        team: Team = "technical" if ticket.team == "technical" else "contextual"
        return self._support.chats.get(team)


def _files(message: TicketMessage) -> list[dict[str, Any]]:
    files = message.body.get("files") or []
    return [dict(file) for file in files]
