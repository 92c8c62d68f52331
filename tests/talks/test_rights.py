"""States of a member × everything that staff may do: pressing, answering, hearing, holding, commands, in both chats.

One table says who may. What staff may press and say is read from the declarations, so that a new button or command
without a line here fails.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.road.telegram import NoAnswer
from faq.model import Problem
from handlers.kit.declaring import Where
from handlers.kit.house import house
from handlers.phrases.outages import OutageAct
from services.entries import Entries
from storage.records import Ticket
from storage.unit_of_work import UnitOfWork
from tests.patient import Person
from tests.stage import TECHNICAL, Stage, words
from tests.talks.deeds import OUTAGE, announces, open_ticket, replied
from tests.talks.door import ready_words
from tests.talks.membership import ANONYMOUS, leaves, lists, stops
from tests.telegram import Shown

SUBJECT, COLLEAGUE = 905, 901
LOOKS = frozenset({"queue", "faq_gaps", "faq_stats", "pg1:queue", "pg1:gaps", "o1:faq-gaps", "o1:faq-stats"}) | {
    "o1:faq-export",
    "o1:queue-card",
}
OF_TICKETS = frozenset(
    {"ta1:take", "ta1:close", "ts1", "la1:again", "reply to a card", "reply to the words", "hear", "hold"}
)
LEADS = frozenset({"ta1:over", "faq_edit", "faq_reload", "banner", "reply to an outage"}) | {
    f"bn1:{act}" for act in ("scope", "hours", "show", "drop", "end", "settle")
}
EVERYTHING = LOOKS | OF_TICKETS | LEADS
NOTHING: frozenset[str] = frozenset()
MAY: Mapping[str, frozenset[str]] = {
    "member": EVERYTHING,
    "an agent": LOOKS | OF_TICKETS,
    "auditor": LOOKS,
    "left": NOTHING,
    "removed": NOTHING,
    "restricted and outside": NOTHING,
    "left, and nobody told the bot": NOTHING,
    "other team": NOTHING,
    "anonymous": NOTHING,
    "stopped the bot": NOTHING,
    "struck from the file": NOTHING,
}
"""What of the technical team's desk each may do."""

ABOUT_A_TICKET = ("ta1:", "ts1", "la1:", "o1:queue-card")
OPEN_TO_ALL = {"id", "faq"}  # a group's number is no secret there; in a chat of one's own /faq is the patients'
OF_EVERY_STEP = {"inbox", "outbox", "conversation", "sent_message", "timer", "staff_presence", "patient", "question"}
REFUSALS = (
    "staff-not-allowed",
    "staff-lead-only",
    "staff-stopped",
    "staff-unknown",
    "staff-anonymous",
    "ticket-not-found",
)


@dataclass
class Desk:
    """A desk at work, seen by one account that was a lead until a moment ago."""

    stage: Stage
    group: Person
    own: Person
    patient: Person
    cards: dict[str, Shown] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)

    async def ticket(self, name: str) -> Ticket:
        found = await self.stage.app.new_work().tickets.get(self.keys[name])
        assert found is not None
        return found

    def kept(self) -> dict[str, list[Any]]:
        """All that the database holds, but for what every step writes."""
        path = self.stage.app.settings.database.partition(":///")[2]
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in set(tables) - OF_EVERY_STEP}

    async def came_of(self, deed: Callable[[], Awaitable[None]]) -> bool:
        """Did the deed change anything, reach anybody else, or show anything but a refusal?"""
        self.group.toast = self.own.toast = ""
        before, seen = self.kept(), len(self.stage.telegram.calls)
        await deed()
        said = [payload for method, payload in self.stage.telegram.calls[seen:] if method.startswith(("send", "edit"))]
        texts = [str(one.get("text", one.get("caption", "…"))) for one in said] + [self.group.toast, self.own.toast]
        refusals = [words()["uk"].plain(key) for key in REFUSALS]
        shown = any(all(one not in text for one in refusals) for text in texts if text)
        return shown or self.kept() != before


async def at_work(stage: Stage, patient: Person) -> Desk:
    """Tickets of every kind lie there: one that the subject has, one of a colleague, one of nobody, a lost answer."""
    lists(stage, SUBJECT)
    desk = Desk(stage, stage.person(SUBJECT, chat=TECHNICAL), stage.person(SUBJECT), patient)
    await desk.own.says("/start")
    colleague = stage.person(COLLEAGUE, chat=TECHNICAL)
    for name in ("held", "another's", "free", "lost"):
        await open_ticket(patient)
        desk.cards[name] = stage.telegram.visible(TECHNICAL)[-1]
        desk.keys[name] = int(desk.cards[name].buttons()[0]["callback_data"].split(":")[2])
    await desk.group.presses_data(_act(desk, "take", "held", 1), desk.cards["held"])
    await colleague.presses_data(_act(desk, "take", "another's", 1), desk.cards["another's"])
    road = _cut(stage, patient.chat)
    await colleague.says("Відповідь, що загубилася.", reply_to_message=replied(desk.cards["lost"]))
    stage.telegram.faults.remove(road)
    await desk.own.says("/queue")
    lead = stage.person(903, chat=TECHNICAL)
    await announces(lead)
    await lead.says("/banner off")
    await lead.presses("Завершити")
    desk.cards["outage"] = lead.screen
    return desk


def _act(desk: Desk, act: str, name: str, version: int) -> str:
    return f"ta1:{act}:{desk.keys[name]}:{version}"


def _cut(stage: Stage, chat: int) -> Callable[[str, Mapping[str, Any]], Exception | None]:
    def road(method: str, payload: Mapping[str, Any]) -> Exception | None:
        return NoAnswer(sent=True) if method == "sendMessage" and payload.get("chat_id") == chat else None

    stage.telegram.faults.append(road)
    return road


async def becomes(desk: Desk, state: str) -> None:
    """What happened to the member."""
    stage = desk.stage
    if state in ("left", "removed", "restricted and outside"):
        status = {"left": "left", "removed": "kicked"}.get(state, "restricted")
        await leaves(stage, SUBJECT, status, **({"is_member": False} if status == "restricted" else {}))
    elif state == "left, and nobody told the bot":
        stage.telegram.memberships[SUBJECT] = {"status": "left"}
        stage.clock.pass_seconds(6)
    elif state in ("other team", "auditor", "an agent"):
        role = {"auditor": "auditor", "an agent": "agent"}.get(state, "lead")
        lists(stage, SUBJECT, '["contextual"]' if state == "other team" else '["technical"]', role)
    elif state == "struck from the file":
        lists(stage, 906)
    elif state == "stopped the bot":
        await stops(stage, desk.own)
    elif state == "anonymous":
        desk.group.user = {"id": ANONYMOUS, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


async def _outage(desk: Desk, act: str) -> str:
    """The button of an outage that stands where this act comes next."""
    outages, work = desk.stage.app.services.outages, desk.stage.app.new_work()
    for one in await work.outages.live():
        await outages.end(work, one.id)
    made = outages.draft(work, f"{OUTAGE} {act}", 903)
    await work.commit()
    steps: list[Callable[[Any], Awaitable[Any]]] = [
        lambda step: outages.concern(step, made.id, "state"),
        lambda step: outages.last(step, made.id, 0),
        lambda step: outages.show(step, made.id),
        lambda step: outages.end(step, made.id),
        lambda step: outages.part(step, made.id, "Усе полагоджено."),
    ]
    for step in steps[: {"scope": 0, "drop": 0, "hours": 1, "show": 2, "end": 3, "settle": 5}[act]]:
        work = desk.stage.app.new_work()
        await step(work)
        await work.commit()
    found = await desk.stage.app.new_work().outages.get(made.id)
    assert found is not None
    value = {"scope": "private", "hours": "1", "settle": str(found.version)}.get(act, "")
    return OutageAct(act=act, outage=made.id, value=value).pack()


async def _data(desk: Desk, route: str) -> str:
    """What a button of this kind carries now."""
    head, _, act = route.partition(":")
    if head == "ta1":
        name = "another's" if act == "over" else "free"
        return _act(desk, act, name, (await desk.ticket(name)).version)
    if head == "bn1":
        return await _outage(desk, act)
    if head == "ts1":
        return f"ts1:settled:{desk.keys['free']}"
    if route == "la1:again":
        [again] = [b for shown in desk.stage.telegram.visible(TECHNICAL) for b in shown.buttons() if _sends_again(b)]
        return str(again["callback_data"]).removeprefix("+")
    return f"{route}:0:" if head == "pg1" else f"{route}:{desk.keys['free']}"


def _sends_again(button: Mapping[str, Any]) -> bool:
    return "la1:again" in str(button.get("callback_data"))


async def allowed(desk: Desk, state: str) -> set[str]:
    """What the account can do, of everything there is."""
    found: set[str] = set()
    chats = [desk.group] if state in ("anonymous", "stopped the bot") else [desk.group, desk.own]
    extra = {"sender_chat": {"id": TECHNICAL, "type": "supergroup", "title": "Команда"}} if state == "anonymous" else {}
    for person in chats:
        elsewhere = state == "other team" and person is desk.own  # there they look at the pages of their own team
        for text in [] if elsewhere else _commands():
            found |= {text.split()[0][1:]} if await desk.came_of(lambda p=person, t=text: p.says(t, **extra)) else set()
        for route in [] if state == "anonymous" else _routes(person):  # presses name the person
            if not elsewhere or route.startswith(ABOUT_A_TICKET):
                data = await _data(desk, route)
                found |= {route} if await desk.came_of(lambda p=person, d=data: p.presses_data(d)) else set()
    found |= {name for name, words_of in _replies(desk, chats) if await _reaches(desk, words_of, extra)}
    return found if state == "anonymous" else found | await _heard_and_held(desk)


def _commands() -> list[str]:
    """All that may be typed, with words after it where they matter."""
    known = sorted(set(house().commands(Where.GROUP)) - OPEN_TO_ALL)
    return [*(f"/{name}" for name in known), "/banner off", "/banner Не працює вхід"]


def _routes(person: Person) -> list[str]:
    """Buttons of the desk that are answered in this chat."""
    here = house().presses(Where.GROUP if person.chat < 0 else Where.PRIVATE)
    return [route for route in house().presses(Where.GROUP) if route in here]


def _replies(desk: Desk, chats: list[Person]) -> list[tuple[str, tuple[Person, Shown]]]:
    """What can be replied to, where it lies."""
    in_own_chat = desk.stage.telegram.chats[SUBJECT]
    replies = [
        ("reply to a card", (desk.group, desk.cards["free"])),
        ("reply to an outage", (desk.group, desk.cards["outage"])),
    ]
    if desk.own in chats:
        replies.append(("reply to the words", (desk.own, next(one for one in in_own_chat if "помилку" in one.words))))
    return replies


async def _reaches(desk: Desk, where: tuple[Person, Shown], extra: Mapping[str, Any]) -> bool:
    """Does a reply change anything, or reach anybody?"""
    person, shown = where
    before, said = desk.kept(), f"Відповідь на {shown.message_id} у {person.chat}."
    await person.says(said, reply_to_message=replied(shown), **extra)
    return desk.kept() != before or ready_words(desk.patient, said) > 0


async def _heard_and_held(desk: Desk) -> set[str]:
    await desk.patient.presses_data(f"o1:ticket-add:{desk.keys['held']}")
    await desk.patient.says("Вулиця Вигадана, сім.")
    await desk.stage.tick()
    await desk.stage.app.staff_clock.sweep()
    await desk.stage.settle()
    heard = any("Вигадана" in str(payload) for _, payload in desk.stage.telegram.calls if _to_subject(payload))
    held = (await desk.ticket("held")).assignee == SUBJECT
    return {name for name, true in (("hear", heard), ("hold", held)) if true}


def _to_subject(payload: Mapping[str, Any]) -> bool:
    return payload.get("chat_id") == SUBJECT


@pytest.fixture
def read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may have the entries read anew is asked here; reading them takes seconds, and other talks do it."""

    async def reload(_self: Entries, _work: UnitOfWork) -> list[Problem]:
        return []

    monkeypatch.setattr(Entries, "reload", reload)


@pytest.mark.usefixtures("read_at_once")
@pytest.mark.parametrize("state", MAY)
async def test_nobody_does_what_is_not_theirs(stage: Stage, patient: Person, state: str) -> None:
    desk = await at_work(stage, patient)
    await becomes(desk, state)
    wanted = MAY[state]
    assert await allowed(desk, state) == wanted


def test_every_button_and_command_of_the_desk_stands_in_the_table() -> None:
    known = set(house().presses(Where.GROUP)) | set(house().commands(Where.GROUP)) - OPEN_TO_ALL
    assert known <= EVERYTHING


async def test_the_one_answer_to_an_outage_stops_when_whoever_parted_was_struck(stage: Stage, patient: Person) -> None:
    lists(stage, SUBJECT)
    parting = stage.person(SUBJECT, chat=TECHNICAL)
    await announces(parting)
    await open_ticket(patient)
    await parting.says("/banner off")
    await parting.presses("Завершити")
    await parting.says("Усе полагоджено.", reply_to_message=replied(parting.screen))
    await parting.presses("Надіслати")
    lists(stage, 906)
    await stage.tick()
    assert ready_words(patient, "Усе полагоджено.") == 0
    lead = stage.person(903, chat=TECHNICAL)
    await lead.says("Полагодили.", reply_to_message=replied(lead.screen))
    await lead.presses("Надіслати")
    await stage.tick()
    patient.saw("Полагодили.")
