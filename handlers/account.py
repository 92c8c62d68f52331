"""Who am I: the person's own data, masked until asked, and the e-cabinets that may use them."""

from __future__ import annotations

from handlers.callbacks import Confirm, Open
from handlers.routing import Conversation
from handlers.screens import Button, Screen, back, home, paragraphs
from handlers.talk import Talk
from locales import Texts
from services.account import Account, OwnData
from services.identity import masked_name
from services.sessions import Sessions


def conversation() -> Conversation:
    """Own data and grants."""
    talk = Conversation("account")
    talk.command("whoami", account)
    talk.entry("account", account)
    talk.entry("account-reveal", reveal)
    talk.entry("accesses", accesses)
    talk.entry("access", access)
    talk.button(Confirm, revoke, of="access")
    return talk


async def account(_event: object, talk: Talk, account_service: Account, sessions: Sessions) -> None:
    """Masked: enough to know oneself, not enough for whoever looks over the shoulder."""
    texts = talk.texts
    own = await account_service.own_data(talk.work, talk.patient)
    rows = [
        [Button(texts.plain("account-reveal"), Open(place="account-reveal"))],
        [Button(texts.plain("account-accesses"), Open(place="accesses"))],
        [Button(texts.plain("account-change"), Open(place="faq", item="update-data"))],
        [Button(texts.plain("account-logout"), Open(place="logout"))],
        home(texts),
    ]
    talk.show(Screen(paragraphs(texts("account-title"), _facts(texts, own, masked=True), _standing(texts, own)), rows))


async def reveal(_event: object, talk: Talk, account_service: Account) -> None:
    """In full, in a message that cannot be forwarded and goes away by itself."""
    own = await account_service.own_data(talk.work, talk.patient)
    texts = talk.texts
    parts = paragraphs(texts("account-title"), _facts(texts, own, masked=False), texts("account-goes-away"))
    talk.say(Screen(parts, [back(texts, "account")], personal=True))


def _facts(texts: Texts, own: OwnData, *, masked: bool) -> str:
    person = own.person
    name = " ".join(filter(None, [person.last_name, person.first_name, person.second_name]))
    shown = masked_name({"first_name": person.first_name, "last_name": person.last_name}) if masked else name
    birth = person.birth_date.isoformat() if person.birth_date else None
    lines = [
        texts("account-name", name=shown),
        texts("account-birth", date=texts.iso_date(birth) if not masked else f"**.**.{(birth or '****')[:4]}"),
        texts("account-tax", number=_tail(person.tax_id) if masked else person.tax_id or "–"),
    ]
    phones = [phone.number for phone in person.phones]
    lines.append(texts("account-phone", number=", ".join(_tail(one) if masked else one for one in phones) or "–"))
    if not masked:
        lines += [
            texts("account-document", type=texts.term("document", item.type.key), number=item.number)
            for item in person.documents
        ]
    return "\n".join(lines)


def _tail(value: str) -> str:
    return f"…{value[-2:]}" if value else "–"


def _standing(texts: Texts, own: OwnData) -> str:
    key = own.verification.person.status.key.lower().replace("_", "-")
    return texts(f"verification-{key}") if texts.has(f"verification-{key}") else texts("verification-unknown")


async def accesses(_event: object, talk: Talk, account_service: Account) -> None:
    """Which e-cabinets may use the person's data."""
    texts = talk.texts
    grants = await account_service.grants(talk.work, talk.patient)
    rows = [
        [Button(grant.client_name or texts.plain("access-unnamed"), Open(place="access", item=grant.id))]
        for grant in grants[:10]
    ]
    words = texts("accesses-list", count=len(grants)) if grants else texts("accesses-none")
    talk.show(Screen(paragraphs(texts("accesses-title"), words), [*rows, back(texts, "account")]))


async def access(_event: object, talk: Talk, press: Open, account_service: Account) -> None:
    """One grant: what it allows, and taking it away."""
    texts = talk.texts
    grant, ours = await account_service.grant(talk.work, talk.patient, press.item)
    scopes = "\n".join(f"• {texts.term('scope', scope)}" for scope in grant.scope)
    since = texts.iso_date(grant.created_at.date().isoformat() if grant.created_at else None)
    head = texts("access-card", name=grant.client_name or texts.plain("access-unnamed"), since=since)
    warning = texts("access-ours") if ours else texts("access-final")
    rows = [
        back(texts, "accesses"),
        [Button(texts.plain("access-revoke"), Confirm(what="access", item=grant.id), style="danger")],
    ]
    talk.show(Screen(paragraphs(head, scopes, warning), rows))


async def revoke(_event: object, talk: Talk, press: Confirm, account_service: Account) -> None:
    """The grant goes; with our own the session goes too."""
    texts = talk.texts
    ours = await account_service.revoke(talk.work, talk.patient, press.item, key=talk.action_key("revoke"))
    talk.show(Screen(texts("access-revoked-ours" if ours else "access-revoked"), [home(texts)]))
