"""The anchor: a stock aiogram echo bot with nothing changed but the server's address."""

from __future__ import annotations

import asyncio
import sys

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

router = Router()


@router.message()
async def echo(message: Message) -> None:
    """What came goes back."""
    await message.answer(message.text or "")


async def main(base: str) -> None:
    """Polls until killed."""
    bot = Bot("123456:abcdefghijklmnopqrstuvwxyz", session=AiohttpSession(api=TelegramAPIServer.from_base(base)))
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    await dispatcher.start_polling(bot, handle_signals=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
