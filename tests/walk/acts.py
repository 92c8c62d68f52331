"""What a person may do next, drawn by dice; each act says in words what it was."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from random import Random  # noqa: TID251  # the type alone: dice come from tests.walk.effort
from typing import Any

from aiogram.filters.callback_data import CallbackData

from tests.portal import Portal
from tests.telegram import Shown
from tests.walk.cast import Walker
from tests.walk.forged import forgeries, kinds
from tests.walk.pages import walk_page
from tests.walk.roads import DESCRIPTIONS, Roads
from tests.walk.words import sent, typed

INLINE_LETTERS = 256  # core.telegram.org/bots/api#inlinequery
Act = Callable[[], Awaitable[str]]


class Acts:
    """Everything one walker can do."""

    def __init__(self, portal: Portal, walkers: list[Walker], dice: Random) -> None:
        self._portal = portal
        self._stage = portal.stage
        self._walkers = walkers
        self._dice = dice
        self._roads = Roads(portal, dice)
        self._forged = [data for kind in kinds() for data in _forged(kind)]

    async def anything(self, walker: Walker) -> str:
        """One act of this walker."""
        chosen: list[tuple[int, Callable[[Walker], Awaitable[str]]]] = [
            (25, self._roads.go),
            (30, self.presses),
            (8, self.presses_old),
            (4, self.presses_anothers),
            (4, self.presses_forged),
            (14, self.types),
            (6, self.confesses),
            (6, self.sends),
            (6, self.replies),
            (5, self.presses_twice),
            (2, self.edits),
            (2, self.deletes),
            (2, self.repeats),
            (2, self.blocks),
            (2, self.comes_or_goes),
            (2, self.asks_inline),
        ]
        weights, acts = zip(*chosen, strict=True)
        return await self._dice.choices(acts, weights)[0](walker)

    # --- presses ---------------------------------------------------------------------------------------------------
    async def presses(self, walker: Walker) -> str:
        """A button that can be seen, most often on the newest message that has some."""
        seen = [one for one in self._stage.telegram.visible(walker.person.chat) if one.buttons()]
        if not seen:
            return await self.types(walker)
        message = seen[-1] if self._dice.random() < 0.75 else self._dice.choice(seen)
        return await self._press(walker, message, self._dice.choice(message.buttons()))

    async def presses_old(self, walker: Walker) -> str:
        """A button of any message there ever was, deleted ones too."""
        seen = [one for one in self._stage.telegram.chats.get(walker.person.chat, []) if one.buttons()]
        if not seen:
            return await self.types(walker)
        message = self._dice.choice(seen)
        return await self._press(walker, message, self._dice.choice(message.buttons()))

    async def presses_anothers(self, walker: Walker) -> str:
        """What somebody else's button carries."""
        other = self._dice.choice(self._walkers)
        carried = [
            button["callback_data"]
            for message in self._stage.telegram.chats.get(other.person.chat, [])
            for button in message.buttons()
            if "callback_data" in button
        ]
        if not carried or not self._stage.telegram.visible(walker.person.chat):
            return await self.types(walker)
        data = self._dice.choice(carried[-30:])
        await walker.person.presses_data(data)
        return f"presses {data!r} of {other.person.number}"

    async def presses_forged(self, walker: Walker) -> str:
        """Data that no button carries."""
        if not self._stage.telegram.visible(walker.person.chat):
            return await self.types(walker)
        data = self._dice.choice(self._forged)
        await walker.person.presses_data(data)
        return f"presses forged {data!r}"

    async def presses_twice(self, walker: Walker) -> str:
        """Impatient fingers: the same button twice at once, or two buttons."""
        seen = [one for one in self._stage.telegram.visible(walker.person.chat) if _carrying(one)]
        if not seen:
            return await self.types(walker)
        message = self._dice.choice(seen[-3:])
        pair = self._dice.choices(_carrying(message), k=2)
        # the second press runs beside the first; whoever is last leaves the toast
        await asyncio.gather(*(walker.person.presses_data(button["callback_data"], message) for button in pair))
        return f"presses {[button['callback_data'] for button in pair]} at once"

    async def _press(self, walker: Walker, message: Shown, button: dict[str, Any]) -> str:
        if "callback_data" in button:
            await walker.person.presses_data(button["callback_data"], message)
            return f"presses {button['text']!r} ({button['callback_data']}) on message {message.message_id}"
        if walker.slug and str(button.get("url", "")).startswith(self._portal.url):
            return await walk_page(self._portal, walker, button["url"], self._dice)
        return f"looks at {button['text']!r}"

    # --- messages --------------------------------------------------------------------------------------------------
    async def types(self, walker: Walker) -> str:
        """Words."""
        text = typed(self._dice)
        await walker.person.says(text)
        return f"types {text[:80]!r}"

    async def confesses(self, walker: Walker) -> str:
        """Words with names and numbers in them, as descriptions often are."""
        if not walker.numbers:
            return await self.types(walker)
        text = walker.confession(self._dice.choice(DESCRIPTIONS))
        await walker.person.says(text)
        return "types a confession"

    async def sends(self, walker: Walker) -> str:
        """Anything that is no text."""
        content = sent(self._dice)
        await walker.person.sends(**content)
        return f"sends {list(content)}"

    async def replies(self, walker: Walker) -> str:
        """A reply to some message of the bot: words or a file."""
        seen = self._stage.telegram.visible(walker.person.chat)
        if not seen:
            return await self.types(walker)
        message = self._dice.choice(seen[-6:])
        kind = "private" if walker.private else "supergroup"
        replied = {
            "message_id": message.message_id,
            "date": 1_795_000_000,
            "chat": {"id": message.chat, "type": kind},
            "text": "…",
        }
        content = sent(self._dice) if self._dice.random() < 0.3 else {"text": typed(self._dice)}
        await walker.person.sends(reply_to_message=replied, **content)
        return f"replies to message {message.message_id} with {str(content)[:80]}"

    async def edits(self, walker: Walker) -> str:
        """Corrects something sent before."""
        person = walker.person
        about = {"message_id": 1, "date": 1, "chat": {"id": person.chat, "type": "private"}, "from": person.user}
        await self._stage.receive({"edited_message": {**about, "edit_date": 2, "text": typed(self._dice)}})
        return "edits a message"

    async def deletes(self, walker: Walker) -> str:
        """Clears the chat or a part of it."""
        lying = self._stage.telegram.visible(walker.person.chat)
        gone = lying if self._dice.random() < 0.3 else lying[-self._dice.randrange(1, 4) :]
        for message in gone:
            message.deleted = True
        return f"deletes {len(gone)} messages"

    async def repeats(self, walker: Walker) -> str:
        """Telegram delivers an update a second time."""
        message = {
            "message_id": self._stage.telegram.message_number(),
            "date": 1,
            "chat": {"id": walker.person.chat, "type": "private" if walker.private else "supergroup"},
            "from": walker.person.user,
            "text": typed(self._dice),
        }
        update = {"update_id": self._stage.next_number(), "message": message}
        intake = self._stage.app.foundation.intake
        for _ in range(2):
            await intake.receive([update])
            await self._stage.settle()
        return f"types {message['text'][:80]!r}, and it comes twice"

    async def blocks(self, walker: Walker) -> str:
        """Stops the bot, or starts it again."""
        if walker.role != "patient":
            return await self.types(walker)
        walker.blocked = not walker.blocked
        person = walker.person
        bot = {"id": 123456, "is_bot": True, "first_name": "bot"}
        status = [{"status": "kicked", "user": bot, "until_date": 0}, {"status": "member", "user": bot}]
        change = {"chat": {"id": person.chat, "type": "private"}, "from": person.user, "date": 1}
        was, now = status if not walker.blocked else status[::-1]
        await self._stage.receive({"my_chat_member": {**change, "old_chat_member": was, "new_chat_member": now}})
        return "stops the bot" if walker.blocked else "starts the bot again"

    async def asks_inline(self, walker: Walker) -> str:
        """Types the bot's name in some other chat, and words after it."""
        words = typed(self._dice)[:INLINE_LETTERS]
        query = {"id": str(self._stage.next_number()), "from": walker.person.user, "query": words, "offset": ""}
        await self._stage.receive({"inline_query": query})
        return f"asks inline {words[:80]!r}"

    async def comes_or_goes(self, walker: Walker) -> str:
        """Somebody of the staff leaves their group, or comes back."""
        if walker.role != "desk":
            return await self.types(walker)
        person = walker.person
        comes = self._dice.random() < 0.7
        was, now = ("left", "member") if comes else ("member", "left")
        change = {"chat": {"id": person.chat, "type": "supergroup"}, "from": person.user, "date": 1}
        await self._stage.receive(
            {
                "chat_member": {
                    **change,
                    "old_chat_member": {"status": was, "user": person.user},
                    "new_chat_member": {"status": now, "user": person.user},
                }
            }
        )
        return "comes into the group" if comes else "leaves the group"


def _carrying(message: Shown) -> list[dict[str, Any]]:
    return [button for button in message.buttons() if "callback_data" in button]


def _forged(kind: type[CallbackData]) -> list[str]:
    return forgeries(kind, ["7", "7b0f7c1e-0000-4000-8000-000000000001"])
