"""`@bot шевченко львів` in any chat."""

from __future__ import annotations

from handlers.inline.inline import listen
from handlers.kit.declaring import Conversation

CONVERSATION = Conversation(name="inline", listens=(listen,))
