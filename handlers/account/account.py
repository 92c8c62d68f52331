"""Who am I: the person's own data, masked until asked."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.talk import Talk
from handlers.kit.ways import offered
from handlers.phrases.record import Telling, agreement, registers
from handlers.phrases.verdict import mending, verdict_words
from locales import Html, Texts
from services.account import Account
from services.dictionaries import Dictionaries
from services.linking import Linking, OtherChat
from services.wards import SideSeen, Wards
from storage.records import Patient


async def account(
    talk: Talk, account_service: Account, linking: Linking, wards: Wards, dictionaries: Dictionaries
) -> None:
    """Masked: enough to know oneself, not enough for whoever looks over the shoulder. Other chats are named by when."""
    texts = talk.texts
    own = await account_service.own_data(talk.work, talk.patient)
    others = await linking.others_of(talk.work, talk.patient)
    everywhere = [Button(texts.plain("logout-everywhere"), Open(screen="logout-everywhere"))]
    rows = [
        *mending(texts, own.verdict),
        [Button(texts.plain("account-reveal"), Open(screen="account-reveal"))],
        [Button(texts.plain("account-registers"), Open(screen="registers"))],
        *offered(texts, "account"),
        [Button(texts.plain("account-logout"), Open(screen="logout"))],
        *([everywhere] if others else []),
        home(texts),
    ]
    groups = await Telling(texts, dictionaries, masked=True).groups(own.person)
    beside = _beside(texts, await wards.sides(talk.work, talk.patient), talk.patient)
    words = (agreement(texts, own.verification), verdict_words(texts, own.verdict), _chats(texts, others), beside)
    talk.show(Screen(paragraphs(_title(talk), *groups, *words), rows))


def _title(talk: Talk) -> Html:
    return talk.texts("account-title-ward" if talk.patient.is_ward else "account-title")


def _beside(texts: Texts, sides: Sequence[SideSeen], patient: Patient) -> Html | None:
    """Whose sessions are open in this chat besides."""
    names = [
        one.name if one.patient.is_ward else texts.plain("account-yourself")
        for one in sides
        if one.link is not None and one.patient.id != patient.id
    ]
    return texts("account-beside", names=", ".join(names)) if names else None


def _chats(texts: Texts, others: Sequence[OtherChat]) -> Html | None:
    """How many other chats are logged in as this person, and since when; whose they are, nobody learns here."""
    if not others:
        return None
    since = "\n".join(texts("account-other-chat", since=texts.moment(one.link.linked_at)) for one in others)
    return Html(f"{texts('account-other-chats', count=len(others))}\n{since}")


async def reveal(talk: Talk, account_service: Account, dictionaries: Dictionaries) -> None:
    """In full, in a message that cannot be forwarded and goes away by itself."""
    own = await account_service.revealed(talk.work, talk.patient)
    texts = talk.texts
    groups = await Telling(texts, dictionaries, masked=False).groups(own.person)
    words = paragraphs(_title(talk), *groups, texts("account-goes-away"))
    talk.say(Screen(words, [*offered(texts, "account-reveal"), back(texts, "account")], personal=True))


async def show_registers(talk: Talk, account_service: Account, dictionaries: Dictionaries) -> None:
    """What each state register says of the record, what that blocks and how it is mended."""
    texts = talk.texts
    own = await account_service.own_data(talk.work, talk.patient)
    told = await registers(texts, dictionaries, own.verification.person)
    words = paragraphs(texts("registers-title"), told, verdict_words(texts, own.verdict))
    more = [Button(texts.plain("registers-more"), Open(screen="faq", item="verification-failed"))]
    rows = [*mending(texts, own.verdict), *offered(texts, "registers"), more, back(texts, "account")]
    talk.say(Screen(words, rows, personal=True))
