"""The one router on which all conversations are heard."""

from __future__ import annotations

from aiogram import Router

from handlers.kit.calmed import Calmed
from handlers.kit.house import house
from handlers.kit.routing import Danger, Messages, Presses, Understood, Urgent, add_replies, follow
from handlers.manners import edits, fallback, flood, membership


def router() -> Router:
    """The one router, with everybody on it in their order (a router for each would cost every update more: 0002).

    What is no talk comes first: memberships, lines typed in other chats. Then replies of staff, since what they say is
    no question to the bot; then danger in what was typed; then what comes too fast; then patients' replies, commands
    labels and whatever else goes before the question on screen; then its answers, and presses; then whatever else
    was meant by a line; and last what nobody wanted.
    """
    everybody, known = Router(name="cabinet-bot"), house()
    membership.listen(everybody)
    for conversation in known.conversations:
        for listen in conversation.listens:
            listen(everybody)
    add_replies(everybody, known, by_staff=True)
    presses = Presses(known)
    messages = Messages(known, presses)
    everybody.message.register(follow, Danger(known, presses, messages))
    flood.listen(everybody)
    add_replies(everybody, known, by_staff=False)
    everybody.message.register(follow, Urgent(known, presses))
    everybody.message.register(follow, messages)
    everybody.callback_query.register(follow, Calmed(known, presses))
    everybody.callback_query.register(follow, presses)
    everybody.message.register(follow, Understood(known, presses))
    fallback.listen(everybody)
    edits.listen(everybody)
    return everybody
