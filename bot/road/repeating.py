"""What may be said twice: the one place where it is decided."""

from __future__ import annotations

from storage.records import WORDS, Outgoing

_UNSEEN = ("edit", "delete", "answer", "set", "pin", "unpin")


def repeatable(method: str) -> bool:
    """May the call be made twice without anybody noticing?"""
    return method.startswith(_UNSEEN)


def worth_keeping(message: Outgoing) -> bool:
    """Should what nobody takes now go out when they let us in again?

    What people wrote to people does, to patients, and whatever a group would have read: a week's summary, a fault, an
    answer that did not arrive. A card is posted anew as the ticket is then, and a patient's screens are of yesterday.
    """
    if message.chat > 0:
        return only_once(message)
    return not repeatable(message.method) and not (message.ref and message.ref.kind == "card")


def only_once(message: Outgoing) -> bool:
    """Would a second copy do harm?

    It would where a person speaks to a person: a patient who reads an answer of staff twice takes it for two answers.
    A screen, a notice or a card that comes twice is a small nuisance, and one that never comes is silence
    (docs/decisions/0004).
    """
    return message.kind == WORDS and not repeatable(message.method)
