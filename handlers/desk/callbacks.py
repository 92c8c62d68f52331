"""What buttons of the desk carry."""

from __future__ import annotations

from pydantic import Field

from handlers.kit.callbacks import KEYS_BELOW, Carried


class TicketAct(Carried, prefix="ta1"):
    """Something done with a ticket; `version` is that of the ticket when the button was shown."""

    act: str
    ticket: int = Field(ge=0, lt=KEYS_BELOW)
    version: int = 0


class TicketShut(Carried, prefix="ts1"):
    """Closes a ticket that nobody has answered; `why` is a word of `services.tickets.UNANSWERED`."""

    why: str
    ticket: int = Field(ge=0, lt=KEYS_BELOW)


class LetterAct(Carried, prefix="la1"):
    """Something done with a message to a patient that may not have arrived."""

    act: str
    letter: int = Field(ge=0, lt=KEYS_BELOW)
