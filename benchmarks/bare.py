"""The durable step with nothing in it: our inbox, lanes, commit and delivery around an echo.

Runs the product's own parts with another dispatcher, so that what durability costs can be told from what the talk
costs.
"""

from __future__ import annotations

import asyncio

from aiogram import Dispatcher, Router
from aiogram.methods import SendMessage
from aiogram.types import Message

from bot import app, wiring
from bot.road.fsm import ConversationStorage
from bot.settings import load_settings
from storage.records import Outgoing
from storage.unit_of_work import UnitOfWork


async def echo(event: Message, work: UnitOfWork) -> None:
    """What came goes back, through the outbox."""
    payload = SendMessage(chat_id=event.chat.id, text=event.text or "").model_dump(exclude_unset=True)
    work.send(Outgoing(work.new_id(), event.chat.id, "sendMessage", payload, "screen"))


def dispatcher_of(foundation, *_others) -> Dispatcher:  # type: ignore[no-untyped-def]  # stands where bot.wiring's own does
    """A dispatcher with one handler."""
    storage = ConversationStorage(foundation.database, foundation.keyring, foundation.clock)
    dispatcher, router = Dispatcher(storage=storage), Router()
    router.message.register(echo)
    dispatcher.include_router(router)
    return dispatcher


if __name__ == "__main__":
    wiring.dispatcher_of = dispatcher_of
    asyncio.run(app.run(load_settings()))
