"""The list of all grants, one of them, and taking it away after a second question."""

from __future__ import annotations

from handlers.grants.phrases import dates, deeds
from handlers.grants.states import Grants as Question
from handlers.kit.callbacks import Confirm, Open, Page
from handlers.kit.screens import ROWS_A_PAGE, Button, Screen, back, home, pager, paragraphs
from handlers.kit.talk import Talk
from handlers.phrases.grants import called
from locales import Texts
from services.faults import Outdated
from services.grants import Grants, Held


async def overview(talk: Talk, grants: Grants) -> None:
    """All of them."""
    await _show_page(talk, grants, 0)


async def turn(talk: Talk, press: Page, grants: Grants) -> None:
    """Another page of them."""
    await _show_page(talk, grants, press.number)


async def _show_page(talk: Talk, grants: Grants, number: int) -> None:
    await _ask_nothing(talk)
    texts = talk.texts
    known = await grants.all(talk.work, talk.patient)
    pages = max(1, -(-len(known) // ROWS_A_PAGE))
    page = min(max(number, 0), pages - 1)
    shown = known[page * ROWS_A_PAGE : (page + 1) * ROWS_A_PAGE]
    rows = [[Button(called(texts, one.client_name), Open(screen="access", item=one.id))] for one in shown]
    words = texts("accesses-list", count=len(known)) if known else texts("accesses-none")
    talk.show(
        Screen(
            paragraphs(texts("accesses-title"), words),
            [*rows, pager(texts, "accesses", page, pages), back(texts, "account")],
        )
    )


async def show(talk: Talk, press: Open, grants: Grants) -> None:
    """One of them: what it allows, since when."""
    await _ask_nothing(talk)
    texts = talk.texts
    held = await grants.one(talk.work, talk.patient, press.item)
    rows = [[Button(texts.plain("access-revoke"), Open(screen="access-off", item=press.item))]]
    ours = texts("access-is-ours") if held.ours else None
    talk.show(Screen(paragraphs(_head(texts, held), ours), [*rows, back(texts, "accesses")]))


def _head(texts: Texts, held: Held) -> str:
    name = texts("access-card", name=called(texts, held.grant.client_name))
    what = "\n".join([texts("access-may"), deeds(texts, held.grant)])
    return paragraphs(f"{name}\n{dates(texts, held.grant)}", what)


async def ask_removal(talk: Talk, press: Open, grants: Grants) -> None:
    """What follows is said before it is done."""
    await _removal_question(talk, grants, press.item, alarm=False)


async def not_me(talk: Talk, press: Open, grants: Grants) -> None:
    """«It was not me»: it is taken away here, and people hear of it with the case written down already."""
    await _removal_question(talk, grants, press.item, alarm=True)


async def _removal_question(talk: Talk, grants: Grants, item: str, *, alarm: bool) -> None:
    texts = talk.texts
    held = await grants.to_revoke(talk.work, talk.patient, item)
    case = _case(texts, held) if alarm else None
    await talk.move(Question.removal, grant=item, case=case, case_cabinet=None)
    rows = [
        [Button(texts.plain("access-keep"), Open(screen="access", item=item), style="primary")],
        [Button(texts.plain("access-revoke-yes"), Confirm(what="access", item=item), style="danger")],
        *([_people(texts)] if alarm else []),
        home(texts),
    ]
    meaning = texts("access-ours") if held.ours else texts("access-final")
    ask = texts("access-alarm-ask" if alarm else "access-ask", name=called(texts, held.grant.client_name))
    talk.show(Screen(paragraphs(ask, meaning, texts("access-declaration-stays")), rows))


def _case(texts: Texts, held: Held) -> str:
    """What people need to know, without anything that identifies the patient."""
    grant = held.grant
    since = texts.iso_date(grant.created_at.date().isoformat() if grant.created_at else None)
    changed = texts.iso_date(grant.updated_at.date().isoformat() if grant.updated_at else None)
    scope = ", ".join(grant.scope) or "–"
    return texts.plain("access-case", name=called(texts, grant.client_name), since=since, changed=changed, scope=scope)


def _people(texts: Texts) -> list[Button]:
    return [Button(texts.plain("menu-ticket"), Open(screen="ticket-case"))]


async def revoke(talk: Talk, press: Confirm, grants: Grants) -> None:
    """It is gone; whoever did not give it can go on to people with what happened."""
    data = await talk.data()
    if await talk.question() != Question.removal.state or data.get("grant") != press.item:
        raise Outdated("stale-button")
    ours = await grants.revoke(talk.work, talk.patient, press.item, key=talk.action_key("revoke"))
    await talk.leave()
    texts, case = talk.texts, data.get("case")
    if case:
        await talk.remember(case=case)
    words = texts("access-revoked-ours" if ours else "access-revoked")
    rows = [
        *([_people(texts)] if case else []),
        home(texts) if ours else back(texts, "accesses"),
    ]
    talk.show(Screen(paragraphs(words, texts("access-alarm-people") if case else None), rows))


async def again(talk: Talk, grants: Grants) -> None:
    """Back to the question that was on screen."""
    data = await talk.data()
    if await talk.question() == Question.removal.state and data.get("grant"):
        await _removal_question(talk, grants, data["grant"], alarm=bool(data.get("case")))
    else:
        await overview(talk, grants)


async def _ask_nothing(talk: Talk) -> None:
    if await talk.question() == Question.removal.state:
        await talk.leave()
