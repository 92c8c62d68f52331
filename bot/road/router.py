"""The one router on which all conversations are heard."""

from __future__ import annotations

from aiogram import Router

from handlers.kit.calmed import Calmed
from handlers.kit.house import house
from handlers.kit.listening import Listening
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
    listening = Listening(everybody)
    membership.listen(listening)
    for conversation in known.conversations:
        for listen in conversation.listens:
            listen(listening)
    add_replies(listening, known, by_staff=True)
    presses = Presses(known)
    messages = Messages(known, presses)
    listening.message.lead(Danger(known, presses, messages))
    flood.listen(listening)
    add_replies(listening, known, by_staff=False)
    listening.message.lead(Urgent(known, presses))
    listening.message.lead(messages)
    listening.callback_query.lead(Calmed(known, presses))
    listening.callback_query.lead(presses)
    listening.message.lead(Understood(known, presses))
    edits.listen(listening)
    everybody.message.register(follow, listening.message)
    everybody.callback_query.register(follow, listening.callback_query)
    fallback.listen(everybody)
    return everybody
